#include "record/calendar.h"

#include "base/fault.h"
#include "record/sample.h"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace ishenim;
using test::day;

namespace {

const std::string kHead = "version: 1\ncovers: { from: 2022-09-01, to: 2023-08-31 }\n";
const std::string kRest = "week: 5\nseasons:\n  - { from: 2022-09-01, to: 2023-06-30 }\n";

std::string mistake(const std::string& yaml) {
    try {
        record::read_calendar(yaml, "calendar.yaml");
    } catch (const Fault& fault) {
        BOOST_TEST(to_string(fault.code()) == "config");
        return fault.what();
    }
    return "no fault";
}

bool begins(const std::string& text, const std::string& with) {
    return text.compare(0, with.size(), with) == 0;
}

bool outside(const Fault& fault) {
    return fault.code() == FaultCode::calendar;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(calendar)

BOOST_AUTO_TEST_CASE(a_question_about_a_day_outside_covers_is_a_fault_never_a_guess) {
    const record::Calendar calendar = test::golden_calendar();
    BOOST_TEST(calendar.is_working(day("2022-08-30")));
    BOOST_TEST(!calendar.is_working(day("2022-08-31")));
    BOOST_TEST(calendar.is_working(day("2023-08-31")));
    BOOST_CHECK_EXCEPTION(calendar.is_working(day("2022-08-29")), Fault, outside);
    BOOST_CHECK_EXCEPTION(calendar.is_working(day("2023-09-01")), Fault, outside);
    BOOST_CHECK_EXCEPTION(calendar.next_working(day("2023-08-31")), Fault, outside);
    BOOST_CHECK_EXCEPTION(calendar.add_working_days(day("2023-08-25"), 14), Fault, outside);
}

BOOST_AUTO_TEST_CASE(a_working_saturday_counts_and_a_day_off_does_not_whatever_the_week_says) {
    record::Calendar calendar = test::golden_calendar();
    BOOST_TEST(calendar.is_working(day("2023-02-25")));   // a Saturday worked
    BOOST_TEST(!calendar.is_working(day("2023-02-18")));  // a Saturday
    BOOST_TEST(!calendar.is_working(day("2023-02-23")));  // a Thursday off
    BOOST_TEST(!calendar.is_working(day("2023-02-26")));  // a Sunday
    calendar.week = 6;
    BOOST_TEST(calendar.is_working(day("2023-02-18")));
    BOOST_TEST(!calendar.is_working(day("2023-02-23")));
    BOOST_TEST(!calendar.is_working(day("2023-02-26")));
    calendar.days_off.insert(day("2023-02-18"));
    BOOST_TEST(!calendar.is_working(day("2023-02-18")));
}

BOOST_AUTO_TEST_CASE(the_holidays_of_the_golden_year_are_days_off_and_school_breaks_are_not) {
    const record::Calendar calendar = test::golden_calendar();
    for (const char* off : {"2022-11-07", "2022-11-08", "2023-01-03", "2023-01-06", "2023-03-08",
                            "2023-03-20", "2023-03-21", "2023-05-09", "2023-06-28"}) {
        BOOST_TEST(!calendar.is_working(day(off)), off);
    }
    for (const char* on : {"2022-11-01", "2023-01-09", "2023-01-10", "2023-03-28"}) {
        BOOST_TEST(calendar.is_working(day(on)), on);
    }
    BOOST_TEST(calendar.next_working(day("2022-11-04")).iso() == "2022-11-09");
    BOOST_TEST(calendar.next_working(day("2022-12-30")).iso() == "2023-01-09");
    BOOST_TEST(calendar.next_working(day("2023-02-24")).iso() == "2023-02-25");
}

BOOST_AUTO_TEST_CASE(the_next_working_day_is_day_one_also_over_new_year) {
    record::Calendar calendar = test::golden_calendar();
    BOOST_TEST(calendar.add_working_days(day("2022-09-27"), 1).iso() == "2022-09-28");
    BOOST_TEST(calendar.add_working_days(day("2022-09-27"), 14).iso() == "2022-10-17");
    BOOST_TEST(calendar.add_working_days(day("2022-12-27"), 14).iso() == "2023-01-23");
    BOOST_TEST(calendar.add_working_days(day("2023-05-10"), 14).iso() == "2023-05-29");
    calendar.days_off.erase(day("2023-01-05"));
    BOOST_TEST(calendar.add_working_days(day("2022-12-27"), 14).iso() == "2023-01-20");
    calendar.week = 6;
    BOOST_TEST(calendar.add_working_days(day("2022-09-27"), 14).iso() == "2022-10-13");
}

BOOST_AUTO_TEST_CASE(both_days_of_a_season_belong_to_it) {
    const record::Calendar calendar = test::golden_calendar();
    BOOST_TEST(!calendar.in_season(day("2022-08-31")));
    BOOST_TEST(calendar.in_season(day("2022-09-01")));
    BOOST_TEST(calendar.in_season(day("2023-06-30")));
    BOOST_TEST(!calendar.in_season(day("2023-07-01")));
}

BOOST_AUTO_TEST_CASE(a_wrong_calendar_is_a_fault_that_names_the_line_and_the_nearest_known_name) {
    const std::string unknown = mistake(kHead + kRest + "day_off:\n  - { date: 2022-11-07 }\n");
    BOOST_TEST(begins(unknown, "calendar.yaml:6: "));
    BOOST_TEST(unknown.find("`days_off`") != std::string::npos);
    BOOST_TEST(
        begins(mistake(kHead + "week: 7\nseasons:\n  - { from: 2022-09-01, to: 2023-06-30 }\n"),
               "calendar.yaml:3: `week`"));
    BOOST_TEST(begins(mistake(kHead + kRest + "days_off:\n  - { date: 2022-11-31 }\n"),
                      "calendar.yaml:7: `days_off.date` is no day"));
    BOOST_TEST(begins(mistake(kHead + kRest + "days_off:\n  - { date: 2023-11-07 }\n"),
                      "calendar.yaml:7: `days_off.date` 2023-11-07 lies outside `covers`"));
    BOOST_TEST(begins(mistake(kHead + kRest + "working_saturdays: [2023-02-24]\n"),
                      "calendar.yaml:6: `working_saturdays` holds 2023-02-24"));
    BOOST_TEST(begins(mistake(kHead + "week: 5\n"), "calendar.yaml:1: `seasons` is missing"));
    BOOST_TEST(begins(mistake("version: 1\ncovers: { from: 2023-09-01, to: 2022-08-31 }\n" + kRest),
                      "calendar.yaml:2: `covers.to` is before `from`"));
    BOOST_TEST(mistake(kHead + kRest) == "no fault");
}

BOOST_AUTO_TEST_SUITE_END()
