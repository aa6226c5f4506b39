// Reports, acts of correction and of annulment: what they say and what they keep to themselves.
#include "form/changed.h"
#include "form/places.h"

#include <boost/test/unit_test.hpp>

using namespace ishenim;
using namespace ishenim::test;
using entry::Form;

namespace {

/// The papers of the extreme entry of that name, as text.
std::string extreme(const std::string& wanted, const std::string& lang) {
    std::string text;
    form::for_each_extreme(golden_year().school,
                           [&](const std::string& name, const form::Subject& subject) {
                               if (name != wanted) return;
                               for (const form::Paper& paper : papers(subject)) {
                                   if (paper.lang != lang) continue;
                                   text += plain(document_of(paper, subject, shipped_template));
                               }
                           });
    BOOST_TEST(!text.empty(), wanted);
    return text;
}

void shows(const std::string& text, const std::string& part) {
    BOOST_TEST(has(text, part), "«" << part << "» is not in:\n" << text);
}
void lacks(const std::string& text, const std::string& part) {
    BOOST_TEST(!has(text, part), "«" << part << "» is in:\n" << text);
}

std::string place(Form form, const std::string& pointer, const std::string& lang) {
    return replace_all(form::place_in_words(form, pointer, {"ИП-2022/001", "ИП-2022/002"}, lang),
                       "\u00A0", "~");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(reviews)

BOOST_AUTO_TEST_CASE(a_field_is_called_by_the_words_of_its_form_and_a_letter_by_its_number) {
    BOOST_TEST(place(Form::opening, "/letters/1/sheets", "ky") ==
               "кайрылуу~2 (ИП-2022/002), барактардын саны");
    BOOST_TEST(place(Form::opening, "/letters/0/sheets", "ru") ==
               "обращение~1 (ИП-2022/001), листов");
    BOOST_TEST(place(Form::opening, "/letters/7/category", "ky") == "кайрылуу~8, багыты");
    BOOST_TEST(place(Form::protocol, "/agenda/0/decisions/1/due", "ru") ==
               "пункт повестки~1, решение~2, срок");
    BOOST_TEST(place(Form::opening, "/present/1", "ky") == "катышкандар~2");
    BOOST_TEST(place(Form::opening, "/nowhere", "ky") == "/nowhere");
}

BOOST_AUTO_TEST_CASE(a_report_names_the_meeting_of_the_one_before_and_what_was_corrected) {
    const std::string ru = extreme("report: one letter, everything", "ru");
    shows(ru, "протокол №~9999.");
    shows(ru, "акт исправления №~9999 от");
    const std::string ky = extreme("report: one letter, everything", "ky");
    shows(ky, "№~9999 протокол.");
    shows(ky, "№~9999 оңдоо актысы");
    lacks(extreme("report: no letters, nothing optional", "ru"), "акт исправления");
    lacks(extreme("report: no letters, nothing optional", "ru"), "на заседании комиссии");
}

BOOST_AUTO_TEST_CASE(a_correction_shows_old_and_new_and_keeps_what_is_confidential) {
    for (const char* lang : {"ky", "ru"}) {
        const std::string text = extreme("correction: every kind of value", lang);
        lacks(text, "Купуя Адам");
        lacks(text, "0700");
        shows(text, std::string(lang) == "ky" ? "аты-жөнү  | купуя  | купуя" : "конфиденциально");
    }
    const std::string ky = extreme("correction: every kind of value", "ky");
    shows(ky, "барактардын саны  | 1  | 2");
    shows(ky, "даттануу  | жаңы багыт");
    shows(ky, "көрсөтүлгөн эмес  | 15.03.2023");
    shows(ky, "бүтүн  | жабыркаган");
    shows(extreme("correction: a yes and a mapping", "ru"), "да  | нет");
}

BOOST_AUTO_TEST_CASE(acts_of_correction_and_annulment_name_the_papers_that_stay_as_they_were_made) {
    shows(extreme("correction: every kind of value", "ky"), "— №~9999 акт, 2023-жылдын~5-апрели;");
    shows(extreme("correction: one change", "ru"), "документы не составлялись");
    shows(extreme("void: longest texts", "ru"), "— протокол №~9999 от 5~апреля~2023~года;");
    shows(extreme("void: no papers", "ky"), "документ түзүлгөн эмес");
}

BOOST_AUTO_TEST_CASE(a_report_without_data_to_compare_says_so_and_never_zero) {
    shows(extreme("report: no letters, nothing optional", "ky"),
          "кварталда~—~маалымат жок, өткөн жылдын ушул эле кварталында~—~маалымат жок");
    shows(extreme("report: no letters, nothing optional", "ru"), "квартале~—~нет данных");
    shows(extreme("report: one letter, everything", "ru"), "квартале~—~10~000");
}

BOOST_AUTO_TEST_CASE(
    a_report_prints_missed_days_with_explanations_and_departures_with_their_dates) {
    const std::string text = extreme("report: one letter, everything", "ky");
    shows(text, "— 2023-жылдын~3-январы. Түшүндүрмө: Кыска текст.");
    shows(text, "| 03.01.2023  | 4.3  | ");
    shows(text, "| 2022-ж. IV~кварталы  | 5.5  | ");
    lacks(text, "Текст адамды таанытышы мүмкүн");
    shows(extreme("report: no letters, nothing optional", "ky"), "четтөөлөр аныкталган жок");
}

BOOST_AUTO_TEST_CASE(a_report_says_in_words_what_it_draws) {
    const std::string text = extreme("report: one letter, everything", "ru");
    shows(text, "03.01~— не вскрыт; 10.01~— 0;");
    shows(text, "(Столбчатая диаграмма, тематика обращений: багыт 0~— 1 (100,0~%); ");
}

BOOST_AUTO_TEST_CASE(the_line_of_the_meeting_is_left_for_ink) {
    shows(extreme("report: one letter, everything", "ky"),
          "Отурумда талкууланды: №~______ протокол");
}

BOOST_AUTO_TEST_CASE(a_draft_has_no_number_and_is_marked) {
    for (const char* name : {"report: draft", "correction: draft", "void: draft"}) {
        const std::string text = extreme(name, "ky");
        shows(text, "mark ДОЛБООР / ПРОЕКТ; draft");
        shows(text, "| №~____ |");
        lacks(text, "9999 |");
    }
}

BOOST_AUTO_TEST_SUITE_END()
