#include "pipeline/blanks.h"

#include "base/text.h"
#include "entry/reader.h"
#include "entry/tree.h"
#include "pipeline/blank_writer.h"
#include "record/derive.h"
#include "record/record.h"
#include "rules/rules.h"
#include "support/golden.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>

using namespace ishenim;
using namespace ishenim::pipeline;

namespace {

/// The settings of the golden year and its record up to a day.
struct Year {
    record::School school =
        record::read_school(test::slurp(test::golden("main-job/school.yaml")), "school.yaml");
    record::Calendar calendar =
        record::read_calendar(test::slurp(test::golden("main-job/calendar.yaml")), "calendar.yaml");
    record::Record record;

    Checked<entry::Reading> read(const std::string& text, Date today) const {
        entry::ReadOptions options;
        options.regulation_from = school.regulation_considered;
        options.today = today;
        options.categories = school.categories;
        return entry::read(
            entry::Syntax::yaml, text, [&](Date day) { return record.commission_in_force(day); },
            options);
    }
    void add(const std::string& file, std::int64_t seq) {
        const auto bytes = test::slurp(test::golden("main-job/entries/" + file));
        const auto syntax = entry::syntax_of(file, bytes).value();
        entry::ReadOptions options;
        options.regulation_from = school.regulation_considered;
        options.today = Date(2023, 12, 31);
        options.categories = school.categories;
        const auto reading = entry::read(
            syntax, bytes, [&](Date day) { return record.commission_in_force(day); }, options);
        const entry::Entry& entry = reading->entry;
        const auto facts = record::derive(entry, record, school, calendar);
        record.add(seq, entry, facts, record::next_numbers(entry, facts, record, school));
    }
    std::map<std::string, std::string> texts(Date today, const std::string& lang) const {
        std::map<std::string, std::string> texts;
        for (const auto& blank : blanks(record, school, calendar, today, lang)) {
            texts[blank.file_name] = blank.text;
        }
        return texts;
    }
};

Year until_september_13() {
    Year year;
    year.add("2022-09-01-01-commission.json", 1);
    year.add("2022-09-02-01-protocol.yaml", 2);
    year.add("2022-09-06-01-opening.yaml", 3);
    year.add("2022-09-13-01-opening.json", 4);
    return year;
}

/// A blank with an empty line filled in.
std::string filled(const std::string& text, const std::string& key, const std::string& value) {
    BOOST_REQUIRE(text.find("\n" + key + ":\r\n") != std::string::npos);
    return replace_all(text, "\n" + key + ":\r\n", "\n" + key + ": " + value + "\r\n");
}

std::string codes(const Findings& findings) {
    std::string all;
    for (const auto& one : findings) all += one.code + " " + one.pointer + "; ";
    return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(blanks_of_the_folder)

BOOST_AUTO_TEST_CASE(the_blank_for_an_empty_box_with_its_times_filled_in_is_accepted_clean) {
    const Year year = until_september_13();
    struct In {
        std::string lang, file, time, sealed;
    };
    for (const In& in :
         {In{"ky", "Ачуу - бош куту.yaml", "Ачылган убактысы", "Пломбаланган убактысы"},
          In{"ru", "Вскрытие - пустой ящик.yaml", "Время вскрытия", "Время опломбирования"}}) {
        auto text = year.texts(Date(2022, 9, 20), in.lang).at(in.file);
        text = filled(text, in.time, "10:30");
        text = filled(text, in.sealed, "10:40");
        const auto reading = year.read(text, Date(2022, 9, 20));
        BOOST_TEST_REQUIRE(static_cast<bool>(reading), codes(reading.findings()));
        BOOST_TEST(codes(reading.findings()) == "");
        const entry::Opening& opening = reading->entry.opening();
        BOOST_TEST(opening.opened.iso() == "2022-09-20");
        BOOST_TEST(opening.present.size() == 5U);
        BOOST_TEST(opening.letters.empty());
        BOOST_TEST(opening.seal_old == "440102");
        BOOST_TEST(opening.seal_new == "440103");
        const auto facts = record::derive(reading->entry, year.record, year.school, year.calendar);
        const auto findings =
            rules::check(reading->entry, facts, year.record, year.school, year.calendar);
        BOOST_TEST(codes(findings) == "NO_ACT_EMPTY_BOX /letters; ");
    }
}

BOOST_AUTO_TEST_CASE(one_line_changed_is_enough_for_an_empty_box) {
    const Year year = until_september_13();
    const auto text = filled(year.texts(Date(2022, 9, 20), "ky").at("Ачуу - бош куту.yaml"),
                             "Ачылган убактысы", "10:30");
    const auto reading = year.read(text, Date(2022, 9, 20));
    BOOST_TEST(static_cast<bool>(reading), codes(reading.findings()));
}

BOOST_AUTO_TEST_CASE(an_unfilled_blank_is_refused_for_what_is_missing_and_for_nothing_else) {
    const Year year = until_september_13();
    for (const char* lang : {"ky", "ru"}) {
        for (const auto& [name, text] : year.texts(Date(2022, 9, 20), lang)) {
            const auto reading = year.read(text, Date(2022, 9, 20));
            BOOST_TEST(!reading, name);
            for (const auto& finding : reading.findings()) {
                const bool missing = finding.code == "E_MISSING_FIELD" ||
                                     finding.code == "E_NO_NAME" || finding.code == "E_NO_ORDER";
                BOOST_TEST(missing, name << ": " << finding.code << " " << finding.pointer);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(every_blank_has_a_bom_windows_lines_and_the_closing_dots) {
    for (const Year& year : {Year(), until_september_13()}) {
        for (const char* lang : {"ky", "ru"}) {
            const auto texts = year.texts(Date(2022, 9, 20), lang);
            BOOST_TEST(texts.size() == 9U);
            for (const auto& [name, text] : texts) {
                BOOST_TEST(text.substr(0, 3) == "\xEF\xBB\xBF");
                BOOST_TEST(text.substr(text.size() - 7) == "\r\n...\r\n", name);
                BOOST_TEST(std::count(text.begin(), text.end(), '\n') ==
                           std::count(text.begin(), text.end(), '\r'));
                BOOST_TEST(name.find_first_of("<>:\"/\\|?*") == std::string::npos, name);
                BOOST_TEST(entry::is_complete(entry::Syntax::yaml, text), name);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(the_names_of_the_two_languages_do_not_meet_in_one_folder) {
    const Year year;
    for (const auto& [name, text] : year.texts(Date(2022, 9, 20), "ru")) {
        BOOST_TEST(year.texts(Date(2022, 9, 20), "ky").count(name) == 0U, name);
    }
}

BOOST_AUTO_TEST_CASE(members_next_opening_day_and_last_seal_are_those_of_the_record) {
    const Year empty;
    const auto first = empty.texts(Date(2022, 9, 1), "ky").at("Ачуу - бош куту.yaml");
    BOOST_TEST(first.find("Мурунку пломба: 440100\r\n") != std::string::npos);
    BOOST_TEST(first.find("Ачылган күнү: 06.09.2022\r\n") != std::string::npos);
    BOOST_TEST(first.find("Катышкандар:\r\n") != std::string::npos);  // no order, nobody to name

    const Year year = until_september_13();
    const auto text = year.texts(Date(2022, 9, 16), "ru").at("Вскрытие - есть письма.yaml");
    BOOST_TEST(text.find("Дата вскрытия: 20.09.2022\r\n") != std::string::npos);
    for (const auto& member : year.record.commission_in_force(Date(2022, 9, 20))->members) {
        BOOST_TEST(text.find("#   - " + member.name + "\r\n") != std::string::npos, member.name);
    }
    BOOST_TEST(text.find("Передано: Ыңтымаков Бөрүбек Үсөнович\r\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(letters_without_outcome_and_the_last_quarter_are_those_of_the_record) {
    Year year = until_september_13();
    year.add("2022-09-20-01-opening.json", 5);
    year.add("2022-09-27-01-opening.json", 6);
    const auto ky = year.texts(Date(2022, 10, 5), "ky");
    const std::string outcome = ky.at("Кайрылуунун жыйынтыгы.yaml");
    BOOST_REQUIRE(!year.record.letters().empty());
    for (const auto& letter : year.record.letters()) {
        const std::string line = "#   - " + letter.reg_no + ": " + letter.due.dotted() + "\r\n";
        BOOST_TEST(outcome.find(line) != std::string::npos, line);
    }
    auto text = filled(outcome, "Каттоо номери", year.record.letters().front().reg_no);
    text = filled(text, "Каралган күнү", "05.10.2022");
    text = filled(text, "Жыйынтыгы", "чара көрүлдү");
    const auto reading = year.read(text, Date(2022, 10, 5));
    BOOST_TEST_REQUIRE(static_cast<bool>(reading), codes(reading.findings()));
    BOOST_TEST(reading->entry.resolution().outcome == "measures_taken");

    text = filled(year.texts(Date(2022, 10, 5), "ru").at("Отчёт.yaml"), "Дата составления",
                  "05.10.2022");
    const auto report = year.read(filled(text, "Предложения", "Починить кран."), Date(2022, 10, 5));
    BOOST_TEST_REQUIRE(static_cast<bool>(report), codes(report.findings()));
    BOOST_TEST(report->entry.key() == "2022-Q3");
}

BOOST_AUTO_TEST_CASE(a_missed_week_is_offered_but_not_a_missed_month) {
    const Year year = until_september_13();
    const auto late = year.texts(Date(2022, 9, 22), "ky").at("Ачуу - бош куту.yaml");
    BOOST_TEST(late.find("Ачылган күнү: 20.09.2022\r\n") != std::string::npos);
    const auto later = year.texts(Date(2022, 11, 21), "ky").at("Ачуу - бош куту.yaml");
    BOOST_TEST(later.find("Ачылган күнү: 15.11.2022\r\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(nothing_confidential_is_in_a_blank) {
    Year year = until_september_13();
    year.add("2022-09-20-01-opening.json", 5);
    year.add("2022-09-27-01-opening.json", 6);
    std::vector<std::string> names;
    for (const auto* file : {"2022-09-13-01-opening.json", "2022-09-27-01-opening.json"}) {
        const auto bytes = test::slurp(test::golden(std::string("main-job/entries/") + file));
        const auto reading = entry::read(
            entry::Syntax::json, bytes,
            [&](Date day) { return year.record.commission_in_force(day); },
            {year.school.regulation_considered, Date(2023, 12, 31), year.school.categories});
        for (const auto& letter : reading->entry.opening().letters) {
            if (letter.applicant) names.push_back(letter.applicant->name);
        }
    }
    BOOST_REQUIRE(!names.empty());
    for (const char* lang : {"ky", "ru"}) {
        for (const auto& [file, text] : year.texts(Date(2022, 10, 4), lang)) {
            for (const auto& name : names) BOOST_TEST(text.find(name) == std::string::npos, file);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_scalar_has_quotes_only_where_yaml_asks_for_them) {
    BOOST_TEST(scalar("440103") == "440103");
    BOOST_TEST(scalar("14-б") == "14-б");
    BOOST_TEST(scalar("- x") == "'- x'");
    BOOST_TEST(scalar("а: б") == "'а: б'");
    BOOST_TEST(scalar("а #1") == "'а #1'");
    BOOST_TEST(scalar("'а") == "'''а'");
    BOOST_TEST(scalar("") == "''");
    for (const char* text : {"440103", "- x", "а: б", "а #1", "'а", "{а}", "null", "~", "а:"}) {
        const auto node =
            entry::read_yaml("k: " + scalar(text) + "\n...\n", entry::EndMark::required);
        BOOST_TEST_REQUIRE(static_cast<bool>(node), text);
        BOOST_TEST(node->find("k")->text == text);
    }
}

BOOST_AUTO_TEST_SUITE_END()
