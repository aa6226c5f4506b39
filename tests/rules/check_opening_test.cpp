#include "record/sample.h"
#include "rules/check.h"

#include <boost/test/unit_test.hpp>

using namespace ishenim;
using test::anonymous_letter;
using test::Book;
using test::codes_of;
using test::day;
using test::electing_tree;
using test::found;
using test::opening_tree;
using test::order_tree;
using test::said;
using test::signed_letter;

namespace {

/// An order, a meeting that elected, and seal 440100 on the box.
Book ready() {
    Book book;
    book.accept(order_tree("K-1", "2022-09-01"));
    book.accept(electing_tree("2022-09-02", "m1", "m2"));
    return book;
}

Value opening(const Value::List& letters = {}) {
    return opening_tree("2022-09-06", letters, "440100", "440101");
}

Value changed(Value tree, const char* key, const Value& value) {
    return tree.set(key, value);
}

Value with_letter(const char* key, const Value& value) {
    Value letter = anonymous_letter();
    letter.set(key, value);
    return opening({letter});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(check_opening)

BOOST_AUTO_TEST_CASE(an_opening_as_it_should_be_has_nothing_but_the_note_on_an_empty_box) {
    const Book book = ready();
    BOOST_TEST(codes_of(book, opening()) == "NO_ACT_EMPTY_BOX");
    BOOST_TEST(codes_of(book, opening({anonymous_letter(), signed_letter("Ааламова Бегайым")})) ==
               "");
}

BOOST_AUTO_TEST_CASE(twelve_o_clock_is_in_time_and_a_minute_later_is_not) {
    Book book = ready();
    const Value noon = changed(opening(), "seal_time", "12:30");
    BOOST_TEST(!said(book, changed(noon, "open_time", "12:00"), "W_AFTER_1200"));
    BOOST_TEST(said(book, changed(noon, "open_time", "12:01"), "W_AFTER_1200"));
    book.school.opening_time = TimeOfDay(12, 1);
    BOOST_TEST(!said(book, changed(noon, "open_time", "12:01"), "W_AFTER_1200"));
    book.school.opening_time = TimeOfDay(12, 0);
    book.school.time_rule = record::School::TimeRule::at;
    BOOST_TEST(!said(book, changed(noon, "open_time", "12:00"), "W_NOT_AT_1200"));
    BOOST_TEST(said(book, changed(noon, "open_time", "11:59"), "W_NOT_AT_1200"));
    BOOST_TEST(!said(book, changed(noon, "open_time", "12:01"), "W_AFTER_1200"));
}

BOOST_AUTO_TEST_CASE(working_hours_are_from_eight_to_five_on_a_working_day) {
    Book book = ready();
    const Value late = changed(opening(), "seal_time", "17:30");
    BOOST_TEST(!said(book, changed(late, "open_time", "08:00"), "W_OUTSIDE_HOURS"));
    BOOST_TEST(said(book, changed(late, "open_time", "07:59"), "W_OUTSIDE_HOURS"));
    BOOST_TEST(!said(book, changed(late, "open_time", "17:00"), "W_OUTSIDE_HOURS"));
    BOOST_TEST(said(book, changed(late, "open_time", "17:01"), "W_OUTSIDE_HOURS"));
    BOOST_TEST(!said(book, opening(), "W_OUTSIDE_HOURS"));
    book.calendar.days_off.insert(day("2022-09-06"));
    BOOST_TEST(found(book, opening(), "W_OUTSIDE_HOURS").pointer == "/opened");
}

BOOST_AUTO_TEST_CASE(another_day_is_excused_only_by_a_day_off_before_the_next_working_day) {
    Book book = ready();
    const auto on = [&](const char* opened) {
        return codes_of(book, opening_tree(opened, {}, "440100", "440101"));
    };
    BOOST_TEST(on("2022-09-07") == "W_NOT_TUESDAY NO_ACT_EMPTY_BOX");
    BOOST_TEST(on("2022-11-09") == "MOVED_HOLIDAY NO_ACT_EMPTY_BOX");
    BOOST_TEST(on("2022-11-10") == "W_NOT_TUESDAY NO_ACT_EMPTY_BOX");
    book.calendar.days_off.erase(day("2022-11-08"));
    BOOST_TEST(on("2022-11-09") == "W_NOT_TUESDAY NO_ACT_EMPTY_BOX");
    book.school.opening_weekday = Weekday::wednesday;
    BOOST_TEST(on("2022-11-09") == "NO_ACT_EMPTY_BOX");
}

BOOST_AUTO_TEST_CASE(an_opening_earlier_than_one_on_record_is_out_of_order) {
    Book book = ready();
    book.accept(opening_tree("2022-09-13", {}, "440100", "440102"));
    const Finding late = found(book, opening(), "W_OUT_OF_ORDER");
    BOOST_TEST(late.message.ru == "Более позднее вскрытие внесено раньше: 13.09.2022");
    BOOST_TEST(!said(book, opening_tree("2022-09-20", {}, "440102", "440103"), "W_OUT_OF_ORDER"));
}

BOOST_AUTO_TEST_CASE(without_a_commission_nothing_is_said_of_its_members) {
    const Book book;
    BOOST_TEST(codes_of(book, opening()) == "E_NO_COMMISSION NO_ACT_EMPTY_BOX");
    BOOST_TEST(rules::only_misses_reference(test::check(book, opening())));
    const Value disagreeing = changed(opening(), "n_total", 3);
    BOOST_TEST(codes_of(book, disagreeing) == "E_NO_COMMISSION NO_ACT_EMPTY_BOX E_TOTALS");
    BOOST_TEST(!rules::only_misses_reference(test::check(book, disagreeing)));
    BOOST_TEST(!rules::only_misses_reference(test::check(ready(), opening())));
}

BOOST_AUTO_TEST_CASE(three_are_enough_two_are_few_and_a_stranger_is_refused) {
    const Book book = ready();
    const auto with = [&](const Value& people) {
        return codes_of(book, changed(changed(opening(), "present", people), "notified", people));
    };
    BOOST_TEST(with(test::persons(3)) == "NO_PARENT_PRESENT NO_ACT_EMPTY_BOX");
    BOOST_TEST(with(test::persons(2)) == "W_FEW_PRESENT NO_PARENT_PRESENT NO_ACT_EMPTY_BOX");
    BOOST_TEST(with(Value(Value::List{"m1", "m2", "m5"})) == "NO_ACT_EMPTY_BOX");
    BOOST_TEST(with(Value(Value::List{"m1", "m9", "m5"})) ==
               "E_NOT_MEMBER NO_ACT_EMPTY_BOX E_NOT_MEMBER");
    Finding stranger = found(book, changed(opening(), "handed_to", "m9"), "E_ACT_FOR_EMPTY");
    BOOST_TEST(stranger.pointer == "/handed_to");
    stranger =
        found(book, changed(opening({anonymous_letter()}), "handed_to", "Ким"), "E_NOT_MEMBER");
    BOOST_TEST(stranger.message.ky == "Комиссиянын мүчөсү эмес: Ким");
    entry::Entry nobody = test::made(opening());
    std::get<entry::Opening>(nobody.body).present.clear();
    BOOST_TEST(test::codes(test::check(book, nobody)) == "E_NOBODY_PRESENT NO_ACT_EMPTY_BOX");
}

BOOST_AUTO_TEST_CASE(whoever_was_present_is_notified_or_named) {
    const Book book = ready();
    const Finding some =
        found(book, changed(opening(), "notified", test::persons(3)), "W_NOT_NOTIFIED");
    BOOST_TEST(some.message.ru == "Не уведомлены: М. 4, М. 5");
    const Finding none = found(book, changed(opening(), "notified", Value()), "W_NOT_NOTIFIED");
    BOOST_TEST(none.message.ru == "Не уведомлены: М. 1, М. 2, М. 3, М. 4, М. 5");
}

BOOST_AUTO_TEST_CASE(the_old_seal_is_the_last_new_one_unless_it_is_missing) {
    Book book = ready();
    const auto with = [&](const Value& seal, const char* state) {
        return codes_of(book,
                        changed(changed(opening(), "seal_old", seal), "seal_old_state", state));
    };
    BOOST_TEST(with("440100", "intact") == "NO_ACT_EMPTY_BOX");
    BOOST_TEST(with("440099", "intact") == "W_SEAL_CHAIN NO_ACT_EMPTY_BOX");
    BOOST_TEST(with("440100", "broken") == "W_SEAL_BROKEN NO_ACT_EMPTY_BOX");
    BOOST_TEST(with(Value(), "missing") == "W_SEAL_BROKEN NO_ACT_EMPTY_BOX");
    BOOST_TEST(with(Value(), "intact") == "E_MISSING_FIELD NO_ACT_EMPTY_BOX");
    BOOST_TEST(with(Value(), "broken") == "E_MISSING_FIELD W_SEAL_BROKEN NO_ACT_EMPTY_BOX");
    BOOST_TEST(codes_of(book, changed(opening(), "box", "damaged")) ==
               "W_BOX_DAMAGED NO_ACT_EMPTY_BOX");
    book.school.box.first_seal = "440099";
    BOOST_TEST(with("440100", "intact") == "W_SEAL_CHAIN NO_ACT_EMPTY_BOX");
}

BOOST_AUTO_TEST_CASE(a_new_seal_is_new_and_put_on_after_the_opening) {
    Book book = ready();
    BOOST_TEST(said(book, changed(opening(), "seal_new", Value()), "W_NOT_SEALED"));
    BOOST_TEST(found(book, changed(opening(), "seal_time", Value()), "W_NOT_SEALED").pointer ==
               "/seal_time");
    BOOST_TEST(!said(book, changed(opening(), "seal_time", "10:45"), "E_SEAL_BEFORE_OPEN"));
    BOOST_TEST(said(book, changed(opening(), "seal_time", "10:44"), "E_SEAL_BEFORE_OPEN"));
    BOOST_TEST(said(book, changed(opening(), "seal_new", "440100"), "E_SEAL_REUSED"));
    book.accept(opening());
    const Value again = opening_tree("2022-09-13", {}, "440101", "440101");
    BOOST_TEST(said(book, again, "E_SEAL_REUSED"));
    BOOST_TEST(said(book, changed(again, "seal_old", "440177"), "E_SEAL_REUSED"));
    BOOST_TEST(!said(book, changed(again, "seal_new", "440102"), "E_SEAL_REUSED"));
    BOOST_TEST(said(book, changed(changed(again, "seal_old", "440177"), "seal_new", "440177"),
                    "E_SEAL_REUSED"));
}

BOOST_AUTO_TEST_CASE(letters_are_handed_to_the_responsible_person_and_an_empty_box_has_no_act) {
    const Book book = ready();
    const Value full = opening({anonymous_letter()});
    BOOST_TEST(codes_of(book, changed(full, "handed_to", Value())) == "E_NO_HANDED_TO");
    BOOST_TEST(codes_of(book, changed(full, "handed_to", "m2")) == "W_RESPONSIBLE_ABSENT");
    BOOST_TEST(codes_of(book, changed(full, "copies", 2)) == "");
    BOOST_TEST(codes_of(book, changed(changed(opening(), "copies", 1), "handed_to", "m3")) ==
               "NO_ACT_EMPTY_BOX E_ACT_FOR_EMPTY E_ACT_FOR_EMPTY");
}

BOOST_AUTO_TEST_CASE(figures_by_hand_agree_with_the_lines) {
    const Book book = ready();
    Value full = opening({anonymous_letter(), signed_letter("Ааламова Бегайым")});
    full.set("n_total", 2).set("n_signed", 1).set("n_anon", 1);
    BOOST_TEST(codes_of(book, full) == "");
    const Finding wrong = found(book, changed(full, "n_anon", 2), "E_TOTALS");
    BOOST_TEST(wrong.pointer == "/n_anon");
    BOOST_TEST(wrong.message.ru.find("подсчёт: 1") != std::string::npos);
    BOOST_TEST(said(book, changed(opening(), "n_total", 1), "E_TOTALS"));
}

BOOST_AUTO_TEST_CASE(a_letter_is_signed_with_a_name_or_anonymous_without_one) {
    const Book book = ready();
    Value applicant = Value::map();
    applicant.set("name", "Ааламова Бегайым");
    BOOST_TEST(codes_of(book, with_letter("applicant", applicant)) == "E_APPLICANT_ON_ANONYMOUS");
    BOOST_TEST(codes_of(book, with_letter("kind", "signed")) == "E_NO_NAME");
    Value letter = signed_letter("Ааламова Бегайым");
    letter.set("applicant", applicant);
    const Finding contact = found(book, opening({anonymous_letter(), letter}), "W_NO_CONTACT");
    BOOST_TEST(contact.message.ru == "Нет контактных данных, строка: 2");
    entry::Entry third = test::made(opening({anonymous_letter()}));
    std::get<entry::Opening>(third.body).letters.front().kind = "collective";
    BOOST_TEST(test::codes(test::check(book, third)) == "E_LETTER_KIND");
    Book other = ready();
    other.school.categories = {"suggestion"};
    BOOST_TEST(codes_of(other, opening({anonymous_letter()})) == "E_CATEGORY_UNKNOWN");
}

BOOST_AUTO_TEST_CASE(a_letter_is_registered_within_the_days_of_the_settings) {
    Book book = ready();
    BOOST_TEST(codes_of(book, with_letter("reg_date", "2022-09-06")) == "");
    BOOST_TEST(codes_of(book, with_letter("reg_date", "2022-09-07")) == "");
    BOOST_TEST(codes_of(book, with_letter("reg_date", "2022-09-08")) == "W_LATE_REG");
    BOOST_TEST(codes_of(book, with_letter("reg_date", "2022-09-05")) == "E_REG_BEFORE_OPENING");
    BOOST_TEST(codes_of(book, with_letter("letter_date", "2022-09-06")) == "");
    BOOST_TEST(codes_of(book, with_letter("letter_date", "2022-09-07")) == "W_LETTER_DATE");
    book.school.registration_working_days = 2;
    BOOST_TEST(codes_of(book, with_letter("reg_date", "2022-09-08")) == "");
}

BOOST_AUTO_TEST_CASE(the_chair_of_an_opening_is_elected_or_the_warning_stands_last) {
    Book book;
    book.accept(order_tree("K-1", "2022-09-01"));
    BOOST_TEST(codes_of(book, opening()) == "NO_ACT_EMPTY_BOX W_CHAIR_NOT_ELECTED");
}

BOOST_AUTO_TEST_SUITE_END()
