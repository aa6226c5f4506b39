#include "base/date.h"
#include "base/clock.h"
#include "base/fault.h"
#include "base/length.h"

#include <boost/test/unit_test.hpp>

using namespace ishenim;

BOOST_AUTO_TEST_SUITE(dates)

BOOST_AUTO_TEST_CASE(a_date_is_always_a_real_day) {
    for (const char* text :
         {"2022-02-30", "2022-11-31", "2022-13-01", "2022-00-10", "2022-01-00", "0000-01-01"}) {
        BOOST_TEST(!Date::parse_iso(text), text);
    }
    BOOST_TEST(!Date::parse_dotted("31.11.2022"));
    BOOST_TEST(Date::parse_iso("2024-02-29").has_value());
    BOOST_TEST(!Date::parse_iso("2023-02-29").has_value());
    BOOST_CHECK_THROW(Date(2022, 2, 30), std::logic_error);
}

BOOST_AUTO_TEST_CASE(the_whole_text_must_be_the_date) {
    for (const char* text : {" 2022-09-27", "2022-09-27 ", "2022-9-27", "22-09-27", "2022-09-27T",
                             "2022/09/27", "", "garbage", "27.09.2022", "+022-09-27"}) {
        BOOST_TEST(!Date::parse_iso(text), text);
    }
    BOOST_TEST(!Date::parse_dotted("7.9.2022"));
    BOOST_TEST(!Date::parse_dotted("27.09.22"));
}

BOOST_AUTO_TEST_CASE(a_date_prints_as_it_was_read_and_knows_its_place_in_the_year) {
    const Date day = *Date::parse_dotted("27.09.2022");
    BOOST_TEST(day.iso() == "2022-09-27");
    BOOST_TEST(day.dotted() == "27.09.2022");
    BOOST_TEST(static_cast<int>(day.weekday()) == static_cast<int>(Weekday::tuesday));
    BOOST_TEST(day.quarter() == 3);
    BOOST_TEST(day.school_year() == 2022);
    BOOST_TEST(Date(2023, 8, 31).school_year() == 2022);
    BOOST_TEST(Date(2023, 9, 1).school_year() == 2023);
    BOOST_TEST((day + 4).iso() == "2022-10-01");
    BOOST_TEST((Date(2023, 3, 1) - Date(2023, 2, 28)) == 1);
}

BOOST_AUTO_TEST_CASE(a_time_of_day_is_between_0_00_and_23_59) {
    BOOST_TEST(!TimeOfDay::parse_iso("24:10"));
    BOOST_TEST(!TimeOfDay::parse_iso("9:05"));
    BOOST_TEST(TimeOfDay::parse_typed("9.05")->iso() == "09:05");
    BOOST_TEST(TimeOfDay::parse_typed("9:05")->iso() == "09:05");
    BOOST_TEST(!TimeOfDay::parse_typed("9:5"));
    BOOST_TEST(!TimeOfDay::parse_typed(":05"));
    BOOST_TEST(!TimeOfDay::parse_typed("12:60"));
}

BOOST_AUTO_TEST_CASE(an_instant_prints_as_it_was_read) {
    for (const char* text :
         {"2022-09-27T05:59:07Z", "1970-01-01T00:00:00Z", "1969-12-31T23:59:59Z"}) {
        BOOST_TEST(Instant::parse(text)->iso() == text);
    }
    BOOST_TEST(!Instant::parse("2022-09-27T05:59:07"));
    BOOST_TEST(!Instant::parse("2022-09-27T25:59:07Z"));
    BOOST_TEST(!Instant::parse("2022-09-27T05:59:60Z"));
}

BOOST_AUTO_TEST_CASE(the_schools_day_does_not_depend_on_the_zone_of_the_process) {
    const Instant evening = *Instant::parse("2022-09-26T18:30:00Z");
    for (const char* zone : {"UTC", "America/New_York"}) {
        ::setenv("TZ", zone, 1);
        BOOST_TEST(local_date(evening, "Asia/Bishkek").iso() == "2022-09-27");
        BOOST_TEST(local_time(evening, "Asia/Bishkek").iso() == "00:30");
    }
    ::unsetenv("TZ");
    BOOST_CHECK_THROW(local_date(evening, "Asia/Nowhere"), Fault);
}

BOOST_AUTO_TEST_CASE(a_day_begins_at_its_first_moment_in_the_time_zone) {
    BOOST_TEST(day_begins({2022, 9, 27}, "Asia/Bishkek").iso() == "2022-09-26T18:00:00Z");
    BOOST_TEST(day_begins({2022, 9, 27}, "UTC").iso() == "2022-09-27T00:00:00Z");
    // Clocks were put forward from 00:00 to 01:00, and put back from 01:00 to 00:00.
    BOOST_TEST(day_begins({2022, 3, 27}, "Asia/Beirut").iso() == "2022-03-26T22:00:00Z");
    BOOST_TEST(day_begins({2022, 10, 30}, "Atlantic/Azores").iso() == "2022-10-30T00:00:00Z");
    BOOST_CHECK_THROW(day_begins({2022, 9, 27}, "Asia/Nowhere"), Fault);
}

BOOST_AUTO_TEST_CASE(a_millimetre_is_rounded_to_the_nearest_thousandth_of_a_point) {
    BOOST_TEST(mm(210).milli_pt == 595276);
    BOOST_TEST(mm(297).milli_pt == 841890);
    BOOST_TEST((pt(12) * 2 - pt(1)).milli_pt == 23000);
}

BOOST_AUTO_TEST_SUITE_END()
