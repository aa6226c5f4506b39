// The journal as a book and the register of letters, made of the golden year.
#include "form/golden_year.h"
#include "form/letter_register.h"
#include "form/plain_text.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>

using namespace ishenim;
using namespace ishenim::test;

BOOST_AUTO_TEST_SUITE(books)

namespace {

const form::Templates kShipped = shipped_template;

form::JournalBook golden_book() {
    form::JournalBook book{2022, true, {}, {}};
    for (const Accepted& a : golden_year().entries) {
        form::BoundEntry bound;
        bound.entry = a.entry;
        bound.facts = a.facts;
        bound.numbers = a.numbers;
        bound.findings = a.findings;
        bound.commission = a.commission;
        if (a.numbers.journal_a != 0) book.openings.push_back(bound);
        if (a.numbers.journal_b == 0) continue;
        bound.sheets = 3;
        bound.file = "protocol.pdf";
        book.meetings.push_back(bound);
    }
    return book;
}

std::string text_of(const form::JournalBook& book, const std::string& lang, int sheets = 12) {
    return plain(form::document_of(book, lang, sheets, golden_year().school, kShipped));
}

/// The rows of the table whose head begins with that heading.
std::vector<std::string> rows_below(const std::string& text, const std::string& heading) {
    std::vector<std::string> rows;
    const std::vector<std::string> lines = split(text, '\n');
    auto line = std::find_if(lines.begin(), lines.end(), [&](const std::string& one) {
        return one.rfind("  | " + heading, 0) == 0;
    });
    while (line != lines.end() && (++line)->rfind("  | ", 0) == 0) rows.push_back(*line);
    return rows;
}

std::size_t count(const std::string& text, const std::string& what) {
    std::size_t n = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++n;
    return n;
}

form::LetterRegister golden_register() {
    form::LetterRegister letters{2022, {}, "А. Асанов"};
    for (const Accepted& a : golden_year().entries) {
        if (a.entry.form != entry::Form::opening) continue;
        for (std::size_t i = 0; i < a.entry.opening().letters.size(); ++i) {
            if (a.facts.opening->reg_dates[i].year() != 2022) continue;
            letters.letters.push_back({a.numbers.letters[i],
                                       a.facts.opening->reg_dates[i],
                                       a.facts.opening->dues[i],
                                       a.entry.date(),
                                       a.numbers.act,
                                       a.entry.opening().letters[i],
                                       std::nullopt,
                                       {}});
        }
    }
    return letters;
}

form::Document document(const form::LetterRegister& letters, const std::string& lang) {
    return form::document_of(letters, lang, golden_year().school, kShipped);
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_entry_of_the_year_stands_in_it_once_in_the_order_of_its_numbers) {
    const form::JournalBook book = golden_book();
    for (const std::string lang : {"ky", "ru"}) {
        const std::string text = text_of(book, lang);
        const auto part_a = rows_below(text, lang == "ky" ? "№  | Ачылган" : "№  | Дата и время");
        BOOST_REQUIRE_EQUAL(part_a.size(), book.openings.size());
        BOOST_TEST(part_a.size() > 30U);
        for (std::size_t i = 0; i < part_a.size(); ++i) {
            const std::string begin =
                "  | " + std::to_string(i + 1) + "  | " + book.openings[i].entry.date().dotted();
            BOOST_TEST(part_a[i].rfind(begin, 0) == 0U, part_a[i]);
        }
        const auto part_b = rows_below(text, "№  | Протокол");
        BOOST_REQUIRE_EQUAL(part_b.size(), book.meetings.size());
        BOOST_TEST(part_b.front().find("№~1, 02.09.2022.") != std::string::npos, part_b.front());
    }
}

BOOST_AUTO_TEST_CASE(an_annulled_entry_stays_marked_with_the_act_that_annulled_it) {
    form::JournalBook book = golden_book();
    const std::size_t entries = rows_below(text_of(book, "ru"), "№  | Дата").size();
    BOOST_TEST(count(text_of(book, "ru"), "аннулирована") == 0U);
    book.openings[3].marks = {{true, 7, Date(2022, 10, 20)}};
    book.meetings[0].marks = {{true, 8, Date(2022, 10, 21)}};
    const std::string ru = text_of(book, "ru"), ky = text_of(book, "ky");
    const auto rows = rows_below(ru, "№  | Дата");
    BOOST_TEST(rows.size() == entries);
    BOOST_TEST(rows[3].find("*Запись аннулирована:* акт №~7, 20.10.2022.") != std::string::npos,
               rows[3]);
    BOOST_TEST(count(ru, "аннулирована:* акт №~8, 21.10.2022.") == 1U);
    BOOST_TEST(count(ky, "*Жазуу жараксыз деп табылган:* акт №~7, 20.10.2022.") == 1U);
}

BOOST_AUTO_TEST_CASE(a_corrected_entry_names_the_act_that_corrected_it) {
    form::JournalBook book = golden_book();
    book.openings[5].marks = {{false, 2, Date(2022, 10, 19)}};
    BOOST_TEST(count(text_of(book, "ru"), "*Исправлена:* акт исправления №~2, 19.10.2022.") == 1U);
    BOOST_TEST(count(text_of(book, "ky"), "*Оңдолгон:* оңдоо актысы №~2, 19.10.2022.") == 1U);
}

BOOST_AUTO_TEST_CASE(the_cover_says_how_many_sheets_and_leaves_the_line_on_sewing_for_ink) {
    const std::string ky = text_of(golden_book(), "ky", 17), ru = text_of(golden_book(), "ru", 17);
    BOOST_TEST(count(ky, "Китептеги барактардын саны: 17") == 1U);
    BOOST_TEST(count(ky, "17~барак тигилген, номерленген жана мөөр менен бекитилген.") == 1U, ky);
    BOOST_TEST(count(ru, "прошито, пронумеровано и скреплено печатью листов: 17.") == 1U, ru);
    BOOST_TEST(ky.find("Мектептин директору ____") < ky.find("---- new page"));
    BOOST_TEST(count(ky, "---- new page") == 1U);
    BOOST_TEST(count(ru, "Начат: 2~сентября~2022~года") == 1U, ru);
    BOOST_TEST(count(ru, "Окончен: 27~июня~2023~года") == 1U, ru);
}

BOOST_AUTO_TEST_CASE(a_book_of_a_year_that_is_not_over_is_a_draft) {
    form::JournalBook book = golden_book();
    BOOST_TEST(!form::document_of(book, "ky", 1, golden_year().school, kShipped).draft);
    book.over = false;
    const auto draft = form::document_of(book, "ky", 1, golden_year().school, kShipped);
    BOOST_TEST(draft.draft);
    BOOST_TEST(draft.mark == "ДОЛБООР / ПРОЕКТ");
    BOOST_TEST(count(plain(draft), "Аяктады: ______________") == 1U);
    BOOST_TEST(form::readable_name(book, "ky") == "Ачуу журналы 2022–2023, долбоор.pdf");
}

BOOST_AUTO_TEST_CASE(no_applicants_name_or_contact_is_in_the_book_and_every_one_in_the_register) {
    std::string book, registers;
    for (const std::string lang : {"ky", "ru"}) {
        book += text_of(golden_book(), lang);
        registers += plain(document(golden_register(), lang));
    }
    std::size_t names = 0;
    for (const form::RegisteredLetter& one : golden_register().letters) {
        if (!one.letter.applicant) continue;
        ++names;
        const std::string& name = one.letter.applicant->name;
        BOOST_TEST(count(book, replace_all(name, " ", "~")) + count(book, name) == 0U, name);
        const std::string surname = name.substr(0, name.find(' '));
        BOOST_TEST(count(registers, surname) >= 2U, name);
    }
    BOOST_TEST(names > 4U);
}

BOOST_AUTO_TEST_CASE(every_letter_stands_in_the_register_once_by_its_number) {
    const form::LetterRegister letters = golden_register();
    const auto rows = rows_below(plain(document(letters, "ru")), "Рег.");
    BOOST_REQUIRE_EQUAL(rows.size(), letters.letters.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        BOOST_TEST(rows[i].rfind("  | " + letters.letters[i].reg_no + ", ", 0) == 0U, rows[i]);
        BOOST_TEST(rows[i].find(letters.letters[i].due.dotted()) != std::string::npos, rows[i]);
        const bool anonymous = rows[i].find("| аноним ") != std::string::npos;
        BOOST_TEST(anonymous == !letters.letters[i].letter.applicant.has_value(), rows[i]);
    }
}

BOOST_AUTO_TEST_CASE(an_outcome_says_when_to_whom_and_whether_it_came_late) {
    form::LetterRegister letters = golden_register();
    entry::Resolution outcome;
    outcome.closed = letters.letters[0].due + 1;
    outcome.outcome = "forwarded";
    outcome.forwarded_to = {"", "районный отдел"};
    letters.letters[0].outcome = outcome;
    outcome.closed = letters.letters[1].due;
    outcome.outcome = "explained";
    letters.letters[1].outcome = outcome;
    letters.letters[1].marks = {{true, 3, Date(2022, 12, 1)}};
    const auto rows = rows_below(plain(document(letters, "ru")), "Рег.");
    BOOST_TEST(
        rows[0].find("направлено в уполномоченный орган, " + (letters.letters[0].due + 1).dotted() +
                     " (с нарушением срока). Адресат: районный отдел.") != std::string::npos,
        rows[0]);
    BOOST_TEST(rows[1].find("с нарушением") == std::string::npos, rows[1]);
    BOOST_TEST(rows[1].find("*Запись аннулирована:* акт №~3, 01.12.2022.") != std::string::npos,
               rows[1]);
    BOOST_TEST(rows[2].find("| —") != std::string::npos, rows[2]);
}

BOOST_AUTO_TEST_CASE(names_stand_in_the_cells_and_not_in_title_subject_or_footer) {
    form::LetterRegister letters = golden_register();
    for (form::RegisteredLetter& one : letters.letters) {
        one.letter.applicant = entry::Applicant{"Зззимя Ззз", "ззз-почта", 2};
    }
    for (const std::string lang : {"ky", "ru"}) {
        const form::Document made = document(letters, lang);
        for (const std::string& text : {made.title, made.subject, made.footer, made.mark}) {
            BOOST_TEST(text.find("Ззз") == std::string::npos, text);
        }
        for (const form::Block& block : made.blocks) {
            const auto* table = std::get_if<form::Table>(&block.is);
            const std::string rest =
                table == nullptr ? std::visit(PlainBlock{}, block.is) : table->summary;
            BOOST_TEST(rest.find("Ззз") == std::string::npos, rest);
        }
        BOOST_TEST(count(plain(made), "ззз-почта") == letters.letters.size());
    }
}

BOOST_AUTO_TEST_SUITE_END()
