#include "base/date.h"

#include <charconv>
#include <stdexcept>

namespace ishenim {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;

/// Exactly `n` digits at `at`, or -1.
int digits(std::string_view text, std::size_t at, std::size_t n) noexcept {
    if (at + n > text.size()) return -1;
    int value = 0;
    for (std::size_t i = at; i < at + n; ++i) {
        if (text[i] < '0' || text[i] > '9') return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

std::optional<Date> real_day(int y, int m, int d) {
    if (y < 1 || m < 0 || d < 0) return std::nullopt;
    const year_month_day ymd{year{y}, month{static_cast<unsigned>(m)},
                             day{static_cast<unsigned>(d)}};
    if (!ymd.ok()) return std::nullopt;
    return Date(y, static_cast<unsigned>(m), static_cast<unsigned>(d));
}

void put(std::string& out, int value, int width) {
    const std::string text = std::to_string(value);
    out.append(static_cast<std::size_t>(std::max(0, width - static_cast<int>(text.size()))), '0');
    out += text;
}

std::optional<TimeOfDay> real_time(int hour, int minute) {
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
    return TimeOfDay(hour, minute);
}

}  // namespace

Date::Date(int y, unsigned m, unsigned d) {
    const year_month_day ymd{std::chrono::year{y}, std::chrono::month{m}, std::chrono::day{d}};
    if (!ymd.ok()) throw std::logic_error("there is no such day");
    days_ = std::chrono::sys_days{ymd};
}

std::optional<Date> Date::parse_iso(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    return real_day(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2));
}

std::optional<Date> Date::parse_dotted(std::string_view text) {
    if (text.size() != 10 || text[2] != '.' || text[5] != '.') return std::nullopt;
    return real_day(digits(text, 6, 4), digits(text, 3, 2), digits(text, 0, 2));
}

int Date::year() const noexcept {
    return static_cast<int>(year_month_day{days_}.year());
}
unsigned Date::month() const noexcept {
    return static_cast<unsigned>(year_month_day{days_}.month());
}
unsigned Date::day() const noexcept {
    return static_cast<unsigned>(year_month_day{days_}.day());
}

Weekday Date::weekday() const noexcept {
    return static_cast<Weekday>(std::chrono::weekday{days_}.iso_encoding());
}

int Date::quarter() const noexcept {
    return static_cast<int>(month() + 2) / 3;
}
int Date::school_year() const noexcept {
    return month() >= 9 ? year() : year() - 1;
}

std::string Date::iso() const {
    std::string out;
    put(out, year(), 4);
    out += '-';
    put(out, static_cast<int>(month()), 2);
    out += '-';
    put(out, static_cast<int>(day()), 2);
    return out;
}

std::string Date::dotted() const {
    std::string out;
    put(out, static_cast<int>(day()), 2);
    out += '.';
    put(out, static_cast<int>(month()), 2);
    out += '.';
    put(out, year(), 4);
    return out;
}

Date Date::operator+(int days) const noexcept {
    Date other = *this;
    other.days_ += std::chrono::days{days};
    return other;
}

int Date::operator-(Date other) const noexcept {
    return static_cast<int>((days_ - other.days_).count());
}

TimeOfDay::TimeOfDay(int hour, int minute) : minutes_(hour * 60 + minute) {
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) throw std::logic_error("no such time");
}

std::optional<TimeOfDay> TimeOfDay::parse_iso(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    return real_time(digits(text, 0, 2), digits(text, 3, 2));
}

std::optional<TimeOfDay> TimeOfDay::parse_typed(std::string_view text) {
    const std::size_t mark = text.find_first_of(":.");
    if (mark == std::string_view::npos || mark == 0 || mark > 2 || text.size() != mark + 3) {
        return std::nullopt;
    }
    return real_time(digits(text, 0, mark), digits(text, mark + 1, 2));
}

std::string TimeOfDay::iso() const {
    std::string out;
    put(out, minutes_ / 60, 2);
    out += ':';
    put(out, minutes_ % 60, 2);
    return out;
}

Instant Instant::midnight(Date day) {
    return Instant(static_cast<std::int64_t>(day - Date()) * 86400);
}

std::optional<Instant> Instant::parse(std::string_view text) {
    if (text.size() != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' ||
        text[19] != 'Z') {
        return std::nullopt;
    }
    const auto date = Date::parse_iso(text.substr(0, 10));
    const auto time = TimeOfDay::parse_iso(text.substr(11, 5));
    const int second = digits(text, 17, 2);
    if (!date || !time || second < 0 || second > 59) return std::nullopt;
    return Instant(midnight(*date).unix_seconds() + std::int64_t{time->minutes()} * 60 + second);
}

std::string Instant::iso() const {
    const std::int64_t day_number = seconds_ >= 0 ? seconds_ / 86400 : (seconds_ - 86399) / 86400;
    const auto in_day = static_cast<int>(seconds_ - day_number * 86400);
    std::string out = (Date() + static_cast<int>(day_number)).iso() + "T";
    put(out, in_day / 3600, 2);
    out += ':';
    put(out, in_day / 60 % 60, 2);
    out += ':';
    put(out, in_day % 60, 2);
    return out + "Z";
}

}  // namespace ishenim
