// form/typography.h: which blanks of a text must not part: they become U+00A0.
//
// Promises: 1. Joined are: № and what follows; a number and «%», its unit or its thousands;
// initials
//              and surname; the parts of a date, a year and «г.»; a Roman quarter and its word;
//              whatever stands before a dash and the dash.
//           2. Nothing but blanks is changed.
// Threads:  any; pure.
// Spec:     docs/formats/templates.md.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ishenim::form {

inline constexpr std::string_view kNoBreakSpace = "\u00A0";

/// The byte offsets of the blanks that must not part, in order.
std::vector<std::size_t> joints(std::string_view text);

/// The text with its joints as U+00A0.
std::string joined(std::string_view text);

/// Runs of blanks, tabs and line breaks as one blank, none at the ends; U+00A0 stays.
std::string collapsed(std::string_view text);

/// True if a full stop behind the text would be one too many: it ends in . ! ? … , also before
/// closing quotes and brackets.
bool ends_a_sentence(std::string_view text);

}  // namespace ishenim::form
