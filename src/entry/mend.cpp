#include "entry/mend.h"

#include "base/text.h"

#include <algorithm>

namespace ishenim::entry {
namespace {

constexpr std::u32string_view kAlike = U"ɵƟӊӉєЄїЇўЎњЊ";
constexpr std::u32string_view kAlikeMeant = U"өӨңҢөӨүҮңҢңҢ";
constexpr std::u32string_view kLatin = U"aceopxyACEOPX";
constexpr std::u32string_view kLatinMeant = U"асеорхуАСЕОРХ";
static_assert(kAlike.size() == kAlikeMeant.size() && kLatin.size() == kLatinMeant.size());

bool is_digit(char32_t c) noexcept {
    return c >= U'0' && c <= U'9';
}

bool is_blank(char32_t c) noexcept {
    return c == U' ' || c == U'\n' || c == U'\t' || c == 0xA0 || c == 0x202F;
}

void put(char32_t& c, std::u32string_view from, std::u32string_view to) noexcept {
    const std::size_t at = from.find(c);
    if (at != std::u32string_view::npos) c = to[at];
}

/// A run of letters: its Latin letters are replaced if every one of them has a Cyrillic twin and
/// the rest is Cyrillic.
void mend_word(std::u32string& word) {
    for (char32_t& c : word) put(c, kAlike, kAlikeMeant);
    const bool mixed = std::any_of(word.begin(), word.end(), is_cyrillic) &&
                       std::all_of(word.begin(), word.end(), [](char32_t c) {
                           return is_cyrillic(c) || kLatin.find(c) != std::u32string_view::npos;
                       });
    if (!mixed) return;
    for (char32_t& c : word) put(c, kLatin, kLatinMeant);
}

bool has_old_letters(std::u32string_view word) noexcept {
    const auto in_word = [&](std::size_t at) {
        return at < word.size() && (is_letter(word[at]) || is_digit(word[at]));
    };
    for (std::size_t at = 0; at < word.size(); ++at) {
        if (word[at] == U'\\' && at > 0 && in_word(at - 1) && in_word(at + 1)) return true;
        if (word[at] != U'ъ' && word[at] != U'Ъ') continue;
        const char32_t next = at + 1 < word.size() ? word[at + 1] : U' ';
        if (std::u32string_view(U"еёюяЕЁЮЯ").find(next) == std::u32string_view::npos) return true;
    }
    return false;
}

}  // namespace

Mended mend(std::string_view text) {
    Mended mended;
    const std::u32string points = to_code_points(text);
    std::u32string out;
    for (std::size_t at = 0; at < points.size();) {
        if (!is_letter(points[at])) {
            out += points[at++];
            continue;
        }
        std::size_t end = at;
        while (end < points.size() && is_letter(points[end])) ++end;
        std::u32string word = points.substr(at, end - at);
        mend_word(word);
        if (points.compare(at, end - at, word) != 0) mended.words.push_back(to_utf8(word));
        out += word;
        at = end;
    }
    mended.text = mended.words.empty() ? std::string(text) : to_utf8(out);
    return mended;
}

std::optional<std::string> word_of_old_font(std::string_view text) {
    const std::u32string points = to_code_points(text);
    auto begin = points.begin();
    while (begin != points.end()) {
        const auto end = std::find_if(begin, points.end(), is_blank);
        const std::u32string word(begin, end);
        if (has_old_letters(word)) return to_utf8(word);
        begin = end == points.end() ? end : end + 1;
    }
    return std::nullopt;
}

bool has_lost_letters(std::string_view text) {
    const std::u32string points = to_code_points(text);
    for (std::size_t at = 0; at < points.size(); ++at) {
        if (points[at] == 0xFFFD) return true;
        if (points[at] == U'?' && at > 0 && at + 1 < points.size() && is_cyrillic(points[at - 1]) &&
            is_cyrillic(points[at + 1])) {
            return true;
        }
    }
    return false;
}

}  // namespace ishenim::entry
