#include "record/derive.h"

#include "base/fault.h"
#include "record/sample.h"

#include <boost/test/unit_test.hpp>

using namespace ishenim;
using test::anonymous_letter;
using test::Book;
using test::day;
using test::electing_tree;
using test::item_tree;
using test::meeting_tree;
using test::opening_tree;
using test::order_tree;

namespace {

record::OpeningFacts opening_on(const Book& book, const std::string& opened) {
    return book.facts(test::made(opening_tree(opened, {}, "440100", "9"))).opening.value();
}

std::string scheduled_on(const Book& book, const std::string& opened) {
    const auto facts = opening_on(book, opened);
    return facts.scheduled ? facts.scheduled->iso() : "extra";
}

record::MeetingFacts meeting_of(const Book& book, const Value& tree) {
    return book.facts(test::made(tree)).meeting.value();
}

Value letter_registered(const std::string& reg_date) {
    Value letter = anonymous_letter();
    letter.set("reg_date", reg_date);
    return letter;
}

Book with_order() {
    Book book;
    book.accept(order_tree("K-1", "2022-09-01"));
    return book;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(derive)

BOOST_AUTO_TEST_CASE(scheduled_is_the_latest_tuesday_of_the_season_within_six_days_not_yet_taken) {
    Book book = with_order();
    BOOST_TEST(scheduled_on(book, "2022-09-13") == "2022-09-13");
    BOOST_TEST(scheduled_on(book, "2022-09-19") == "2022-09-13");  // the Monday after
    BOOST_TEST(scheduled_on(book, "2022-09-05") == "extra");       // its Tuesday was in August
    BOOST_TEST(scheduled_on(book, "2023-07-04") == "extra");       // a Tuesday after the season
    book.accept(opening_tree("2022-09-14", {}, "440100", "1"));
    BOOST_TEST(scheduled_on(book, "2022-09-16") == "extra");
    BOOST_TEST(scheduled_on(book, "2022-09-13") == "extra");
    BOOST_TEST(scheduled_on(book, "2022-09-14") == "2022-09-13");  // not taken by another
    BOOST_TEST(scheduled_on(book, "2022-09-20") == "2022-09-20");
}

BOOST_AUTO_TEST_CASE(moved_is_for_a_holiday_only_on_the_next_working_day) {
    const Book book = with_order();
    BOOST_TEST(!opening_on(book, "2022-11-01").moved);
    const auto next = opening_on(book, "2022-11-09");
    BOOST_TEST(next.moved);
    BOOST_TEST(next.moved_holiday);
    const auto later = opening_on(book, "2022-11-10");
    BOOST_TEST(later.moved);
    BOOST_TEST(!later.moved_holiday);
    BOOST_TEST(!opening_on(book, "2022-09-14").moved_holiday);
    BOOST_TEST(opening_on(book, "2023-01-09").scheduled.value().iso() == "2023-01-03");
    BOOST_TEST(opening_on(book, "2023-01-09").moved_holiday);
}

BOOST_AUTO_TEST_CASE(the_chair_is_elected_by_the_latest_protocol_up_to_the_day_under_the_order) {
    Book book = with_order();
    book.accept(electing_tree("2022-09-02", "m1", "m2"));
    BOOST_TEST(opening_on(book, "2022-09-01").chair == "");
    BOOST_TEST(opening_on(book, "2022-09-02").chair == "m1");
    book.accept(meeting_tree("2022-10-07", {item_tree("elect_chair", "m4")}));
    BOOST_TEST(opening_on(book, "2022-10-06").chair == "m1");
    BOOST_TEST(opening_on(book, "2022-10-11").chair == "m4");
    BOOST_TEST(opening_on(book, "2022-10-11").secretary == "m2");
    book.accept(order_tree("K-2", "2023-01-09", 7));
    BOOST_TEST(opening_on(book, "2023-01-08").chair == "m4");
    BOOST_TEST(opening_on(book, "2023-01-10").chair == "");
    BOOST_TEST(opening_on(book, "2023-01-10").commission == "K-2");
    book.accept(electing_tree("2023-01-13", "m5", "m6"));
    BOOST_TEST(opening_on(book, "2023-01-12").secretary == "");
    BOOST_TEST(opening_on(book, "2023-01-17").secretary == "m6");
}

BOOST_AUTO_TEST_CASE(without_an_order_the_facts_name_no_commission) {
    const Book book;
    BOOST_TEST(opening_on(book, "2022-09-06").commission == "");
    BOOST_TEST(meeting_of(book, electing_tree("2022-09-02", "m1", "m2")).commission == "");
}

BOOST_AUTO_TEST_CASE(the_expected_seal_is_the_new_one_of_the_previous_opening_by_date) {
    Book book = with_order();
    BOOST_TEST(opening_on(book, "2022-09-06").expected_seal == "440100");
    book.accept(opening_tree("2022-09-20", {}, "440100", "B"));
    book.accept(opening_tree("2022-09-06", {}, "440100", "A"));
    BOOST_TEST(opening_on(book, "2022-09-13").expected_seal == "A");
    BOOST_TEST(opening_on(book, "2022-09-27").expected_seal == "B");
    Value unsealed = opening_tree("2022-09-27", {}, "B", "C");
    unsealed.set("seal_new", Value()).set("seal_time", Value());
    book.accept(unsealed);
    BOOST_TEST(opening_on(book, "2022-10-04").expected_seal == "");
}

BOOST_AUTO_TEST_CASE(a_letter_is_due_by_the_term_in_force_on_its_day_of_registration) {
    Book book = with_order();
    book.school.consideration.push_back({day("2022-09-28"), 10});
    const auto entry = test::made(opening_tree(
        "2022-09-27", {anonymous_letter(), letter_registered("2022-09-28")}, "440100", "1"));
    const auto facts = book.facts(entry).opening.value();
    BOOST_TEST(facts.reg_dates.at(0).iso() == "2022-09-27");
    BOOST_TEST(facts.dues.at(0).iso() == "2022-10-17");
    BOOST_TEST(facts.dues.at(1).iso() == "2022-10-12");
    BOOST_TEST(facts.total == 2);
    BOOST_TEST(facts.anonymous == 2);
    BOOST_TEST(facts.signed_n == 0);
}

BOOST_AUTO_TEST_CASE(a_due_date_outside_the_calendar_is_a_fault) {
    const Book book = with_order();
    const auto entry = test::made(opening_tree("2023-08-22", {anonymous_letter()}, "440100", "1"));
    BOOST_CHECK_EXCEPTION(book.facts(entry), Fault,
                          [](const Fault& fault) { return fault.code() == FaultCode::calendar; });
}

BOOST_AUTO_TEST_CASE(the_first_meeting_under_an_order_is_first_by_date) {
    Book book = with_order();
    BOOST_TEST(meeting_of(book, electing_tree("2022-10-07", "m1", "m2")).kind == "first");
    book.accept(electing_tree("2022-10-07", "m1", "m2"));
    BOOST_TEST(meeting_of(book, electing_tree("2022-09-02", "m1", "m2")).first);
    const auto second = meeting_of(book, meeting_tree("2022-11-11", {item_tree("other", "")}));
    BOOST_TEST(!second.first);
    BOOST_TEST(second.kind == "regular");
    book.accept(order_tree("K-2", "2023-01-09"));
    BOOST_TEST(meeting_of(book, electing_tree("2023-01-13", "m1", "m2")).first);
}

BOOST_AUTO_TEST_CASE(who_presides_is_the_one_given_or_else_the_elected_one_of_this_meeting_too) {
    Book book = with_order();
    const auto first = meeting_of(book, electing_tree("2022-09-02", "m1", "m2"));
    BOOST_TEST(first.chair == "m1");
    BOOST_TEST(!first.acting_chair);
    Value other = electing_tree("2022-09-02", "m1", "m2");
    other.set("chair", "m5");
    BOOST_TEST(meeting_of(book, other).chair == "m5");
    BOOST_TEST(meeting_of(book, other).acting_chair);
    BOOST_TEST(!meeting_of(book, other).acting_secretary);
    BOOST_TEST(meeting_of(book, other).elected_chair == "m1");
    const auto nobody = meeting_of(book, meeting_tree("2022-09-02", {item_tree("other", "")}));
    BOOST_TEST(nobody.chair == "");
    BOOST_TEST(!nobody.acting_chair);
}

BOOST_AUTO_TEST_CASE(decisions_are_those_of_adopted_items_and_one_for_each_election) {
    const Book book = with_order();
    Value lost = item_tree("other", "");
    Value vote = Value::map();
    vote.set("for", 2).set("against", 2).set("abstain", 1);
    lost.set("vote", vote);
    const auto facts = meeting_of(
        book, meeting_tree("2022-09-02", {item_tree("elect_chair", "m1"), item_tree("other", ""),
                                          lost, item_tree("elect_secretary", "m2")}));
    BOOST_TEST(facts.decisions == 3);
    BOOST_TEST(facts.members == 5);
    BOOST_TEST(facts.present == 5);
}

BOOST_AUTO_TEST_CASE(
    each_series_begins_anew_with_its_school_year_and_letters_with_the_calendar_year) {
    Book book = with_order();
    book.calendar.covers.to = day("2024-08-31");
    book.calendar.seasons.push_back({day("2023-09-01"), day("2024-06-30")});
    book.accept(opening_tree("2022-12-27", {anonymous_letter()}, "440100", "1"));
    const auto over = book.accept(opening_tree(
        "2022-12-30", {anonymous_letter(), letter_registered("2023-01-09"), anonymous_letter()},
        "1", "2"));
    const std::vector<std::string> wanted{"ИП-2022/002", "ИП-2023/001", "ИП-2022/003"};
    BOOST_TEST(over.letters == wanted, boost::test_tools::per_element());
    BOOST_TEST(over.series == "2022–2023");
    const auto next = book.accept(opening_tree("2023-01-10", {anonymous_letter()}, "2", "3"));
    BOOST_TEST(next.act == 3);
    BOOST_TEST(next.letters.front() == "ИП-2023/002");
    const auto autumn = book.accept(opening_tree("2023-09-05", {anonymous_letter()}, "3", "4"));
    BOOST_TEST(autumn.series == "2023–2024");
    BOOST_TEST(autumn.act == 1);
    BOOST_TEST(autumn.letters.front() == "ИП-2023/003");
    BOOST_TEST(book.accept(electing_tree("2023-08-31", "m1", "m2")).series == "2022–2023");
    BOOST_TEST(book.accept(electing_tree("2023-09-01", "m1", "m2")).protocol == 1);
}

BOOST_AUTO_TEST_CASE(first_numbers_of_the_settings_hold_for_the_year_they_name_alone) {
    Book book = with_order();
    book.calendar.covers.to = day("2024-08-31");
    book.school.first_from = day("2023-02-01");
    book.school.first_act = 12;
    book.school.first_journal_a = 20;
    book.school.first_letter = 30;
    const auto one = book.accept(opening_tree("2023-02-07", {anonymous_letter()}, "440100", "1"));
    BOOST_TEST(one.act == 12);
    BOOST_TEST(one.journal_a == 20);
    BOOST_TEST(one.letters.front() == "ИП-2023/030");
    BOOST_TEST(book.accept(opening_tree("2023-02-14", {anonymous_letter()}, "1", "2")).act == 13);
    BOOST_TEST(book.accept(opening_tree("2023-09-05", {anonymous_letter()}, "2", "3")).act == 1);
}

BOOST_AUTO_TEST_CASE(first_numbers_of_reports_and_acts_on_entries_hold_for_their_year_alone) {
    Book book = with_order();
    book.school.first_from = day("2023-02-01");
    book.school.first_report = 4;
    book.school.first_correction = 5;
    book.school.first_annulment = 6;
    const auto numbers = [&](const Value& tree) {
        return record::next_numbers(test::made(tree), {}, book.record, book.school);
    };
    const auto report = [&](const char* issued) {
        Value tree = Value::map();
        tree.set("form", "report/1").set("year", 2023).set("quarter", 1).set("issued", issued);
        return numbers(tree.set("proposals_ky", "а").set("proposals_ru", "б")).report;
    };
    const auto act = [&](const char* form, const char* date) {
        Value tree = Value::map();
        tree.set("form", form).set("date", date);
        tree.set("ref", Value::map().set("form", "opening/1").set("key", "2023-02-07"));
        if (std::string_view(form) == "correction/1") tree.set("changes", Value::list());
        tree.set("reason_ky", "а").set("reason_ru", "б");
        return numbers(tree.set("author", "m1"));
    };
    BOOST_TEST(report("2023-04-05") == 4);
    BOOST_TEST(report("2024-04-05") == 1);
    BOOST_TEST(act("void/1", "2023-02-08").annulment == 6);
    BOOST_TEST(act("void/1", "2023-09-05").annulment == 1);
    BOOST_TEST(act("correction/1", "2023-02-08").correction == 5);
    BOOST_TEST(act("correction/1", "2023-09-05").correction == 1);
}

BOOST_AUTO_TEST_CASE(the_next_opening_day_moves_to_the_next_working_day_and_ends_with_the_season) {
    const Book book;
    const auto after = [&](const char* iso) {
        const auto next = record::next_opening_day(day(iso), book.school, book.calendar);
        return next ? next->iso() : "none";
    };
    BOOST_TEST(after("2022-08-30") == "2022-09-06");
    BOOST_TEST(after("2022-09-05") == "2022-09-06");
    BOOST_TEST(after("2022-09-06") == "2022-09-13");
    BOOST_TEST(after("2022-11-01") == "2022-11-09");
    BOOST_TEST(after("2022-11-08") == "2022-11-09");
    BOOST_TEST(after("2022-11-09") == "2022-11-15");
    BOOST_TEST(after("2022-12-27") == "2023-01-09");
    BOOST_TEST(after("2023-01-09") == "2023-01-10");
    BOOST_TEST(after("2023-06-27") == "none");
}

BOOST_AUTO_TEST_CASE(the_same_entry_and_record_give_the_same_facts_and_numbers) {
    Book book = with_order();
    book.accept(electing_tree("2022-09-02", "m1", "m2"));
    const auto entry = test::made(opening_tree("2022-09-27", {anonymous_letter()}, "440100", "1"));
    const auto facts = book.facts(entry);
    BOOST_TEST((facts.opening == book.facts(entry).opening));
    BOOST_TEST((record::next_numbers(entry, facts, book.record, book.school) ==
                record::next_numbers(entry, facts, book.record, book.school)));
    BOOST_TEST(book.record.last_number("act 2022") == 0);
}

BOOST_AUTO_TEST_SUITE_END()
