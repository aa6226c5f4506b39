#include "rules/identity.h"

#include "base/text.h"

#include <algorithm>
#include <string>
#include <vector>

namespace ishenim::rules {
namespace {

constexpr std::size_t kTellingLetters = 5;
constexpr int kDigitsOfContact = 9;

bool is_blank(char32_t c) {
    return c == ' ' || c == '\t' || c == '\n' || c == 0xA0 || c == 0x202F || c == 0x3000 ||
           (c >= 0x2000 && c <= 0x200A);
}

bool is_digit(char32_t c) {
    return c >= '0' && c <= '9';
}

bool is_word(char32_t c) {
    return is_letter(c) || is_digit(c);
}

bool begins_word(const std::u32string& text, std::size_t at) {
    return at == 0 || !is_word(text[at - 1]);
}

/// Where `part` stands in `text` at the beginning of a word; `whole`: also up to a word's end.
bool stands_in(const std::u32string& text, const std::u32string& part, bool whole) {
    for (std::size_t at = text.find(part); at != std::u32string::npos;
         at = text.find(part, at + 1)) {
        const std::size_t end = at + part.size();
        const bool ends = end == text.size() || !is_word(text[end]);
        if (begins_word(text, at) && (ends || !whole)) return true;
    }
    return false;
}

std::vector<std::u32string> words_of(const std::u32string& text) {
    std::vector<std::u32string> words;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_word(text[at])) continue;
        if (begins_word(text, at)) words.emplace_back();
        words.back() += text[at];
    }
    return words;
}

/// A dot with something on both sides behind an @ that has something before it.
bool has_address(const std::u32string& text) {
    for (std::size_t at = text.find('@'); at != std::u32string::npos; at = text.find('@', at + 1)) {
        if (at == 0 || is_blank(text[at - 1])) continue;
        const auto* const begin = text.data() + at + 1;
        const auto* const end = std::find_if(begin, text.data() + text.size(), is_blank);
        const auto* const dot = begin == end ? end : std::find(begin + 1, end, U'.');
        if (dot != end && dot + 1 != end) return true;
    }
    return false;
}

bool has_number(const std::u32string& text) {
    static constexpr std::u32string_view kMarks = U"()[]+-";
    int digits = 0;
    for (const char32_t c : text) {
        if (is_digit(c)) {
            if (++digits == kDigitsOfContact) return true;
        } else if (!is_blank(c) && kMarks.find(c) == std::u32string_view::npos) {
            digits = 0;
        }
    }
    return false;
}

}  // namespace

bool has_contact(std::string_view text) {
    const std::u32string letters = to_code_points(text);
    return has_address(letters) || has_number(letters);
}

Folded::Folded(std::string_view text) {
    for (char32_t c : to_code_points(lower(trim(text)))) {
        if (is_blank(c)) c = ' ';
        if (c == U'ё') c = U'е';
        if (c == ' ' && !letters_.empty() && letters_.back() == ' ') continue;
        letters_ += c;
    }
}

bool has_full_name(const Folded& text, const Folded& name) {
    const std::u32string& wanted = name.letters();
    return !wanted.empty() && stands_in(text.letters(), wanted, wanted.size() < kTellingLetters);
}

bool has_word_of_name(const Folded& text, const Folded& name) {
    static const std::u32string kOthers = U"башкалар";  // «and others» names nobody
    const std::vector<std::u32string> words = words_of(name.letters());
    return std::any_of(words.begin(), words.end(), [&](const std::u32string& word) {
        return word.size() >= kTellingLetters && word != kOthers &&
               stands_in(text.letters(), word, false);
    });
}

}  // namespace ishenim::rules
