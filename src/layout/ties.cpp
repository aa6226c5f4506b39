#include "layout/ties.h"

#include "layout/characters.h"

#include <algorithm>
#include <array>

namespace ishenim::layout {
namespace {

using View = std::u32string_view;

constexpr std::array<View, 12> kRussianMonths = {U"января",   U"февраля", U"марта",  U"апреля",
                                                 U"мая",      U"июня",    U"июля",   U"августа",
                                                 U"сентября", U"октября", U"ноября", U"декабря"};
constexpr std::array<View, 12> kKyrgyzMonths = {U"январ",  U"феврал", U"март", U"апрел",
                                                U"май",    U"июн",    U"июл",  U"август",
                                                U"сентяб", U"октяб",  U"нояб", U"декаб"};

bool begins(View word, View with) {
    return word.substr(0, with.size()) == with;
}

std::size_t leading_digits(View word) {
    const auto end = std::find_if_not(word.begin(), word.end(), is_digit);
    return static_cast<std::size_t>(end - word.begin());
}

bool is_number(View word, std::size_t least, std::size_t most) {
    return leading_digits(word) == word.size() && word.size() >= least && word.size() <= most;
}

bool is_russian_month(View word) {
    return std::find(kRussianMonths.begin(), kRussianMonths.end(), word) != kRussianMonths.end();
}

/// «27-сентябры», «8-апрелиндеги».
bool is_kyrgyz_day(View word) {
    const std::size_t digits = leading_digits(word);
    if (digits == 0 || digits > 2 || word.size() <= digits || word[digits] != U'-') return false;
    const View month = word.substr(digits + 1);
    return std::any_of(kKyrgyzMonths.begin(), kKyrgyzMonths.end(),
                       [&](View name) { return begins(month, name); });
}

View without_opening(View word) {
    while (!word.empty() &&
           (word.front() == U'«' || word.front() == U'(' || word.front() == U'„')) {
        word.remove_prefix(1);
    }
    return word;
}

}  // namespace

bool tied(View word, View next) {
    if (word.empty() || next.empty()) return false;
    word = without_opening(word);
    if (next.size() == 1 && is_dash(next.front())) return true;
    if (word == View(&kNumberSign, 1)) return true;
    if (is_number(word, 1, 2) && is_russian_month(next)) return true;
    if (is_russian_month(word) && leading_digits(next) == 4) return true;
    if (is_number(word, 4, 4) && (begins(next, U"год") || begins(next, U"г."))) return true;
    return leading_digits(word) == 4 && begins(word.substr(4), U"-жыл") && is_kyrgyz_day(next);
}

}  // namespace ishenim::layout
