// pdf/syntax.h: the small words of PDF: numbers, references, strings, dates.
//
// Promises: 1. No locale, no exponent, no more than two decimals; the same value gives the same
//              letters on every machine.
#pragma once

#include "base/date.h"
#include "base/length.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace ishenim::pdf {

void add_number(std::string& out, std::int64_t value);
/// `hundredths` as a decimal number: 1050 -> 10.5.
void add_hundredths(std::string& out, std::int64_t hundredths);
/// "12 0 R".
void add_reference(std::string& out, unsigned object);
/// A glyph id as the two bytes of an Identity-H code, escaped for a literal string.
void add_glyph(std::string& out, std::uint16_t glyph);

/// To the nearest hundredth of a point.
std::int64_t hundredths(Length length);
/// A text string: (ASCII) or <FEFF…>.
std::string text_string(std::string_view utf8);
/// UTF-16BE as upper-case hex digits.
std::string utf16_hex(std::string_view utf8);
/// Bytes as <hex digits>.
std::string hex_string(std::string_view bytes);
/// "(D:20220927055900Z)".
std::string date_string(Instant instant);
/// Text between XML tags.
std::string xml_text(std::string_view utf8);
/// "ky" -> "ky-KG", "ru" -> "ru-RU"; any other tag as it is.
std::string language_tag(std::string_view lang);

}  // namespace ishenim::pdf
