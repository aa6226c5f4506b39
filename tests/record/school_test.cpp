#include "record/school.h"

#include "base/fault.h"
#include "base/text.h"
#include "record/sample.h"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace ishenim;

namespace {

/// What the golden settings say with one text changed; "no fault" if it is read.
std::string mistake(const std::string& from, const std::string& to) {
    const std::string whole = test::slurp(test::golden("main-job/school.yaml"));
    const std::string changed = replace_all(whole, from, to);
    BOOST_TEST(changed != whole, from);
    try {
        record::read_school(changed, "school.yaml");
    } catch (const Fault& fault) {
        BOOST_TEST(to_string(fault.code()) == "config");
        return fault.what();
    }
    return "no fault";
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(school)

BOOST_AUTO_TEST_CASE(every_setting_of_the_golden_school_is_read) {
    const record::School school = test::golden_school();
    BOOST_TEST(school.place.ky == "Көктөңдү айылы");
    BOOST_TEST(school.place.ru == "с. Көктөңдү");
    BOOST_TEST(has(school.name.ru, "Үзөңгүлүүский район"));
    BOOST_TEST(school.short_name.ru == "Средняя школа имени Бөрүбая Үмөталы уулу");
    BOOST_TEST(school.director.sign_name == "Ж. К. Асанөмүрова");
    BOOST_TEST(school.director.position.ky == "мектептин директору");
    BOOST_TEST(school.box.access_from.iso() == "08:00");
    BOOST_TEST(school.box.access_to.iso() == "17:00");
    BOOST_TEST(school.box.first_seal == "440100");
    BOOST_TEST(school.box.first_seal_date.value().iso() == "2022-09-02");
    BOOST_TEST((school.opening_weekday == Weekday::tuesday));
    BOOST_TEST((school.time_rule == record::School::TimeRule::by));
    BOOST_TEST(school.opening_time.iso() == "12:00");
    BOOST_TEST(school.languages.size() == 2u);
    BOOST_TEST(school.regulation_considered.iso() == "2022-08-30");
    BOOST_TEST(school.regulation_body.ru == "педагогический совет, № 1");
    BOOST_TEST(school.reg_prefix == "ИП");
    BOOST_TEST(school.consideration.size() == 1u);
    BOOST_TEST(school.consideration.front().working_days == 14);
    BOOST_TEST(school.half_year_calendar);
    BOOST_TEST(school.categories.size() == 5u);
    BOOST_TEST(school.site_published.value().iso() == "2022-09-05");
    BOOST_TEST(school.parents_informed.value().iso() == "2022-09-09");
}

BOOST_AUTO_TEST_CASE(a_misspelt_setting_names_its_line_and_the_nearest_known_name) {
    const std::string deep = mistake("access_from:", "acces_from:");
    BOOST_TEST(has(deep, "school.yaml:17: unknown setting `box.acces_from`"));
    BOOST_TEST(has(deep, "nearest known: `access_from`"));
    const std::string top = mistake("timezone:", "time_zone:");
    BOOST_TEST(has(top, "school.yaml:24: unknown setting `time_zone`; nearest known: `timezone`"));
    BOOST_TEST(
        has(mistake("timezone: Asia/Bishkek", "name_ky: Мектеп"), "`name_ky` is given twice"));
}

BOOST_AUTO_TEST_CASE(a_wrong_type_or_a_missing_required_setting_is_a_fault_at_its_line) {
    BOOST_TEST(has(mistake("name_ru: Средняя", "# "), "school.yaml:2: `name_ru` is missing"));
    BOOST_TEST(has(mistake("\"17:00\"", "\"25:00\""), "`box.access_to` is no time: `25:00`"));
    BOOST_TEST(has(mistake("\"17:00\"", "\"07:00\""), "`box.access_to` is before"));
    BOOST_TEST(has(mistake("considered: 2022-08-30", "considered: 2022-02-30"),
                   "`regulation.considered` is no day: `2022-02-30`"));
    BOOST_TEST(has(mistake("rule: by ", "rule: before "), "it may be: by, at"));
    BOOST_TEST(has(mistake("working_days: 14", "working_days: fourteen"),
                   "`terms.consideration.working_days` must be a whole number"));
    BOOST_TEST(has(mistake("from: 2022-08-30", "from: 2022-08-31"), "would have no term"));
    BOOST_TEST(has(mistake("[ky, ru]", "[ky, en]"), "`languages` holds `en`"));
    BOOST_TEST(has(mistake("version: 1", "version: 2"), "school.yaml:2: `version`"));
    BOOST_TEST(has(mistake("director:", "director: nobody\nsite:"), "school.yaml:"));
}

BOOST_AUTO_TEST_CASE(a_school_of_one_language_needs_no_texts_in_the_other) {
    const std::string whole = test::slurp(test::golden("main-job/school.yaml"));
    std::string kyrgyz;
    for (const std::string& line : split(whole, '\n')) {
        if (!has(line, "_ru:")) kyrgyz += line + "\n";
    }
    BOOST_CHECK_THROW(record::read_school(kyrgyz, "school.yaml"), Fault);
    const record::School school =
        record::read_school(replace_all(kyrgyz, "[ky, ru]", "[ky]"), "school.yaml");
    BOOST_TEST(school.name.ru.empty());
    BOOST_TEST(!school.name.ky.empty());
}

BOOST_AUTO_TEST_CASE(a_school_that_begins_in_mid_year_says_its_first_numbers_and_the_day) {
    const std::string first = "school_year_starts: 09-01\n  first: { act: 12, letter: 30 }";
    BOOST_TEST(has(mistake("school_year_starts: 09-01", first), "`numbers.first.from` is missing"));
    const std::string whole = test::slurp(test::golden("main-job/school.yaml"));
    const record::School school =
        record::read_school(replace_all(whole, "school_year_starts: 09-01",
                                        "first: { from: 01.02.2023, act: 12, letter: 30, "
                                        "report: 4, correction: 5, void: 6 }"),
                            "school.yaml");
    BOOST_TEST(school.first_from.value().iso() == "2023-02-01");
    BOOST_TEST(school.first_act == 12);
    BOOST_TEST(school.first_letter == 30);
    BOOST_TEST(school.first_protocol == 1);
    BOOST_TEST(school.first_report == 4);
    BOOST_TEST(school.first_correction == 5);
    BOOST_TEST(school.first_annulment == 6);
}

BOOST_AUTO_TEST_SUITE_END()
