// ledger/checkpoint.h: the size and root that a signed note commits to.
// Spec: C2SP tlog-checkpoint v1.0.0.
#pragma once

#include "base/digest.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ishenim::ledger {

struct Checkpoint {
    std::string origin;
    std::uint64_t size = 0;
    Digest root;
    std::string text() const;  ///< three lines with LF: the note's text
    static std::optional<Checkpoint> parse(std::string_view note_text);
    friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

}  // namespace ishenim::ledger
