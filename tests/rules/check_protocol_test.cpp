#include "record/sample.h"
#include "rules/check.h"

#include <boost/test/unit_test.hpp>

using namespace ishenim;
using test::Book;
using test::codes_of;
using test::electing_tree;
using test::found;
using test::item_tree;
using test::meeting_tree;
using test::order_tree;
using test::said;

namespace {

Book with_order() {
    Book book;
    book.accept(order_tree("K-1", "2022-09-01"));
    return book;
}

Book ready() {
    Book book = with_order();
    book.accept(electing_tree("2022-09-02", "m1", "m2"));
    return book;
}

Value meeting(const Value& item = item_tree("other", "")) {
    return meeting_tree("2022-10-07", {item});
}

Value changed(Value tree, const char* key, const Value& value) {
    return tree.set(key, value);
}

Value absent(const char* member) {
    Value one = Value::map();
    one.set("member", member);
    return one;
}

Value votes(int in_favour, int against, int abstain) {
    Value vote = Value::map();
    return vote.set("for", in_favour).set("against", against).set("abstain", abstain);
}

/// Four of five are there.
Value four() {
    Value tree = meeting(changed(item_tree("other", ""), "vote", votes(4, 0, 0)));
    return tree.set("present", test::persons(4));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(check_protocol)

BOOST_AUTO_TEST_CASE(a_meeting_as_it_should_be_has_no_findings) {
    BOOST_TEST(codes_of(with_order(), electing_tree("2022-09-02", "m1", "m2")) == "");
    BOOST_TEST(codes_of(ready(), meeting()) == "");
}

BOOST_AUTO_TEST_CASE(every_member_is_in_exactly_one_place) {
    const Book book = ready();
    BOOST_TEST(found(book, four(), "E_ATTENDANCE").message.ru.find("М. 5") != std::string::npos);
    const Value good = changed(four(), "absent", Value(Value::List{absent("m5")}));
    BOOST_TEST(codes_of(book, good) == "ABSENT_MEMBER_MUST_SIGN");
    BOOST_TEST(found(book, good, "ABSENT_MEMBER_MUST_SIGN").message.ru ==
               "Отсутствовавший член тоже подписывает: М. 5");
    const Value both = changed(good, "absent", Value(Value::List{absent("m5"), absent("m4")}));
    BOOST_TEST(found(book, both, "E_ATTENDANCE").pointer == "/absent");
    const Value twice = changed(good, "absent", Value(Value::List{absent("m5"), absent("m5")}));
    BOOST_TEST(said(book, twice, "E_ATTENDANCE"));
    const Value stranger = changed(good, "absent", Value(Value::List{absent("m5"), absent("m9")}));
    BOOST_TEST(found(book, stranger, "E_NOT_MEMBER").pointer == "/absent/1/member");
}

BOOST_AUTO_TEST_CASE(a_meeting_ends_when_it_starts_or_later) {
    const Book book = ready();
    const Value start = changed(meeting(), "start", "15:00");
    BOOST_TEST(!said(book, changed(start, "end", "15:00"), "E_END_BEFORE_START"));
    BOOST_TEST(said(book, changed(start, "end", "14:59"), "E_END_BEFORE_START"));
    BOOST_TEST(!said(book, changed(meeting(), "end", "14:59"), "E_END_BEFORE_START"));
}

BOOST_AUTO_TEST_CASE(first_is_said_only_of_the_first_meeting_under_the_order) {
    const Value first = changed(electing_tree("2022-09-02", "m1", "m2"), "meeting_kind", "first");
    BOOST_TEST(codes_of(with_order(), first) == "");
    BOOST_TEST(said(ready(), changed(meeting(), "meeting_kind", "first"), "E_MEETING_KIND"));
    BOOST_TEST(
        !said(ready(), changed(meeting(), "meeting_kind", "extraordinary"), "E_MEETING_KIND"));
}

BOOST_AUTO_TEST_CASE(who_presides_is_present_a_member_and_elected) {
    const Book book = ready();
    const Value good = changed(four(), "absent", Value(Value::List{absent("m5")}));
    BOOST_TEST(codes_of(book, changed(good, "chair", "m1")) == "ABSENT_MEMBER_MUST_SIGN");
    BOOST_TEST(codes_of(book, changed(good, "chair", "m3")) ==
               "ABSENT_MEMBER_MUST_SIGN W_CHAIR_NOT_ELECTED");
    BOOST_TEST(found(book, changed(good, "chair", "m5"), "E_CHAIR_ABSENT").message.ru ==
               "Председателя или секретаря нет среди присутствующих: М. 5");
    BOOST_TEST(found(book, changed(good, "secretary", "m9"), "E_NOT_MEMBER").pointer ==
               "/secretary");
    BOOST_TEST(said(book, changed(good, "secretary", "m1"), "W_SAME_PERSON_TWICE"));
    Value without_chair = good;
    without_chair.set("present", Value(Value::List{"m2", "m3", "m4", "m5"}));
    without_chair.set("absent", Value(Value::List{absent("m1")}));
    BOOST_TEST(found(book, without_chair, "E_CHAIR_ABSENT").pointer == "/chair");
    BOOST_TEST(!said(book, changed(without_chair, "chair", "m2"), "E_CHAIR_ABSENT"));
}

BOOST_AUTO_TEST_CASE(the_first_meeting_elects_both_and_later_ones_miss_them) {
    const Value nothing = meeting_tree("2022-09-02", {item_tree("other", "")});
    BOOST_TEST(codes_of(with_order(), nothing) == "W_NO_ELECTION");
    const Value half = meeting_tree("2022-09-02", {item_tree("elect_chair", "m1")});
    BOOST_TEST(codes_of(with_order(), half) == "W_NO_ELECTION");
    Book book = with_order();
    book.accept(half);
    BOOST_TEST(codes_of(book, meeting()) == "W_CHAIR_NOT_ELECTED");
    BOOST_TEST(codes_of(book, meeting(item_tree("elect_secretary", "m2"))) == "");
    BOOST_TEST(codes_of(with_order(), electing_tree("2022-09-02", "m1", "m1")) ==
               "W_SAME_PERSON_TWICE");
}

BOOST_AUTO_TEST_CASE(an_election_under_a_later_order_is_a_reelection_once) {
    Book book = ready();
    book.accept(order_tree("K-2", "2023-01-09"));
    BOOST_TEST(codes_of(book, electing_tree("2023-01-13", "m1", "m2")) == "REELECTION_NEW_ORDER");
    book.accept(meeting_tree("2023-01-13", {item_tree("elect_chair", "m1")}));
    BOOST_TEST(codes_of(book, meeting_tree("2023-01-20", {item_tree("elect_secretary", "m2")})) ==
               "REELECTION_NEW_ORDER");
    BOOST_TEST(codes_of(book, meeting_tree("2023-01-20", {item_tree("elect_chair", "m4")})) ==
               "W_CHAIR_NOT_ELECTED");
}

BOOST_AUTO_TEST_CASE(votes_are_those_present_and_an_election_is_won) {
    const Book book = ready();
    const Value item = item_tree("other", "");
    BOOST_TEST(codes_of(book, meeting(changed(item, "vote", votes(2, 3, 0)))) == "");
    const Finding sum = found(book, meeting(changed(item, "vote", votes(4, 0, 0))), "E_VOTE_SUM");
    BOOST_TEST(sum.message.ru == "Сумма голосов не равна числу присутствующих: 5");
    BOOST_TEST(sum.pointer == "/agenda/0/vote");
    const Value election = item_tree("elect_chair", "m1");
    BOOST_TEST(codes_of(book, meeting(changed(election, "vote", votes(3, 2, 0)))) == "");
    BOOST_TEST(codes_of(book, meeting(changed(election, "vote", votes(2, 2, 1)))) == "E_VOTE_LOST");
    BOOST_TEST(codes_of(book, meeting(changed(election, "open_vote", false))) == "W_NOT_OPEN_VOTE");
    BOOST_TEST(codes_of(book, meeting(changed(item, "open_vote", false))) == "");
    BOOST_TEST(said(book, meeting(changed(election, "elected", "g1")), "E_ELECTED_NOT_MEMBER"));
}

BOOST_AUTO_TEST_CASE(what_an_item_of_that_kind_must_have_or_must_not_have) {
    const Book book = ready();
    const Value item = item_tree("other", "");
    Value report = Value::map();
    report.set("year", 2022).set("quarter", 3);
    const auto with = [&](const Value& tree) { return codes_of(book, meeting(tree)); };
    BOOST_TEST(with(changed(item, "decisions", Value())) == "E_MISSING_FIELD");
    BOOST_TEST(with(changed(item, "elected", "m1")) == "E_BAD_VALUE");
    BOOST_TEST(with(changed(item, "tables_report", report)) == "E_BAD_VALUE");
    BOOST_TEST(with(changed(item, "kind", "report")) == "E_MISSING_FIELD");
    const Value tabled = changed(changed(item, "kind", "report"), "tables_report", report);
    BOOST_TEST(with(tabled) == "E_REPORT_UNKNOWN");
    BOOST_TEST(rules::only_misses_reference(test::check(book, meeting(tabled))));
    BOOST_TEST(found(book, meeting(tabled), "E_REPORT_UNKNOWN").message.ru ==
               "Такой отчёт не принят: 2022-Q3");
    const Value election = changed(item_tree("elect_chair", "m1"), "elected", Value());
    BOOST_TEST(found(book, meeting(election), "E_MISSING_FIELD").pointer == "/agenda/0/elected");
}

BOOST_AUTO_TEST_CASE(a_decision_is_due_on_the_day_of_the_meeting_or_later) {
    const Book book = ready();
    const auto due = [&](const char* date) {
        Value item = item_tree("other", "");
        item.find("decisions")->as_list().front().set("due", date);
        return codes_of(book, meeting(item));
    };
    BOOST_TEST(due("2022-10-07") == "");
    BOOST_TEST(due("2022-10-06") == "E_BAD_VALUE");
    BOOST_TEST(due("2031-01-01") == "");
}

BOOST_AUTO_TEST_CASE(guests_may_speak_but_neither_decide_nor_carry_out) {
    const Book book = ready();
    Value guest = Value::map();
    guest.set("id", "g1").set("name", "Конок").set("position_ky", "директор");
    const auto with = [&](const Value& item) {
        return codes_of(book, changed(meeting(item), "invited", Value(Value::List{guest})));
    };
    BOOST_TEST(with(changed(item_tree("other", ""), "speaker", "g1")) == "");
    BOOST_TEST(with(changed(item_tree("other", ""), "speaker", "g2")) == "E_NOT_MEMBER");
    Value item = item_tree("other", "");
    item.find("decisions")->as_list().front().set("who", "g1");
    BOOST_TEST(with(item) == "E_NOT_MEMBER");
}

BOOST_AUTO_TEST_CASE(a_contact_in_a_protocol_is_a_warning_at_its_field) {
    const Value item = changed(item_tree("other", ""), "heard_ru", "звонить 0 (700) 00-00-00");
    const Finding warning = found(ready(), meeting(item), "W_IDENTITY_IN_TEXT");
    BOOST_TEST(warning.pointer == "/agenda/0/heard_ru");
    BOOST_TEST(warning.message.ru.find("Повестка дня 1 › ") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(without_a_commission_only_that_is_said) {
    BOOST_TEST(codes_of(Book(), meeting()) == "E_NO_COMMISSION");
}

BOOST_AUTO_TEST_SUITE_END()
