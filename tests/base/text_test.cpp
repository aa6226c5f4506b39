#include "base/text.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace ishenim;

BOOST_AUTO_TEST_SUITE(text)

BOOST_AUTO_TEST_CASE(what_is_not_utf8_is_found_at_its_place) {
    BOOST_TEST(!first_bad_utf8("Ишеним почтасы № 1"));
    BOOST_TEST(*first_bad_utf8("ab\xC3") == 2U);
    BOOST_TEST(*first_bad_utf8("\xC0\xAF") == 0U);          // overlong
    BOOST_TEST(*first_bad_utf8("x\xED\xA0\x80") == 1U);     // surrogate
    BOOST_TEST(*first_bad_utf8("\xF4\x90\x80\x80") == 0U);  // beyond 10FFFF
    BOOST_TEST(*first_bad_utf8("\xCA\xF3\xF2\xF3") == 0U);  // «Куту» in CP1251
    BOOST_CHECK_THROW(to_code_points("\xFF"), std::logic_error);
    BOOST_CHECK_THROW(nfc("\xFF"), std::logic_error);
}

BOOST_AUTO_TEST_CASE(decomposed_letters_become_one) {
    BOOST_TEST(nfc("и\xCC\x86") == "й");
    BOOST_TEST(nfc("е\xCC\x88") == "ё");
    BOOST_TEST(nfc("ң ө ү") == "ң ө ү");
}

BOOST_AUTO_TEST_CASE(small_letters_know_kyrgyz) {
    BOOST_TEST(lower("ӨҢҮ ЁЖ ABC") == "өңү ёж abc");
}

BOOST_AUTO_TEST_CASE(blanks_at_both_ends_go_whatever_kind_they_are) {
    BOOST_TEST(trim("\xEF\xBB\xBF \xC2\xA0\t куту \xE2\x80\x83\n") == "куту");
    BOOST_TEST(trim(" \xC2\xA0 ").empty());
}

BOOST_AUTO_TEST_CASE(the_order_is_that_of_the_kyrgyz_alphabet) {
    std::vector<std::string> names{"өрүк", "яблоко", "ёлка", "оро", "үй",
                                   "уй",   "ңа",     "на",   "жар", "Өмүр"};
    std::sort(names.begin(), names.end(), [](const auto& a, const auto& b) {
        return compare_kyrgyz(a, b) == std::strong_ordering::less;
    });
    const std::vector<std::string> wanted{"ёлка", "жар",  "на", "ңа", "оро",
                                          "Өмүр", "өрүк", "уй", "үй", "яблоко"};
    BOOST_TEST(names == wanted, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_printable_name_is_one_line_without_controls) {
    BOOST_TEST(printable("a\nb") == "a\\u{A}b");
    BOOST_TEST(printable("a\x1B[31m") == "a\\u{1B}[31m");
    BOOST_TEST(printable("invoice\xE2\x80\xAEgpj.exe") == "invoice\\u{202E}gpj.exe");
    BOOST_TEST(printable("a\xE2\x80\x8B") == "a\\u{200B}");
    BOOST_TEST(printable("\xCA\xF3") == "\\xCA\\xF3");
    BOOST_TEST(printable("Ачуу № 1") == "Ачуу № 1");
}

BOOST_AUTO_TEST_CASE(the_distance_counts_letters_not_bytes) {
    BOOST_TEST(edit_distance(U"пломба", U"плонба") == 1U);
    BOOST_TEST(edit_distance(U"ачылган", U"ачылагн") == 1U);
    BOOST_TEST(edit_distance(U"", U"куту") == 4U);
    BOOST_TEST(count_code_points("ңөү") == 3U);
}

BOOST_AUTO_TEST_CASE(parts_come_apart_and_together) {
    BOOST_TEST(join(split("a,b,,c", ','), "-") == "a-b--c");
    BOOST_TEST(replace_all("aXbX", "X", "XX") == "aXXbXX");
}

BOOST_AUTO_TEST_SUITE_END()
