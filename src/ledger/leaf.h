// ledger/leaf.h: one leaf of the log: a GNU checksum line and `#` lines of metadata.
//
// Promises: 1. `sha256sum -c --strict` takes a leaf's text as it is.
//           2. No name, no letter text, no personal data: only hash, path, kind, number, revision,
//              size, time and the previous revision's leaf.
//           3. parse(text()) gives the same leaf; anything else parse() refuses.
// Spec:     docs/formats/ledger.md.
#pragma once

#include "base/date.h"
#include "base/digest.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ishenim::ledger {

struct Leaf {
    Digest sha256;
    std::string path;    ///< relative to the archive, ASCII [a-z0-9./-]
    std::string kind;    ///< "act", "journal-a", …, "record", "input", "key"
    std::string number;  ///< "2022-0001" (series year, number); "" where there is none
    int revision = 1;
    std::uint64_t bytes = 0;
    Instant time;
    std::optional<std::uint64_t> previous;  ///< leaf of the previous revision

    std::string text() const;  ///< with its final LF, at most 1024 bytes
    static std::optional<Leaf> parse(std::string_view text);
    friend bool operator==(const Leaf&, const Leaf&) = default;
};

/// True for a leaf of a version that came after this one: its program must read it.
bool is_newer_leaf(std::string_view text) noexcept;

}  // namespace ishenim::ledger
