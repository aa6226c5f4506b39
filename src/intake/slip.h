// intake/slip.h: the small file beside a private copy that says what it is a copy of.
//
// Promises: 1. claim_of_slip(slip_text(x)) gives the same name, uid, hash, reason and mark.
// Threads:  any; pure.
// Spec:     docs/decisions/0004-intake.md.
#pragma once

#include "intake/intake.h"

#include <optional>
#include <string>
#include <string_view>

namespace ishenim::intake {

/// The text of a claim's slip; the id stands in the file's name, the bytes in the copy.
std::string slip_text(const Claim& claim);

/// The claim without its id and bytes; nullopt if this is no slip.
std::optional<Claim> claim_of_slip(std::string_view text);

/// "0000000012-" and 32 hex digits.
std::string make_id(std::uint64_t counter);
/// The counter of an id; nullopt if it is none.
std::optional<std::uint64_t> counter_of(std::string_view id);

}  // namespace ishenim::intake
