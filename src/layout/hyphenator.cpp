#include "layout/hyphenator.h"

#include "base/fault.h"
#include "base/text.h"
#include "layout/characters.h"

#include <algorithm>

namespace ishenim::layout {
namespace {

constexpr std::size_t kShortestWord = 5;
constexpr std::size_t kLongestWord = 200;  // longer ones are broken between letters if need be

bool is_small_cyrillic(char32_t c) {
    return (c >= 0x430 && c <= 0x44F) || c == U'ё' || c == U'ң' || c == U'ө' || c == U'ү';
}

/// Two letters at least on each side: «ата-энелер», but neither «К/н» nor «22-А».
bool letters_around(std::u32string_view word, std::size_t i) {
    return i >= 2 && i + 2 < word.size() && is_letter(word[i - 1]) && is_letter(word[i - 2]) &&
           is_letter(word[i + 1]) && is_letter(word[i + 2]);
}

bool has_vowel(std::u32string_view part) {
    return part.find_first_of(U"аеёиоөуүыэюя") != std::u32string_view::npos;
}

}  // namespace

Language language_of(std::string_view tag) {
    const std::string_view primary = tag.substr(0, tag.find('-'));
    if (primary == "ky") return Language::ky;
    if (primary == "ru") return Language::ru;
    return Language::other;
}

Hyphenator::Hyphenator(const HyphenationData& data) : russian_(data.ru_patterns) {
    read_exceptions(data.ky_exceptions);
}

void Hyphenator::read_exceptions(std::string_view text) {
    for (const std::string& raw : split(text, '\n')) {
        std::u32string line = to_code_points(trim(raw));
        if (line.empty() || line.front() == U'#') continue;
        Exception exception;
        exception.stem = line.back() == U'*';
        if (exception.stem) line.pop_back();
        std::u32string word;
        for (const char32_t c : line) {
            if (c == U'-') {
                exception.breaks.push_back(word.size());
            } else if (is_small_cyrillic(c)) {
                word += c;
            } else {
                throw Fault(FaultCode::config, "fonts/hyphen-ky-exceptions.txt",
                            "not a word in small Kyrgyz letters: " + printable(raw));
            }
        }
        exceptions_[word] = std::move(exception);
    }
}

std::vector<WordBreak> Hyphenator::breaks(std::u32string_view word, Language language) const {
    std::vector<WordBreak> found;
    const auto letter = [](char32_t c) { return is_letter(c); };
    const auto begin = std::find_if(word.begin(), word.end(), letter);
    const auto end = std::find_if(word.rbegin(), word.rend(), letter).base();
    bool compound = false;
    for (std::size_t i = 1; i + 1 < word.size(); ++i) {
        if (word[i] != U'-' && word[i] != U'/') continue;
        compound = true;
        if (letters_around(word, i)) found.push_back({i + 1, false, false});
    }
    if (compound || begin >= end || word.size() > kLongestWord) return found;

    const auto first = static_cast<std::size_t>(begin - word.begin());
    const auto last = static_cast<std::size_t>(end - word.begin());
    const std::u32string_view typed = word.substr(first, last - first);
    const std::u32string core = to_code_points(lower(to_utf8(typed)));
    const bool has_digit = std::any_of(word.begin(), word.end(), is_digit);
    const bool capitals = typed.size() > 1 && core[1] != typed[1];
    if (core.size() < kShortestWord || has_digit || capitals || core.size() != typed.size() ||
        !std::all_of(core.begin(), core.end(), is_small_cyrillic)) {
        return found;
    }
    for (const std::size_t at : parts(core, language)) {
        const bool short_end = at < 3 || core.size() - at < 3;
        found.push_back({first + at, true, short_end});
    }
    return found;
}

std::vector<std::size_t> Hyphenator::parts(const std::u32string& core, Language language) const {
    std::vector<std::size_t> at;
    if (language == Language::ky) at = kyrgyz(core);
    if (language == Language::ru) at = russian_.breaks(core);
    const std::u32string_view word = core;
    const auto stranded = [&](std::size_t i) {
        return i < 2 || i + 2 > word.size() || !has_vowel(word.substr(0, i)) ||
               !has_vowel(word.substr(i)) || word[i] == U'ь' || word[i] == U'ъ';
    };
    at.erase(std::remove_if(at.begin(), at.end(), stranded), at.end());
    return at;
}

std::vector<std::size_t> Hyphenator::kyrgyz(const std::u32string& core) const {
    // The longest stem wins: «программа» before «про».
    for (std::size_t n = core.size(); n >= 2; --n) {
        const auto found = exceptions_.find(core.substr(0, n));
        if (found == exceptions_.end() || (n < core.size() && !found->second.stem)) continue;
        std::vector<std::size_t> at = found->second.breaks;
        const std::size_t inside = at.empty() ? n : at.back();
        for (const std::size_t rule : kyrgyz_syllables(core)) {
            if (rule > inside && rule + 1 >= n) at.push_back(rule);
        }
        return at;
    }
    return kyrgyz_syllables(core);
}

}  // namespace ishenim::layout
