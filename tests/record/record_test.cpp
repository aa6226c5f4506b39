#include "record/record.h"

#include "record/sample.h"

#include <boost/test/unit_test.hpp>

#include <stdexcept>

using namespace ishenim;
using test::anonymous_letter;
using test::Book;
using test::day;
using test::electing_tree;
using test::opening_tree;
using test::order_tree;

BOOST_AUTO_TEST_SUITE(the_record)

BOOST_AUTO_TEST_CASE(numbers_have_no_gaps_and_follow_the_order_of_acceptance_not_of_days) {
    Book book;
    book.accept(order_tree("K-1", "2022-09-01"));
    BOOST_TEST(book.accept(opening_tree("2022-09-13", {anonymous_letter()}, "440100", "1")).act ==
               1);
    const auto late = book.accept(opening_tree("2022-09-06", {anonymous_letter()}, "440100", "2"));
    BOOST_TEST(late.act == 2);
    BOOST_TEST(late.journal_a == 2);
    BOOST_TEST(late.letters.front() == "ИП-2022/002");
    const auto empty = book.accept(opening_tree("2022-09-20", {}, "1", "3"));
    BOOST_TEST(empty.act == 0);
    BOOST_TEST(empty.journal_a == 3);
    BOOST_TEST(empty.letters.empty());
    BOOST_TEST(book.accept(opening_tree("2022-09-27", {anonymous_letter()}, "3", "4")).act == 3);
    BOOST_TEST(book.record.last_number("act 2022") == 3);
    BOOST_TEST(book.record.last_number("journal-a 2022") == 4);
    BOOST_TEST(book.record.last_number("letter 2022") == 3);
    BOOST_TEST(book.record.last_number("act 2023") == 0);
}

BOOST_AUTO_TEST_CASE(openings_and_meetings_stand_by_date_and_letters_by_acceptance) {
    Book book;
    book.accept(order_tree("K-1", "2022-09-01"));
    book.accept(opening_tree("2022-09-20", {anonymous_letter()}, "440100", "1"));
    book.accept(opening_tree("2022-09-06", {anonymous_letter()}, "440100", "2"));
    book.accept(electing_tree("2022-10-07", "m1", "m2"));
    book.accept(electing_tree("2022-09-02", "m3", "m4"));
    const record::Record& record = book.record;
    BOOST_TEST(record.openings().front().opened.iso() == "2022-09-06");
    BOOST_TEST(record.openings().front().journal == 2);
    BOOST_TEST(record.openings().back().letters == 1);
    BOOST_TEST(record.meetings().front().elected_chair == "m3");
    BOOST_TEST(record.meetings().front().protocol == 2);
    BOOST_TEST(record.letters().front().reg_date.iso() == "2022-09-20");
    BOOST_TEST(record.letters().front().due.iso() == "2022-10-10");
    BOOST_TEST(record.letters().back().seq == 3);
    BOOST_TEST(record.last_seq() == 5);
}

BOOST_AUTO_TEST_CASE(
    the_commission_in_force_is_the_one_with_the_greatest_valid_from_up_to_the_day) {
    Book book;
    book.accept(order_tree("K-2", "2023-01-09", 7));
    book.accept(order_tree("K-1", "2022-09-01"));
    const record::Record& record = book.record;
    BOOST_TEST(record.commission_in_force(day("2022-08-31")) == nullptr);
    BOOST_TEST(record.commission_in_force(day("2022-09-01"))->id == "K-1");
    BOOST_TEST(record.commission_in_force(day("2023-01-08"))->id == "K-1");
    BOOST_TEST(record.commission_in_force(day("2023-01-09"))->id == "K-2");
    BOOST_TEST(record.commission("K-1")->members.size() == 5u);
    BOOST_TEST(record.commission("K-3") == nullptr);
    book.accept(order_tree("K-1a", "2022-09-01", 3));
    BOOST_TEST(book.record.commission_in_force(day("2022-09-01"))->id == "K-1a");
}

BOOST_AUTO_TEST_CASE(a_taken_key_is_found_with_its_hash_and_refused_a_second_time) {
    Book book;
    book.accept(order_tree("K-1", "2022-09-01"));
    const entry::Entry opening = test::made(opening_tree("2022-09-06", {}, "440100", "1"));
    book.accept(opening);
    const auto* found = book.record.find(entry::Form::opening, "2022-09-06");
    BOOST_REQUIRE(found != nullptr);
    BOOST_TEST(found->seq == 2);
    BOOST_TEST(found->canonical.hex() == opening.canonical_sha256().hex());
    BOOST_TEST(book.record.find(entry::Form::protocol, "2022-09-06") == nullptr);
    BOOST_CHECK_THROW(book.accept(opening), std::logic_error);
    BOOST_TEST(book.record.seal_used("1"));
    BOOST_TEST(!book.record.seal_used("2"));
}

BOOST_AUTO_TEST_CASE(a_copy_is_independent) {
    Book book;
    book.accept(order_tree("K-1", "2022-09-01"));
    Book copy = book;
    copy.accept(opening_tree("2022-09-06", {anonymous_letter()}, "440100", "1"));
    BOOST_TEST(book.record.openings().empty());
    BOOST_TEST(book.record.last_number("act 2022") == 0);
    BOOST_TEST(copy.record.last_number("act 2022") == 1);
    BOOST_TEST(copy.record.commission("K-1") == book.record.commission("K-1"));
}

BOOST_AUTO_TEST_SUITE_END()
