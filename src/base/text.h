// base/text.h: Unicode text as the other rooms need it.
//
// Promises: 1. Text is UTF-8; what is not valid UTF-8 is never passed on.
//           2. Kyrgyz order: а б в г д е ё ж з и й к л м н ң о ө п р с т у ү ф х … я; ё, ң, ө, ү
//              stand where the alphabet has them, not behind я.
//           3. printable() makes one line of any bytes: no control, bidi or zero-width character
//              survives, so neither a log line nor a message can be forged by a file's name.
// Spec:     Unicode 15 (utf8proc), docs/formats/entry.md 1.
#pragma once

#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ishenim {

/// Byte offset of the first byte that is not valid UTF-8 (overlong, surrogate, > 10FFFF included).
std::optional<std::size_t> first_bad_utf8(std::string_view bytes) noexcept;

std::string nfc(std::string_view utf8);    ///< throws std::logic_error if it is not UTF-8
std::string lower(std::string_view utf8);  ///< simple lower case, letter by letter
std::u32string to_code_points(std::string_view utf8);
std::string to_utf8(std::u32string_view code_points);
std::string to_utf8(char32_t code_point);
std::size_t count_code_points(std::string_view utf8) noexcept;

/// Without blanks (also no-break and other Unicode spaces, line breaks, U+FEFF) at both ends.
std::string trim(std::string_view utf8);

bool is_letter(char32_t c) noexcept;
bool is_cyrillic(char32_t c) noexcept;
/// C0, C1, zero-width (200B–200D, 2060, FEFF inside) and bidirectional controls; not LF, not TAB.
bool is_forbidden_control(char32_t c) noexcept;

/// Order of the Kyrgyz alphabet, letters of either case alike at first.
std::strong_ordering compare_kyrgyz(std::string_view a, std::string_view b);

/// Any bytes as one printable UTF-8 line, see promise 3; bytes that are not UTF-8 as «\xNN».
std::string printable(std::string_view bytes);

/// Edit distance in code points (Damerau-Levenshtein), for «did you mean».
std::size_t edit_distance(std::u32string_view a, std::u32string_view b);

std::vector<std::string> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
std::string replace_all(std::string text, std::string_view from, std::string_view to);

}  // namespace ishenim
