#include "record/sample.h"
#include "rules/check.h"

#include <boost/test/unit_test.hpp>

using namespace ishenim;
using test::Book;
using test::codes_of;
using test::order_tree;

namespace {

Value changed(Value tree, const char* key, const Value& value) {
    return tree.set(key, value);
}

Value with_member(std::size_t index, const char* key, const Value& value) {
    Value tree = order_tree("K-1", "2022-09-01");
    tree.find("members")->as_list().at(index).set(key, value);
    return tree;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(check_commission)

BOOST_AUTO_TEST_CASE(a_commission_is_odd_has_a_parent_and_names_nobody_twice) {
    const Book book;
    BOOST_TEST(codes_of(book, order_tree("K-1", "2022-09-01", 3)) == "");
    BOOST_TEST(codes_of(book, order_tree("K-1", "2022-09-01", 4)) == "E_EVEN_COMMISSION");
    BOOST_TEST(codes_of(book, with_member(4, "parent_rep", false)) == "E_NO_PARENT");
    BOOST_TEST(codes_of(book, with_member(3, "id", "m2")) == "E_MEMBER_TWICE");
    const Finding twice = test::found(book, with_member(3, "name", "мүчө 2"), "E_MEMBER_TWICE");
    BOOST_TEST(twice.pointer == "/members/3/name");
}

BOOST_AUTO_TEST_CASE(the_order_comes_first_and_names_a_responsible_member) {
    const Book book;
    const Value order = order_tree("K-1", "2022-09-01");
    BOOST_TEST(codes_of(book, changed(order, "order_date", "2022-08-31")) == "");
    BOOST_TEST(codes_of(book, changed(order, "order_date", "2022-09-02")) == "W_ORDER_AFTER_START");
    BOOST_TEST(codes_of(book, changed(order, "responsible", "m9")) == "E_RESPONSIBLE_NOT_MEMBER");
    BOOST_TEST(codes_of(book, changed(order, "responsible_order_no", Value())) ==
               "W_NO_RESPONSIBLE_ORDER");
    entry::Entry nameless = test::made(order);
    std::get<entry::Commission>(nameless.body).order_no.clear();
    BOOST_TEST(test::codes(test::check(book, nameless)) == "E_NO_ORDER");
}

BOOST_AUTO_TEST_CASE(all_findings_come_at_once_in_the_order_of_the_table) {
    Value tree = order_tree("K-1", "2022-09-01", 4);
    tree.set("order_date", "2022-09-05").set("responsible", "m9");
    tree.set("responsible_order_no", Value()).set("remarks_ru", "писать: a@b.kg");
    tree.find("members")->as_list().at(3).set("parent_rep", false);
    const Findings findings = test::check(Book(), tree);
    BOOST_TEST(test::codes(findings) ==
               "W_ORDER_AFTER_START E_EVEN_COMMISSION E_NO_PARENT E_RESPONSIBLE_NOT_MEMBER "
               "W_NO_RESPONSIBLE_ORDER W_IDENTITY_IN_TEXT");
    BOOST_TEST(findings.front().clause == "5.1");
    BOOST_TEST(findings.front().line == 0);
}

BOOST_AUTO_TEST_SUITE_END()
