// verify/keys.h: which keys a log's checkpoints may bear, and whether that is proven.
//
// Promises: 1. A key that came from elsewhere must be one of the log's keys, or it is said that
//              another key was found, and it stands alone.
//           2. A checkpoint counts only if the one key signed it that was the log's at its size.
//           3. A key that was revoked or lost since vouches for none that came after it.
// Spec:     docs/formats/ledger.md 7.
#pragma once

#include "ledger/checkpoint.h"
#include "seal/succession.h"
#include "verify/findings.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace ishenim::verify {

struct Keys {
    std::optional<seal::KeyChain> chain;
    bool proven = false;  ///< one that came from elsewhere vouches for the last of them
    /// The checkpoint in a note; nullopt if it is not signed as it must be.
    std::optional<ledger::Checkpoint> open(std::string_view note) const;
    /// Who must have signed, for a report. Only where there is a chain.
    std::string signer() const { return "signed by " + chain->current().text(); }
};

/// The keys in `folder`; what is wrong with them is reported under `shown` + the file's name.
Keys choose_keys(const std::filesystem::path& folder, const std::string& shown,
                 const std::optional<seal::VerifierKey>& given, Findings& findings);

}  // namespace ishenim::verify
