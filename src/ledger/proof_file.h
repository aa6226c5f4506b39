// ledger/proof_file.h: a proof of inclusion as a file, with the checkpoint that it leads to.
//
// Promises: 1. parse(text()) gives the same file, and so does parse_older(older_text()); anything
//              else is refused: blanks, CRLF, leading zeroes, more than 63 hashes.
//           2. The older form is the newer one without its first line (and without `extra`).
// Spec:     C2SP tlog-proof v1; the older form as torchwood 0.9.0 reads it (`X.leaf.spicy`);
//           docs/formats/proofs.md 2.
#pragma once

#include "base/digest.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ishenim::ledger {

struct ProofFile {
    std::optional<std::string> extra;  ///< bytes of a line `extra`; we write none
    std::uint64_t index = 0;           ///< of the leaf in the log
    std::vector<Digest> hashes;        ///< from the leaf to the root
    std::string checkpoint;            ///< a signed note, not opened here

    std::string text() const;
    std::string older_text() const;
    static std::optional<ProofFile> parse(std::string_view text);
    static std::optional<ProofFile> parse_older(std::string_view text);
    friend bool operator==(const ProofFile&, const ProofFile&) = default;
};

}  // namespace ishenim::ledger
