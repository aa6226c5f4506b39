// base/date.h: a day, a time of day and an instant, without time zones and without parsing by luck.
//
// Promises: 1. A Date is always a real day; parse() refuses 31.11. and 2022-02-30.
//           2. The whole text must be the date: nothing before it, nothing behind it.
// Spec:     ISO 8601 calendar dates; docs/formats/entry.md 1 (types date and time).
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ishenim {

enum class Weekday { monday = 1, tuesday, wednesday, thursday, friday, saturday, sunday };

class Date {
public:
    Date() = default;  ///< 1970-01-01
    Date(int year, unsigned month,
         unsigned day);  ///< throws std::logic_error if there is no such day

    static std::optional<Date> parse_iso(std::string_view text);     ///< 2022-09-27
    static std::optional<Date> parse_dotted(std::string_view text);  ///< 27.09.2022

    int year() const noexcept;
    unsigned month() const noexcept;
    unsigned day() const noexcept;
    Weekday weekday() const noexcept;
    int quarter() const noexcept;      ///< 1…4
    int school_year() const noexcept;  ///< the year in which it began: September to August

    std::string iso() const;     ///< 2022-09-27
    std::string dotted() const;  ///< 27.09.2022

    Date operator+(int days) const noexcept;
    Date operator-(int days) const noexcept { return *this + -days; }
    int operator-(Date other) const noexcept;  ///< days between
    friend auto operator<=>(const Date&, const Date&) = default;

private:
    std::chrono::sys_days days_{};
};

class TimeOfDay {
public:
    TimeOfDay() = default;
    TimeOfDay(int hour, int minute);
    static std::optional<TimeOfDay> parse_iso(std::string_view text);    ///< 09:05 alone
    static std::optional<TimeOfDay> parse_typed(std::string_view text);  ///< also 9:05 and 9.05
    int minutes() const noexcept { return minutes_; }
    std::string iso() const;  ///< 09:05
    friend auto operator<=>(const TimeOfDay&, const TimeOfDay&) = default;

private:
    int minutes_ = 0;
};

/// A moment in UTC, to the second.
class Instant {
public:
    Instant() = default;
    explicit Instant(std::int64_t unix_seconds) : seconds_(unix_seconds) {}
    static std::optional<Instant> parse(std::string_view text);  ///< 2022-09-27T05:59:00Z
    static Instant midnight(Date day);                           ///< its first second in UTC
    std::int64_t unix_seconds() const noexcept { return seconds_; }
    std::string iso() const;  ///< 2022-09-27T05:59:00Z
    friend auto operator<=>(const Instant&, const Instant&) = default;

private:
    std::int64_t seconds_ = 0;
};

}  // namespace ishenim
