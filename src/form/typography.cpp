#include "form/typography.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace ishenim::form {
namespace {

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

bool all_digits(std::string_view word) noexcept {
    return !word.empty() && std::all_of(word.begin(), word.end(), is_digit);
}

bool starts_with(std::string_view text, std::string_view head) noexcept {
    return text.substr(0, head.size()) == head;
}

bool ends_with(std::string_view text, std::string_view tail) noexcept {
    return text.size() >= tail.size() && text.substr(text.size() - tail.size()) == tail;
}

std::string_view without_opening(std::string_view word) {
    for (bool again = true; again;) {
        again = false;
        for (std::string_view mark : {"«", "„", "(", "\""}) {
            if (!starts_with(word, mark)) continue;
            word.remove_prefix(mark.size());
            again = true;
        }
    }
    return word;
}

std::string_view without_closing(std::string_view word) {
    for (bool again = true; again;) {
        again = false;
        for (std::string_view mark : {".", ",", ";", ":", ")", "»", "“", "!", "?"}) {
            if (!ends_with(word, mark)) continue;
            word.remove_suffix(mark.size());
            again = true;
        }
    }
    return word;
}

/// «Г.», «Б.-Э.», «с.»: single letters, each with its full stop.
bool is_initials(std::string_view word) {
    if (word.back() != '.' && word.back() != '-') return false;
    const std::u32string letters = to_code_points(without_opening(word));
    std::size_t i = 0;
    while (i + 1 < letters.size() && is_letter(letters[i]) && letters[i + 1] == U'.') {
        i += 2;
        if (i < letters.size() && letters[i] == U'-') ++i;
    }
    return i != 0 && i == letters.size();
}

bool begins_with_capital(std::string_view word) {
    const std::u32string letters = to_code_points(without_opening(word));
    if (letters.empty() || !is_letter(letters[0])) return false;
    const std::string first = to_utf8(letters[0]);
    return lower(first) != first;
}

bool is_month_ru(std::string_view word) {
    static constexpr std::array<std::string_view, 12> kMonths{
        "января", "февраля", "марта",    "апреля",  "мая",    "июня",
        "июля",   "августа", "сентября", "октября", "ноября", "декабря"};
    return std::find(kMonths.begin(), kMonths.end(), word) != kMonths.end();
}

bool is_unit(std::string_view word) {
    static constexpr std::array<std::string_view, 11> kUnits{"мм", "см", "м", "км",  "г", "кг",
                                                             "л",  "с",  "ч", "мин", "т"};
    const std::string_view bare = without_closing(word);
    if (std::find(kUnits.begin(), kUnits.end(), bare) != kUnits.end()) return true;
    return starts_with(word, "сом") || starts_with(word, "барак") || starts_with(word, "лист");
}

bool is_roman(std::string_view word) {
    return !word.empty() && std::all_of(word.begin(), word.end(),
                                        [](char c) { return c == 'I' || c == 'V' || c == 'X'; });
}

bool is_number_and(std::string_view number, std::string_view right) {
    if (!all_digits(number)) return false;
    const std::string_view bare = without_closing(right);
    if (number.size() <= 3 && bare.size() == 3 && all_digits(bare)) return true;
    if (number.size() <= 2 && is_month_ru(bare)) return true;
    if (number.size() == 4 && (starts_with(right, "г.") || starts_with(right, "год"))) return true;
    return is_unit(right);
}

bool never_part(std::string_view left, std::string_view right) {
    if (left.empty() || right.empty()) return false;
    if (ends_with(left, "№") || starts_with(right, "%") || starts_with(right, "—")) return true;
    if (is_digit(left.back()) && is_number_and(without_opening(left), right)) return true;
    if (is_digit(right.front()) && is_month_ru(left)) {
        const std::string_view bare = without_closing(right);
        if (bare.size() >= 4 && all_digits(bare.substr(0, 4))) return true;
    }
    if (ends_with(left, "-жылдын") && is_digit(left.front())) return true;
    if (is_roman(left) && starts_with(right, "квартал")) return true;
    return is_initials(left) && begins_with_capital(right);
}

/// True if a no-break space ends at `end`.
bool is_joining_blank(std::string_view text, std::size_t end) {
    return end >= 2 && end <= text.size() && text[end - 2] == kNoBreakSpace[0] &&
           text[end - 1] == kNoBreakSpace[1];
}

/// The word that ends at `end`; a no-break space parts words like a blank.
std::string_view word_before(std::string_view text, std::size_t end) {
    std::size_t begin = end;
    while (begin > 0 && text[begin - 1] != ' ' && !is_joining_blank(text, begin)) --begin;
    return text.substr(begin, end - begin);
}

std::string_view word_after(std::string_view text, std::size_t begin) {
    std::size_t end = begin;
    while (end < text.size() && text[end] != ' ' && !is_joining_blank(text, end + 2)) ++end;
    return text.substr(begin, end - begin);
}

}  // namespace

std::vector<std::size_t> joints(std::string_view text) {
    std::vector<std::size_t> found;
    for (std::size_t at = text.find(' '); at != std::string_view::npos;
         at = text.find(' ', at + 1)) {
        if (never_part(word_before(text, at), word_after(text, at + 1))) found.push_back(at);
    }
    return found;
}

std::string joined(std::string_view text) {
    std::string out;
    std::size_t done = 0;
    for (std::size_t at : joints(text)) {
        out.append(text.substr(done, at - done)).append(kNoBreakSpace);
        done = at + 1;
    }
    return out.append(text.substr(done));
}

std::string collapsed(std::string_view text) {
    std::string out;
    bool blank = false;
    for (char c : text) {
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            blank = true;
            continue;
        }
        if (blank && !out.empty()) out += ' ';
        blank = false;
        out += c;
    }
    return out;
}

bool ends_a_sentence(std::string_view text) {
    for (bool again = true; again;) {
        again = false;
        for (std::string_view mark : {"»", "“", "”", "\"", ")"}) {
            if (!ends_with(text, mark)) continue;
            text.remove_suffix(mark.size());
            again = true;
        }
    }
    for (std::string_view mark : {".", "!", "?", "…"}) {
        if (ends_with(text, mark)) return true;
    }
    return false;
}

}  // namespace ishenim::form
