// Duties over the golden school year, entry by entry and day by day.
#include "duties/duties.h"

#include "duties/golden_year.h"

#include <boost/test/unit_test.hpp>

#include <set>

using namespace ishenim;
using duties::Kind;
using Said = std::vector<std::string>;

namespace {

/// BOOST_TEST without its trouble with temporaries.
void same(const Said& found, const Said& wanted) {
    BOOST_TEST(found == wanted, boost::test_tools::per_element());
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(duties_of_the_year, test::Year)

BOOST_AUTO_TEST_CASE(without_an_order_on_record_the_school_owes_nothing_but_a_calendar) {
    BOOST_TEST(due("2022-09-05", 60).empty());
    BOOST_TEST(due("2023-08-01", 60).size() == 1U);
}

BOOST_AUTO_TEST_CASE(the_next_opening_is_moved_by_days_off_and_vanishes_with_its_entry) {
    until("2022-11-01");
    same(said(Kind::opening, "2022-11-05"), {"2022-11-09 2022-11-09 coming"});
    same(said(Kind::opening, "2022-11-09", 7),
         {"2022-11-09 2022-11-09 today", "2022-11-15 2022-11-15 coming"});
    until("2022-11-09");
    same(said(Kind::opening, "2022-11-09"), {"2022-11-15 2022-11-15 coming"});
}

BOOST_AUTO_TEST_CASE(an_opening_of_the_last_week_that_is_not_on_record_is_overdue) {
    until("2022-09-26");
    same(said(Kind::opening, "2022-09-29"),
         {"2022-09-27 2022-09-27 overdue", "2022-10-04 2022-10-04 coming"});
    same(said(Kind::opening, "2022-10-04"), {"2022-10-04 2022-10-04 today"});
}

BOOST_AUTO_TEST_CASE(what_lies_before_the_first_order_is_not_asked_for) {
    until("2022-09-01");
    same(said(Kind::opening, "2022-09-02"), {"2022-09-06 2022-09-06 coming"});
    same(said(Kind::report, "2022-09-02"), {"2022-Q3 2022-10-05 coming"});
}

BOOST_AUTO_TEST_CASE(a_report_is_missing_from_the_day_after_its_last_day_until_it_is_on_record) {
    until_without("2022-10-20", "report");
    same(said(Kind::report, "2022-10-05"), {"2022-Q3 2022-10-05 today"});
    same(said(Kind::report, "2022-10-06"),
         {"2022-Q3 2022-10-05 overdue W_REPORT_MISSING", "2022-Q4 2023-01-09 coming"});
    test::Year in_time;
    in_time.until("2022-10-05");
    same(in_time.said(Kind::report, "2022-10-06"), {"2022-Q4 2023-01-09 coming"});
}

BOOST_AUTO_TEST_CASE(the_last_day_of_a_report_is_moved_by_days_off) {
    until("2022-12-31");
    same(said(Kind::report, "2023-01-08"), {"2022-Q4 2023-01-09 coming"});
    same(said(Kind::report, "2023-01-09"), {"2022-Q4 2023-01-09 today"});
}

BOOST_AUTO_TEST_CASE(a_report_is_to_be_tabled_until_a_meeting_has_discussed_it) {
    until("2022-10-04");
    same(said(Kind::tabling, "2022-10-04"), {});
    until("2022-10-05");
    same(said(Kind::tabling, "2022-10-05"), {"2022-Q3 2023-01-09 coming W_REPORT_NOT_TABLED"});
    same(said(Kind::tabling, "2023-01-10"), {"2022-Q3 2023-01-09 overdue W_REPORT_NOT_TABLED"});
    until("2022-10-07");
    same(said(Kind::tabling, "2022-10-07"), {});
}

BOOST_AUTO_TEST_CASE(after_the_golden_year_the_standing_findings_are_the_expected_ones) {
    until("2023-07-05");
    std::multiset<std::string> standing;
    for (const duties::Duty& one : due("2023-07-06", 30)) {
        if (!one.code.empty()) standing.insert(one.code + " " + one.about);
    }
    BOOST_TEST(standing == (std::multiset<std::string>{"W_REPORT_NOT_TABLED 2023-Q2"}));
}

BOOST_AUTO_TEST_CASE(meetings_are_counted_in_the_half_year_and_asked_for_until_there_are_enough) {
    until("2022-10-06");
    BOOST_TEST(duties::meetings(test::day("2022-10-06"), record, school).held == 1);
    same(said(Kind::meeting, "2022-10-06", 30), {});
    same(said(Kind::meeting, "2022-12-20", 30), {"2022-H2 2022-12-31 coming"});
    until("2022-10-07");
    same(said(Kind::meeting, "2022-12-20", 30), {});
    same(said(Kind::meeting, "2023-01-02", 365), {"2023-H1 2023-06-30 coming"});
    school.half_year_calendar = false;
    BOOST_TEST(duties::meetings(test::day("2023-08-30"), record, school).until.iso() ==
               "2023-08-31");
}

BOOST_AUTO_TEST_CASE(a_letter_is_due_then_overdue_and_vanishes_with_its_outcome) {
    until("2022-10-13");
    const auto has = [&](const char* today, const std::string& words) {
        const Said all = said(Kind::letter, today, 60);
        return std::count(all.begin(), all.end(), words);
    };
    const record::LetterOnRecord& letter = *record.letter("ИП-2022/007");
    const std::string due = letter.due.iso();
    BOOST_TEST(has("2022-10-13", "ИП-2022/007 " + due + " coming") == 1);
    BOOST_TEST(has(due.c_str(), "ИП-2022/007 " + due + " today") == 1);
    BOOST_TEST(has((letter.due + 1).iso().c_str(), "ИП-2022/007 " + due + " overdue W_OVERDUE") ==
               1);
    until("2022-10-14");
    BOOST_TEST(has("2022-10-13", "ИП-2022/007 " + due + " coming") == 0);
}

BOOST_AUTO_TEST_CASE(the_next_calendar_is_asked_for_sixty_days_before_this_one_ends) {
    until("2022-10-07");
    calendar.covers.to = test::day("2022-12-31");
    same(said(Kind::calendar, "2022-10-31", 90), {});
    same(said(Kind::calendar, "2022-11-01"), {"2023 2022-12-31 coming"});
    same(said(Kind::calendar, "2023-01-01"), {"2023 2022-12-31 overdue"});
    BOOST_TEST(due("2023-03-01", 30).size() > 1U);  // no question leads outside
    calendar.covers.to = test::day("2023-12-31");
    same(said(Kind::calendar, "2022-11-01"), {});
}

BOOST_AUTO_TEST_CASE(duties_come_by_day_and_none_twice) {
    until("2022-10-13");
    const auto all = due("2022-10-13", 120);
    BOOST_TEST(all.size() > 20U);
    std::set<std::pair<Kind, std::string>> keys;
    for (std::size_t i = 0; i < all.size(); ++i) {
        BOOST_TEST(keys.emplace(all[i].kind, all[i].about).second);
        BOOST_TEST((i == 0 || all[i - 1].date <= all[i].date));
        BOOST_TEST(!all[i].text.ky.empty());
        BOOST_TEST(!all[i].text.ru.empty());
    }
}

BOOST_AUTO_TEST_CASE(no_applicant_is_in_a_duty) {
    until("2023-07-05");
    int applicants = 0;
    for (const record::LetterOnRecord& letter : record.letters()) {
        if (letter.applicant.empty()) continue;
        ++applicants;
        for (const duties::Duty& one : due("2022-09-13", 365)) {
            for (const std::string& text : {one.about, one.text.ky, one.text.ru, one.text.en}) {
                BOOST_TEST(text.find(letter.applicant) == std::string::npos);
            }
        }
    }
    BOOST_TEST(applicants > 0);
}

BOOST_AUTO_TEST_SUITE_END()
