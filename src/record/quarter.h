// record/quarter.h: a calendar quarter, as reports count.
//
// Promises: 1. as_of() is a day of the month after the quarter, whatever day of the month is asked.
// Spec:     docs/formats/entry.md 3; clause 5.5.
#pragma once

#include "base/date.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ishenim::record {

class Quarter {
public:
    Quarter() = default;            ///< 1970-Q1
    Quarter(int year, int number);  ///< throws std::logic_error unless number is 1…4
    static Quarter of(Date day);    ///< the quarter that holds the day
    static std::optional<Quarter> parse(std::string_view key);  ///< "2022-Q3" alone

    int year() const noexcept { return year_; }
    int number() const noexcept { return number_; }
    std::string key() const;  ///< "2022-Q3"
    Date first() const;
    Date last() const;
    bool holds(Date day) const { return first() <= day && day <= last(); }
    Date as_of(int day_of_month) const;  ///< that day of the month after the quarter
    Quarter before(int quarters = 1) const;
    Quarter after() const { return before(-1); }
    Date half_year_first() const;  ///< 1 January or 1 July

    friend auto operator<=>(const Quarter&, const Quarter&) = default;

private:
    int year_ = 1970;
    int number_ = 1;
};

/// The number of a quarter, 1…4, as I…IV.
std::string roman(std::int64_t quarter);

}  // namespace ishenim::record
