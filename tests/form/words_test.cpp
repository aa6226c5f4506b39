#include "form/words.h"

#include "form/typography.h"
#include "record/quarter.h"

#include <boost/test/unit_test.hpp>

#include <set>

using namespace ishenim;
using namespace ishenim::form;

BOOST_AUTO_TEST_SUITE(words_test)

BOOST_AUTO_TEST_CASE(a_kyrgyz_date_comes_in_its_five_forms) {
    const Value forms = date_forms(Date(2022, 9, 27), "ky");
    BOOST_TEST(forms.at("long").as_text() == "2022-жылдын 27-сентябры");
    BOOST_TEST(forms.at("attributive").as_text() == "2022-жылдын 27-сентябрындагы");
    BOOST_TEST(forms.at("dative").as_text() == "2022-жылдын 27-сентябрына");
    BOOST_TEST(forms.at("ablative").as_text() == "2022-жылдын 27-сентябрынан");
    BOOST_TEST(forms.at("locative").as_text() == "2022-жылдын 27-сентябрында");
    BOOST_TEST(forms.at("short").as_text() == "27.09.2022");
    // Vowel harmony: июнь, июль, август take у, апрель е.
    BOOST_TEST(date_forms(Date(2023, 4, 1), "ky").at("locative").as_text() ==
               "2023-жылдын 1-апрелинде");
    BOOST_TEST(date_forms(Date(2023, 6, 6), "ky").at("attributive").as_text() ==
               "2023-жылдын 6-июнундагы");
    BOOST_TEST(date_forms(Date(2023, 8, 8), "ky").at("dative").as_text() ==
               "2023-жылдын 8-августуна");
}

BOOST_AUTO_TEST_CASE(a_russian_date_has_its_month_in_the_genitive) {
    const Value forms = date_forms(Date(2023, 5, 2), "ru");
    for (const char* form : {"long", "attributive", "dative", "ablative", "locative"}) {
        BOOST_TEST(forms.at(form).as_text() == "2 мая 2023 года");
    }
}

BOOST_AUTO_TEST_CASE(numbers_from_0_to_999_are_words_in_both_languages) {
    BOOST_TEST(number_words(0, "ky") == "нөл");
    BOOST_TEST(number_words(7, "ky") == "жети");
    BOOST_TEST(number_words(19, "ky") == "он тогуз");
    BOOST_TEST(number_words(60, "ky") == "алтымыш");
    BOOST_TEST(number_words(200, "ky") == "эки жүз");
    BOOST_TEST(number_words(145, "ky") == "жүз кырк беш");
    BOOST_TEST(number_words(1, "ru") == "одно");
    BOOST_TEST(number_words(14, "ru") == "четырнадцать");
    BOOST_TEST(number_words(21, "ru") == "двадцать одно");
    BOOST_TEST(number_words(100, "ru") == "сто");
    BOOST_TEST(number_words(612, "ru") == "шестьсот двенадцать");
    BOOST_CHECK_THROW(number_words(1000, "ru"), std::logic_error);
    for (const char* lang : {"ky", "ru"}) {
        std::set<std::string> seen;
        for (int n = 0; n <= 999; ++n) seen.insert(number_words(n, lang));
        BOOST_TEST(seen.size() == 1000U);
    }
}

BOOST_AUTO_TEST_CASE(weekdays_and_capitals_are_those_of_the_language) {
    BOOST_TEST(weekday_word(Weekday::tuesday, "ky") == "шейшемби");
    BOOST_TEST(weekday_word(Weekday::sunday, "ru") == "воскресенье");
    BOOST_TEST(capitalised("үчүнчү") == "Үчүнчү");
    BOOST_TEST(capitalised("өз") == "Өз");
    BOOST_TEST(capitalised("ёлка") == "Ёлка");
    BOOST_TEST(capitalised("директор школы") == "Директор школы");
    BOOST_TEST(capitalised("«а»") == "«а»");
    BOOST_TEST(record::roman(4) == "IV");
    BOOST_TEST(language_mark("ru", "ky") == "орусча");
    BOOST_TEST(language_mark("ky", "ru") == "на кыргызском");
}

BOOST_AUTO_TEST_CASE(what_must_not_part_is_joined_and_nothing_else) {
    const auto shown = [](const std::string& text) {
        std::string out;
        for (std::size_t i = 0; const char c : joined(text)) {
            if (c == '\xC2') continue;
            out += c == '\xA0' && ++i != 0 ? '~' : c;
        }
        return out;
    };
    BOOST_TEST(shown("№ 67 жана № ____") == "№~67 жана №~____");
    BOOST_TEST(shown("16,5 % жана 12 750 сом") == "16,5~% жана 12~750~сом");
    BOOST_TEST(shown("Б.-Э. Ж.-Ү. Көкүмбай келди") == "Б.-Э.~Ж.-Ү.~Көкүмбай келди");
    BOOST_TEST(shown("2022-жылдын 27-сентябры") == "2022-жылдын~27-сентябры");
    BOOST_TEST(shown("от 27 сентября 2022 года, 2022 г. и 5 мая") ==
               "от 27~сентября~2022~года, 2022~г. и 5~мая");
    BOOST_TEST(shown("III квартал 2022 года") == "III~квартал 2022~года");
    BOOST_TEST(shown("с. Көктөңдү — айыл") == "с.~Көктөңдү~— айыл");
    BOOST_TEST(shown("Жээнбай кызы Айзирек 7 кат жазды.") == "Жээнбай кызы Айзирек 7 кат жазды.");
    BOOST_TEST(joined("") == "");
}

BOOST_AUTO_TEST_CASE(a_sentence_that_has_ended_gets_no_second_full_stop) {
    for (const char* text : {"а.", "а!", "«а?»", "а…", "(а.)"}) BOOST_TEST(ends_a_sentence(text));
    for (const char* text : {"а", "«а»", "а;", ""}) BOOST_TEST(!ends_a_sentence(text));
}

BOOST_AUTO_TEST_SUITE_END()
