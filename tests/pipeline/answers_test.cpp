#include "pipeline/answers.h"

#include "base/text.h"
#include "entry/json_value.h"
#include "entry/reader.h"
#include "entry/schema.h"
#include "support/golden.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace ishenim;
using namespace ishenim::pipeline;

namespace {

const std::vector<std::string> kBoth{"ky", "ru"};

Acceptance opening_with_letters() {
    Acceptance one;
    one.name = "ачуу 27.yaml";
    one.form = entry::Form::opening;
    one.key = "2022-09-27";
    one.date = Date(2022, 9, 27);
    one.time = Instant::parse("2022-09-27T05:59:00Z").value();
    one.timezone = "Asia/Bishkek";
    one.numbers.series = "2022–2023";
    one.numbers.act = 1;
    one.numbers.journal_a = 4;
    one.numbers.letters = {"ИП-2022/001", "ИП-2022/002"};
    record::OpeningFacts facts;
    facts.dues = {Date(2022, 10, 17), Date(2022, 10, 18)};
    one.facts.opening = facts;
    one.papers = {{"Акт № 1, 27.09.2022.pdf", "ky", Digest::of("a"), 1, "4_Кол_коюуга"},
                  {"Акт № 1, 27.09.2022.pdf", "ru", Digest::of("b"), 1, "4_Кол_коюуга/Котормо"}};
    one.findings = {make_finding("W_FEW_PRESENT", "/present", {{"n", "2"}})};
    one.next_opening = Date(2022, 10, 4);
    return one;
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// The part of an answer in one language.
std::string half(const std::string& text, const std::string& language) {
    const auto line = text.find("------");
    return language == "ky" ? text.substr(0, line) : text.substr(line);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(answers)

BOOST_AUTO_TEST_CASE(every_answer_is_utf8_with_a_bom_and_windows_lines_kyrgyz_first) {
    const auto acceptance = opening_with_letters();
    for (const auto& text : {receipt(acceptance, kBoth), already_accepted("x", acceptance, kBoth),
                             reason("x", acceptance.findings, kBoth)}) {
        BOOST_TEST(text.substr(0, 3) == "\xEF\xBB\xBF");
        BOOST_TEST(!first_bad_utf8(text).has_value());
        BOOST_TEST(std::count(text.begin(), text.end(), '\n') ==
                   std::count(text.begin(), text.end(), '\r'));
        BOOST_TEST(has(half(text, "ky"), "Эч нерсе") == has(half(text, "ru"), "Делать ничего"));
        BOOST_TEST(half(text, "ky").find("Файл: ") < half(text, "ky").size());
        BOOST_TEST(half(text, "ru").find("Файл: ") < half(text, "ru").size());
    }
}

BOOST_AUTO_TEST_CASE(a_receipt_says_numbers_papers_due_dates_and_what_comes_next) {
    const auto text = receipt(opening_with_letters(), kBoth);
    const auto ky = half(text, "ky"), ru = half(text, "ru");
    for (const char* part :
         {"КАБЫЛ АЛЫНДЫ\r\n", "Файл: ачуу 27.yaml\r\n", "Ачылган күнү: 27.09.2022\r\n",
          "Кабыл алынган убактысы: 27.09.2022, 11:59\r\n", "Акт № 1\r\n",
          "Журнал, А бөлүгү, жазуу № 4\r\n", "1) ИП-2022/001, кароо мөөнөтү: 17.10.2022\r\n",
          "2) ИП-2022/002, кароо мөөнөтү: 18.10.2022\r\n", "Акт № 1, 27.09.2022.pdf — түп нуска",
          "Үчтөн аз адам катышты: 2 [W_FEW_PRESENT]", "04.10.2022, шейшемби"}) {
        BOOST_TEST(has(ky, part), part);
    }
    for (const char* part :
         {"ПРИНЯТО\r\n", "Дата вскрытия: 27.09.2022\r\n", "Журнал, часть А, запись № 4\r\n",
          "2) ИП-2022/002, срок рассмотрения: 18.10.2022\r\n", "Акт № 1, 27.09.2022.pdf — оригинал",
          "Участвовало меньше трёх человек: 2", "04.10.2022, вторник"}) {
        BOOST_TEST(has(ru, part), part);
    }
    BOOST_TEST(has(text, Digest::of("a").hex()));
    // Original and translation have one name; the folder tells them apart, also by their hashes.
    BOOST_TEST(has(ky, "   4_Кол_коюуга/Акт № 1, 27.09.2022.pdf — түп нуска"));
    BOOST_TEST(has(ky, "   4_Кол_коюуга/Котормо/Акт № 1, 27.09.2022.pdf — котормо"));
    BOOST_TEST(
        has(ru, "4_Кол_коюуга/Котормо/Акт № 1, 27.09.2022.pdf\r\n   " + Digest::of("b").hex()));
    BOOST_TEST(!has(text, "Протокол"));  // what it has not is not spoken of
}

BOOST_AUTO_TEST_CASE(the_first_language_of_the_school_is_the_original) {
    const auto text = receipt(opening_with_letters(), {"ru"});
    BOOST_TEST(has(text, "Котормо/Акт № 1, 27.09.2022.pdf — оригинал"));
    BOOST_TEST(!has(text, "КАБЫЛ АЛЫНДЫ"));
}

BOOST_AUTO_TEST_CASE(a_receipt_of_an_order_has_no_numbers_but_the_next_step) {
    Acceptance order;
    order.name = "буйрук.yaml";
    order.form = entry::Form::commission;
    order.key = "K-2022";
    order.date = Date(2022, 9, 1);
    order.timezone = "Asia/Bishkek";
    const auto text = receipt(order, kBoth);
    BOOST_TEST(has(text, "Белгиси: K-2022\r\n"));
    BOOST_TEST(has(text, "изберите председателя и секретаря"));
    BOOST_TEST(!has(text, "№ "));
    BOOST_TEST(!has(text, "SHA-256"));
}

BOOST_AUTO_TEST_CASE(a_receipt_of_an_outcome_says_whether_it_came_in_time_and_why_that_day) {
    Acceptance one;
    one.form = entry::Form::resolution;
    one.key = "ИП-2022/003";
    one.date = Date(2022, 11, 9);
    one.timezone = "Asia/Bishkek";
    record::OutcomeFacts& facts = one.facts.outcome.emplace();
    facts.due.date = Date(2022, 11, 8);
    one.why_due = {{"күндөр", "дни", "days"}};
    facts.late = true;
    const auto late = receipt(one, kBoth);
    BOOST_TEST(has(half(late, "ky"), "Кайрылуу: ИП-2022/003\r\n"));
    BOOST_TEST(has(half(late, "ky"), "Кароо мөөнөтү: 08.11.2022\r\n   Мөөнөтү өтүп каралды."));
    BOOST_TEST(has(half(late, "ru"), "Рассмотрено с нарушением срока.\r\n"));
    BOOST_TEST(has(half(late, "ru"), "Почему такой срок: дни\r\n"));
    BOOST_TEST(has(half(late, "ru"), "Других сроков по этому обращению нет"));
    facts.late = false;
    BOOST_TEST(has(receipt(one, kBoth), "Рассмотрено в срок."));
    BOOST_TEST(!has(late, "SHA-256"));
}

BOOST_AUTO_TEST_CASE(a_receipt_of_a_report_a_correction_or_an_annulment_says_number_and_next_step) {
    Acceptance one = opening_with_letters();
    one.numbers = {};
    one.facts = {};
    one.form = entry::Form::report;
    one.key = "2022-Q3";
    one.numbers.series = "2022";
    one.numbers.report = 3;
    const auto report = receipt(one, kBoth);
    BOOST_TEST(has(half(report, "ky"), "Квартал: 2022-Q3\r\n"));
    BOOST_TEST(has(half(report, "ky"), "Берилген номер, жыл: 2022\r\n   Отчет № 3\r\n"));
    BOOST_TEST(has(half(report, "ru"), "Обсудите отчёт на заседании комиссии"));
    one.key.clear();
    one.numbers = {};
    one.numbers.series = "2022–2023";
    one.numbers.correction = 2;
    one.form = entry::Form::correction;
    one.ref = entry::Reference{"opening/1", "2022-09-27"};
    const auto correction = receipt(one, kBoth);
    BOOST_TEST(has(half(correction, "ru"), "Исправлена запись: "));
    BOOST_TEST(has(half(correction, "ru"), ", 27.09.2022\r\n"));
    BOOST_TEST(has(half(correction, "ru"), "учебный год: 2022–2023\r\n   Акт исправления № 2"));
    BOOST_TEST(has(half(correction, "ky"), "оңдоо актысын аларга тиркеңиз"));
    one.numbers.correction = 0;
    one.numbers.annulment = 1;
    one.form = entry::Form::annulment;
    const auto annulment = receipt(one, kBoth);
    BOOST_TEST(has(half(annulment, "ky"), "Жараксыз деп табуу актысы № 1\r\n"));
    BOOST_TEST(has(half(annulment, "ru"), "Аннулирована запись: "));
    BOOST_TEST(has(half(annulment, "ru"), "положите новый бланк"));
}

BOOST_AUTO_TEST_CASE(a_file_name_cannot_forge_a_line) {
    const std::string name = "a\r\nКАБЫЛ АЛЫНДЫ\x1b\xE2\x80\xAE\xFF.yaml";
    const auto acceptance = opening_with_letters();
    for (const auto& text :
         {already_accepted(name, acceptance, kBoth), reason(name, acceptance.findings, kBoth)}) {
        BOOST_TEST(!has(text, "\nКАБЫЛ АЛЫНДЫ"));
        BOOST_TEST(!has(text, "\x1b"));
        BOOST_TEST(!has(text, "\xE2\x80\xAE"));
        BOOST_TEST(!first_bad_utf8(text).has_value());
    }
}

BOOST_AUTO_TEST_CASE(already_accepted_names_the_old_numbers_and_gives_no_new_one) {
    const auto text = already_accepted("copy.yaml", opening_with_letters(), kBoth);
    BOOST_TEST(has(text, "Файл: copy.yaml\r\n"));
    BOOST_TEST(has(text, "Биринчи жолу салынган файл: ачуу 27.yaml\r\n"));
    BOOST_TEST(has(text, "Акт № 1\r\n"));
    BOOST_TEST(has(text, "ИП-2022/001"));
    BOOST_TEST(has(text, "Жаңы номер берилген жок"));
    BOOST_TEST(has(text, "Новый номер не присвоен"));
}

BOOST_AUTO_TEST_CASE(a_rehearsal_says_that_nothing_is_registered_and_how_to_go_on) {
    const Findings warned{make_finding("W_FEW_PRESENT", "/present", {{"n", "2"}})};
    for (const Findings& findings : {Findings{}, warned}) {
        const auto text = rehearsal("x.yaml", findings, true, kBoth);
        BOOST_TEST(!has(text, "ОҢДОО КЕРЕК"));
        BOOST_TEST(has(half(text, "ky"), "номер берилген жок"));
        BOOST_TEST(has(half(text, "ky"), "долбоорлору ушул папкада"));
        BOOST_TEST(has(half(text, "ru"), "положите его в папку 1"));
        BOOST_TEST(has(text, "Үчтөн аз адам катышты: 2") == !findings.empty());
    }
    BOOST_TEST(!has(rehearsal("x.yaml", {}, false, kBoth), "долбоорлору"));
    const Findings refused{make_finding("E_CUT_OFF", "")};
    BOOST_TEST(rehearsal("x.yaml", refused, false, kBoth) == reason("x.yaml", refused, kBoth));
}

BOOST_AUTO_TEST_CASE(a_reason_gives_each_finding_its_field_line_wanted_form_and_code) {
    Findings findings{make_finding("E_MISSING_FIELD", "/letters/0/sheets",
                                   {{"key", Text3{"Барактардын саны", "Листов", "sheets"}}}),
                      make_finding("E_CUT_OFF", ""),
                      make_finding("W_FEW_PRESENT", "/present", {{"n", "2"}})};
    findings[0].line = 14;
    const auto text = reason("x.yaml", findings, kBoth, entry::Form::opening);
    const auto ky = half(text, "ky"), ru = half(text, "ru");
    BOOST_TEST(has(ky, "саны: 2\r\n"));  // what must be mended is counted, warnings apart
    BOOST_TEST(has(ky, "1) Кайрылуулар, 1-сап, Барактардын саны — файлдын 14-сабы\r\n"));
    BOOST_TEST(has(ky, "Талаа толтурулган эмес: Барактардын саны [E_MISSING_FIELD]\r\n"));
    BOOST_TEST(has(ky, "Бул талаада: Каттын барактары: 2\r\n"));
    BOOST_TEST(has(ky, "2) Файл толук эмес"));
    BOOST_TEST(has(ky, "кайра 1-папкага салыңыз"));
    BOOST_TEST(has(ky, "Үчтөн аз адам катышты: 2"));
    BOOST_TEST(has(ru, "Сколько мест исправить: 2\r\n"));
    BOOST_TEST(has(ru, "1) Обращения, строка 1, Листов — строка файла 14\r\n"));
    BOOST_TEST(has(ru, "Положите файл снова в папку 1"));
    BOOST_TEST(!has(text, "/letters"));  // no pointer is shown
}

BOOST_AUTO_TEST_CASE(a_field_has_the_name_that_its_form_gives_it) {
    const Findings findings{make_finding("E_NOBODY_PRESENT", "/present")};
    BOOST_TEST(has(reason("x", findings, kBoth, entry::Form::opening), "1) Участники\r\n"));
    BOOST_TEST(has(reason("x", findings, kBoth, entry::Form::protocol), "1) Присутствовали\r\n"));
    BOOST_TEST(has(rehearsal("x", findings, false, kBoth, entry::Form::opening), "1) Участники"));
    BOOST_TEST(!has(reason("x", findings, kBoth), "1) Участники"));  // a file that says no form
}

BOOST_AUTO_TEST_CASE(a_hint_is_not_said_twice) {
    const auto* field = entry::field_at(entry::Form::opening, "/letters/0/sheets");
    BOOST_REQUIRE(field != nullptr);
    Findings findings{
        make_finding("E_MISSING_FIELD", "/letters/0/sheets", {Fill("key", field->title)})};
    findings[0].hint = field->hint;
    const auto text = half(reason("x", findings, kBoth, entry::Form::opening), "ru");
    const auto first = text.find(field->hint.ru);
    BOOST_TEST(first != std::string::npos);
    BOOST_TEST(text.find(field->hint.ru, first + 1) == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_form_that_waits_for_the_calendar_is_told_which_year_and_what_to_do) {
    const auto text = waiting_note("ачуу.yaml", 2027, kBoth);
    const auto ky = half(text, "ky"), ru = half(text, "ru");
    BOOST_TEST(has(ky, "Файл: ачуу.yaml\r\n"));
    BOOST_TEST(has(ky, "календары жок жыл: 2027\r\n"));
    BOOST_TEST(has(ky, "кайра салбаңыз"));
    BOOST_TEST(has(ru, "Нет календаря рабочих дней на год: 2027\r\n"));
    BOOST_TEST(has(ru, "covers.to 2027-12-31"));
    BOOST_TEST(has(ru, "зарегистрируется сам"));
    const auto tried = rehearsed_beyond("ачуу.yaml", 2027, kBoth);
    BOOST_TEST(has(tried, "covers.to 2027-12-31"));
    BOOST_TEST(!has(tried, "зарегистрируется сам"));  // a rehearsal is not kept
}

BOOST_AUTO_TEST_CASE(what_was_typed_under_applicant_is_nowhere_in_a_reason) {
    const auto bytes = test::slurp(test::golden("main-job/entries/2022-09-27-01-opening.json"));
    auto reading = entry::parse_value(bytes);
    auto& letter = reading.find("letters")->as_list().front();
    BOOST_REQUIRE(letter.find("applicant") != nullptr);
    const std::string name = letter.at("applicant").at("name").as_text();
    letter.find("applicant")->set("тайнынАты " + name, name);
    letter.find("applicant")->set("signatories", name);
    const auto checked = entry::read(entry::Syntax::json, to_json(reading),
                                     [](Date) -> const entry::Commission* { return nullptr; },
                                     {Date(2022, 8, 30), Date(2022, 12, 31), {"suggestion"}});
    BOOST_REQUIRE(!checked);
    const auto text = reason("x.json", checked.findings(), kBoth);
    BOOST_TEST(!has(text, name));
    BOOST_TEST(!has(text, "тайнын"));
    BOOST_TEST(has(text, "[E_UNKNOWN_KEY]"));
    BOOST_TEST(has(text, "[E_BAD_TYPE]"));
}

BOOST_AUTO_TEST_SUITE_END()
