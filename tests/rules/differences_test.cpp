#include "record/sample.h"
#include "rules/check.h"

#include <boost/test/unit_test.hpp>

using namespace ishenim;
using test::anonymous_letter;
using test::opening_tree;
using test::signed_letter;

namespace {

Value opening(const Value::List& letters) {
    return opening_tree("2022-09-06", letters, "440100", "440101");
}

std::string pointers(const Value& before, const Value& after) {
    std::string out;
    for (const std::string& one : rules::differences(before, after)) out += one + " ";
    return out;
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(differences)

BOOST_AUTO_TEST_CASE(differences_are_the_pointers_at_which_two_trees_differ_in_order) {
    const Value before = test::made(opening({anonymous_letter()})).tree;
    BOOST_TEST(pointers(before, before) == "");
    Value after = opening({anonymous_letter(), anonymous_letter()});
    after.find("letters")->as_list().front().set("sheets", 2);
    after.set("open_time", "10:46").set("n_total", 2).set("seal_time", Value());
    after.set("present", test::persons(4));
    BOOST_TEST(pointers(before, test::made(after).tree) ==
               "/open_time /present/4 /letters/0/sheets /letters/1 /n_total /seal_time ");
    BOOST_TEST(pointers(test::made(after).tree, before) ==
               "/open_time /present/4 /letters/0/sheets /letters/1 /n_total /seal_time ");
}

BOOST_AUTO_TEST_CASE(duplicate_key_names_the_fields_that_differ_and_hides_confidential_ones) {
    const Value before = test::made(opening({signed_letter("Ааламова Бегайым")})).tree;
    Value after = opening({signed_letter("Башкаева Асел")});
    after.set("open_time", "10:46");
    const Finding finding = rules::duplicate_key(test::made(after), before);
    BOOST_TEST(finding.code == "E_DUPLICATE_KEY");
    BOOST_TEST(finding.pointer == "/open_time");
    BOOST_TEST(has(finding.message.ru, "2022-09-06"));
    BOOST_TEST(has(finding.hint.ky, "Ачылган убактысы; купуя."));
    BOOST_TEST(has(finding.hint.ru, "Время вскрытия; конфиденциально."));
    for (const char* secret : {"Ааламова", "Башкаева", "name", "ФИО"}) {
        BOOST_TEST(!has(finding.hint.ky + finding.hint.ru + finding.hint.en, secret), secret);
    }
    const Finding only =
        rules::duplicate_key(test::made(opening({signed_letter("Башкаева Асел")})), before);
    BOOST_TEST(only.pointer == "");
}

BOOST_AUTO_TEST_CASE(only_a_missing_reference_and_nothing_else_refused_is_tried_once_more) {
    const auto only = [](std::initializer_list<const char*> codes) {
        Findings findings;
        for (const char* code : codes) {
            findings.push_back(make_finding(
                code, "",
                {{"date", "1"}, {"n", "1"}, {"key", "1"}, {"reg_no", "1"}, {"name", "1"}}));
        }
        return rules::only_misses_reference(findings);
    };
    BOOST_TEST(only({"E_NO_COMMISSION"}));
    BOOST_TEST(only({"E_LETTER_UNKNOWN"}));
    BOOST_TEST(only({"W_FEW_PRESENT", "E_REPORT_UNKNOWN", "NO_ACT_EMPTY_BOX"}));
    BOOST_TEST(only({"E_REF_UNKNOWN", "E_NO_COMMISSION"}));
    BOOST_TEST(!only({"E_NO_COMMISSION", "E_NOT_MEMBER"}));
    BOOST_TEST(!only({"W_FEW_PRESENT"}));
    BOOST_TEST(!only({}));
}

BOOST_AUTO_TEST_SUITE_END()
