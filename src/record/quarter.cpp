#include "record/quarter.h"

#include <array>
#include <stdexcept>

namespace ishenim::record {

Quarter::Quarter(int year, int number) : year_(year), number_(number) {
    if (number < 1 || number > 4) throw std::logic_error("a year has four quarters");
}

Quarter Quarter::of(Date day) {
    return {day.year(), day.quarter()};
}

std::optional<Quarter> Quarter::parse(std::string_view key) {
    if (key.size() != 7 || key.substr(4, 2) != "-Q" || key[6] < '1' || key[6] > '4') {
        return std::nullopt;
    }
    int year = 0;
    for (const char digit : key.substr(0, 4)) {
        if (digit < '0' || digit > '9') return std::nullopt;
        year = year * 10 + (digit - '0');
    }
    return Quarter(year, key[6] - '0');
}

std::string Quarter::key() const {
    return std::to_string(year_) + "-Q" + std::to_string(number_);
}

Date Quarter::first() const {
    return {year_, static_cast<unsigned>(number_ * 3 - 2), 1};
}

Date Quarter::last() const {
    return after().first() - 1;
}

Date Quarter::as_of(int day_of_month) const {
    return after().first() + (day_of_month - 1);
}

Quarter Quarter::before(int quarters) const {
    const int index = year_ * 4 + number_ - 1 - quarters;
    return {index / 4, index % 4 + 1};
}

Date Quarter::half_year_first() const {
    return {year_, number_ < 3 ? 1U : 7U, 1};
}

std::string roman(std::int64_t quarter) {
    constexpr std::array<std::string_view, 5> kRoman{"", "I", "II", "III", "IV"};
    return std::string(kRoman.at(static_cast<std::size_t>(quarter)));
}

}  // namespace ishenim::record
