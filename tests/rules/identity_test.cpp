#include "rules/identity.h"

#include "record/sample.h"
#include "rules/check.h"

#include <boost/test/unit_test.hpp>

using namespace ishenim;
using test::anonymous_letter;
using test::Book;
using test::opening_tree;
using test::order_tree;
using test::signed_letter;

namespace {

bool has_full_name(const char* text, const char* name) {
    return rules::has_full_name(rules::Folded(text), rules::Folded(name));
}

bool has_word_of_name(const char* text, const char* name) {
    return rules::has_word_of_name(rules::Folded(text), rules::Folded(name));
}

Book ready() {
    Book book;
    book.accept(order_tree("K-1", "2022-09-01"));
    book.accept(test::electing_tree("2022-09-02", "m1", "m2"));
    return book;
}

Value opening(const Value::List& letters) {
    return opening_tree("2022-09-06", letters, "440100", "440101");
}

Value with_summary(Value letter, const char* summary) {
    return letter.set("summary_ru", summary);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(identity)

BOOST_AUTO_TEST_CASE(a_contact_is_an_address_or_nine_digits_with_blanks_brackets_plus_and_minus) {
    BOOST_TEST(rules::has_contact("Просьба позвонить: 0 (700) 00-00-00."));
    BOOST_TEST(rules::has_contact("+996 000 000 001"));
    BOOST_TEST(rules::has_contact("0700\u00A0000\u00A0000"));
    BOOST_TEST(rules::has_contact("123456789"));
    BOOST_TEST(!rules::has_contact("12345678"));
    BOOST_TEST(!rules::has_contact("1234, 56789"));
    BOOST_TEST(!rules::has_contact("Сообщение о требовании 3 000 сомов к экзамену 9 класса"));
    BOOST_TEST(!rules::has_contact("2022–2023 окуу жылы, 14-февраль"));
    BOOST_TEST(rules::has_contact("жаз: ata.ene@mektep.kg"));
    BOOST_TEST(!rules::has_contact("баасы @ 5 сом"));
    BOOST_TEST(!rules::has_contact("a@b"));
    BOOST_TEST(!rules::has_contact("@b.kg"));
    BOOST_TEST(!rules::has_contact("a@b."));
}

BOOST_AUTO_TEST_CASE(the_full_name_begins_at_a_word_in_any_case_with_any_blanks) {
    const char* const name = "Төрөбек уулу Чыңгыз";
    BOOST_TEST(has_full_name("ТӨРӨБЕК  уулу\u00A0Чыңгыздын каты", name));
    BOOST_TEST(!has_full_name("Төрөбек Чыңгыз", name));
    BOOST_TEST(!has_full_name("", name));
    BOOST_TEST(!has_full_name("Төрөбек", ""));
    BOOST_TEST(has_full_name("Алёна Петрова", "алена петрова"));
    BOOST_TEST(!has_full_name("алиби", "Али"));
    BOOST_TEST(has_full_name("окуучу Али айтты", "Али"));
}

BOOST_AUTO_TEST_CASE(a_telling_word_of_the_name_has_five_letters_and_begins_a_word) {
    const char* const name = "Үсөнкулова Ыйгүл Өмүрбек кызы жана башкалар";
    BOOST_TEST(has_word_of_name("подписанная: Үсөнкулова.", name));
    BOOST_TEST(has_word_of_name("үсөнкуловага", name));
    BOOST_TEST(!has_word_of_name("Үсөн", name));
    BOOST_TEST(!has_word_of_name("жана башкалар, кызы", name));
    BOOST_TEST(!has_word_of_name("апаӨмүрбек", name));
    BOOST_TEST(has_word_of_name("Сүйүнбек-мырза", "Асан Сүйүнбек-Үсөн"));
}

BOOST_AUTO_TEST_CASE(a_name_or_contact_in_a_summary_is_refused_and_a_word_of_it_is_a_warning) {
    const Book book = ready();
    const Value letter = signed_letter("Төрөбек уулу Чыңгыз");
    const auto with = [&](const char* summary) {
        return test::codes_of(book, opening({with_summary(letter, summary)}));
    };
    BOOST_TEST(with("О книге.") == "");
    BOOST_TEST(with("Төрөбек уулу Чыңгыз китеп сурайт.") == "E_IDENTITY_IN_TEXT");
    BOOST_TEST(with("Чыңгыз китеп сурайт.") == "W_IDENTITY_IN_TEXT");
    BOOST_TEST(with("Звонить 0700 000 000.") == "E_IDENTITY_IN_TEXT");
    const Finding finding = test::found(
        book, opening({anonymous_letter(), with_summary(letter, "Чыңгыз")}), "W_IDENTITY_IN_TEXT");
    BOOST_TEST(finding.pointer == "/letters/1/summary_ru");
    BOOST_TEST(finding.message.ru.find("Обращения 2 › Краткое содержание") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_full_name_is_refused_in_every_printed_text_of_the_opening) {
    const Book book = ready();
    Value tree = opening({signed_letter("Төрөбек уулу Чыңгыз"),
                          with_summary(anonymous_letter(), "О чём пишет Төрөбек уулу Чыңгыз.")});
    BOOST_TEST(test::found(book, tree, "E_IDENTITY_IN_TEXT").pointer == "/letters/1/summary_ru");
    tree = opening({signed_letter("Төрөбек уулу Чыңгыз")});
    tree.set("remarks_ky", "Төрөбек уулу Чыңгыз келди.");
    BOOST_TEST(test::found(book, tree, "E_IDENTITY_IN_TEXT").pointer == "/remarks_ky");
    tree.set("remarks_ky", "Чыңгыз келди, тел. 0700 000 000.");
    BOOST_TEST(test::codes_of(book, tree) == "W_IDENTITY_IN_TEXT");
}

BOOST_AUTO_TEST_CASE(no_finding_shows_a_confidential_value) {
    const std::string name = "Төрөбекова Айжаркын", contact = "тел. 0555 123 456";
    Value applicant = Value::map();
    applicant.set("name", name).set("contact", contact);
    Value anonymous = anonymous_letter();
    anonymous.set("applicant", applicant);
    Value nameless = signed_letter(name);
    nameless.find("applicant")->set("contact", Value());
    Value tree = opening({anonymous, nameless, with_summary(signed_letter(name), name.c_str())});
    tree.set("remarks_ky", name + " " + contact).set("n_total", 7);
    const Findings findings = test::check(ready(), tree);
    BOOST_TEST(findings.size() == 5u);
    for (const Finding& one : findings) {
        for (const std::string& text : {one.message.ky, one.message.ru, one.message.en, one.hint.ky,
                                        one.hint.ru, one.hint.en, one.pointer}) {
            BOOST_TEST(text.find("Төрөбекова") == std::string::npos, one.code);
            BOOST_TEST(text.find("0555") == std::string::npos, one.code);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
