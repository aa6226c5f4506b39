// entry/spellings.h: how a value may be written, and what is wanted in people's words. Private to
// entry.
#pragma once

#include "base/date.h"
#include "base/finding.h"
#include "entry/reader.h"
#include "entry/schema.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ishenim::entry {

/// 2022-09-27, 27.09.2022, 7.9.2022.
std::optional<Date> typed_date(std::string_view text);

/// Digits, with blanks as thousands mark unless `ungrouped`; a greater number than int64 holds is
/// the greatest. nullopt: no whole number.
std::optional<std::int64_t> typed_integer(std::string_view text, bool ungrouped);
/// The literal of a JSON number; nullopt: with a point or an exponent.
std::optional<std::int64_t> json_integer(std::string_view literal);
/// I, II, III, IV; 0 for anything else.
std::int64_t roman_quarter(std::string_view text);

/// ооба, да, true / жок, нет, false.
std::optional<bool> typed_boolean(std::string_view text);

/// all, баары, все.
bool means_everybody(std::string_view text);

/// The code of a word written in any of its spellings, or "".
std::string code_of_word(const Field& field, std::string_view text,
                         const std::vector<std::string>& categories);

/// The words that a field takes, as people write them.
Text3 allowed_words(const Field& field, const std::vector<std::string>& categories);
/// «1…999».
std::string allowed_range(std::int64_t least, std::int64_t most);
/// What the field wants: «дата, например 27.09.2022».
Text3 wanted(const Field& field, Syntax syntax);

}  // namespace ishenim::entry
