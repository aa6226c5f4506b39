#include "record/calendar.h"

#include "base/fault.h"
#include "record/settings.h"

#include <algorithm>

namespace ishenim::record {
namespace {

Span span_of(const Section& section) {
    const Span span{section.date("from"), section.date("to")};
    if (span.to < span.from) section.fail("to", "is before `from`");
    return span;
}

std::vector<Span> spans(const Section& file, std::string_view key) {
    std::vector<Span> out;
    for (const Section& one : file.sections(key, {"from", "to"})) out.push_back(span_of(one));
    return out;
}

void need_covered(const Calendar& calendar, Date day, const Section& section,
                  std::string_view key) {
    if (!calendar.covers.holds(day)) section.fail(key, day.iso() + " lies outside `covers`");
}

void read_days_off(const Section& file, Calendar& calendar) {
    for (const Section& one : file.sections("days_off", {"date", "name_ky", "name_ru"})) {
        const Date day = one.date("date");
        need_covered(calendar, day, one, "date");
        if (!calendar.days_off.insert(day).second) one.fail("date", day.iso() + " is given twice");
    }
}

void read_working_saturdays(const Section& file, Calendar& calendar) {
    for (const Date day : file.dates("working_saturdays")) {
        need_covered(calendar, day, file, "working_saturdays");
        if (day.weekday() != Weekday::saturday) {
            file.fail("working_saturdays", "holds " + day.iso() + ", which is no Saturday");
        }
        if (calendar.days_off.count(day) != 0) {
            file.fail("working_saturdays", "holds " + day.iso() + ", which is a day off");
        }
        if (!calendar.working_saturdays.insert(day).second) {
            file.fail("working_saturdays", "holds " + day.iso() + " twice");
        }
    }
}

}  // namespace

bool Calendar::is_working(Date day) const {
    if (!covers.holds(day)) {
        throw Fault(FaultCode::calendar, "calendar.yaml",
                    day.iso() + " lies outside the calendar (" + covers.from.iso() + " to " +
                        covers.to.iso() + "): add the next year to the calendar");
    }
    if (days_off.count(day) != 0) return false;
    if (day.weekday() == Weekday::saturday) return week == 6 || working_saturdays.count(day) != 0;
    return day.weekday() != Weekday::sunday;
}

bool Calendar::likely_working(Date day) const {
    if (covers.holds(day)) return is_working(day);
    if (day.weekday() == Weekday::saturday) return week == 6;
    return day.weekday() != Weekday::sunday;
}

Date Calendar::next_working(Date day) const {
    return add_working_days(day, 1);
}

Date Calendar::add_working_days(Date day, int n) const {
    while (n > 0) {
        day = day + 1;
        if (is_working(day)) --n;
    }
    return day;
}

bool Calendar::in_season(Date day) const noexcept {
    return std::any_of(seasons.begin(), seasons.end(),
                       [day](const Span& season) { return season.holds(day); });
}

Calendar read_calendar(std::string_view yaml, const std::string& file_name) {
    const entry::Node tree = read_settings(yaml, file_name);
    const Section file(
        tree, file_name, "",
        {"version", "covers", "week", "seasons", "days_off", "working_saturdays", "school_breaks"});
    file.integer("version", 1, 1);
    Calendar calendar;
    calendar.covers = span_of(file.section("covers", {"from", "to"}));
    calendar.week = file.integer("week", 5, 6);
    calendar.seasons = spans(file, "seasons");
    if (calendar.seasons.empty()) file.fail("seasons", "is missing");
    for (const Span& season : calendar.seasons) {
        need_covered(calendar, season.from, file, "seasons");
        need_covered(calendar, season.to, file, "seasons");
    }
    read_days_off(file, calendar);
    read_working_saturdays(file, calendar);
    calendar.breaks = spans(file, "school_breaks");
    return calendar;
}

}  // namespace ishenim::record
