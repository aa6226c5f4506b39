// layout/characters.h: the few classes of characters by which lines are set.
#pragma once

namespace ishenim::layout {

/// Blanks at which a line may end; every width of them is set as one word gap.
constexpr bool is_open_blank(char32_t c) {
    return c == 0x20 || (c >= 0x2000 && c <= 0x2006) || (c >= 0x2008 && c <= 0x200A) || c == 0x205F;
}
/// Blanks that join: U+00A0, U+2007, U+202F.
constexpr bool is_joining_blank(char32_t c) {
    return c == 0xA0 || c == 0x2007 || c == 0x202F;
}
constexpr bool is_blank(char32_t c) {
    return is_open_blank(c) || is_joining_blank(c);
}

constexpr bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}
constexpr bool is_dash(char32_t c) {
    return c == 0x2013 || c == 0x2014;
}

constexpr char32_t kSoftHyphen = 0xAD;
constexpr char32_t kNumberSign = 0x2116;  // №

}  // namespace ishenim::layout
