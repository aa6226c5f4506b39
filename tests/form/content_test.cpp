// What a paper says and does not say, in every combination of what was entered.
#include "form/changed.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace ishenim;
using namespace ishenim::test;
using form::Kind;

namespace {

const char* const kAct = "2022-09-27-01-opening.json";
const char* const kFirstMeeting = "2022-09-02-01-protocol.yaml";
const char* const kLaterMeeting = "2023-04-11-03-protocol.yaml";

std::string act(const Changed& c, const std::string& lang = "ky") {
    return text_of_paper(c.subject(), Kind::act, lang);
}
std::string journal(const Changed& c, const std::string& lang = "ky") {
    return text_of_paper(c.subject(), Kind::journal_a, lang);
}
std::string protocol(const Changed& c, const std::string& lang = "ky") {
    return text_of_paper(c.subject(), Kind::protocol, lang);
}

void shows(const std::string& text, const std::string& part) {
    BOOST_TEST(has(text, part), "«" << part << "» is not in:\n" << text);
}
void lacks(const std::string& text, const std::string& part) {
    BOOST_TEST(!has(text, part), "«" << part << "» is in:\n" << text);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(content_test)

BOOST_AUTO_TEST_CASE(an_act_names_those_present_and_who_was_absent_is_not_said_to_have_opened) {
    Changed c(kAct);
    c.opening().present = {"m2", "m3", "m5"};
    c.opening().notified = c.opening().present;
    for (const char* lang : {"ky", "ru"}) {
        const std::string text = act(c, lang);
        lacks(text, "Өмүрзакова");
        lacks(text, "Г.~Т.");
        lacks(text, "Чоңбашева");
        shows(text, "Жээнбай кызы Айзирек");
        lacks(journal(c, lang), "Өмүрзакова");
    }
    lacks(act(c), "төрагасы~—");
    lacks(act(c), "шайлана элек");
    lacks(act(c), "{chair");
    shows(act(c), "катчысы~— Жээнбай кызы Айзирек, социалдык педагог;");
    shows(act(c), "ата-энелер коомчулугунун өкүлү~— Шүкүрбек уулу Өзгөрүш");
}

BOOST_AUTO_TEST_CASE(an_act_without_an_elected_chair_says_so) {
    Changed c(kAct);
    c.a.facts.opening->chair.clear();
    shows(act(c), "комиссия (төрага шайлана элек) төмөнкү курамда:");
    shows(act(c, "ru"), "доверия» (председатель ещё не избран) в составе:");
    c.a.facts.opening->secretary.clear();
    shows(act(c), "комиссия (төрага шайлана элек, катчы шайлана элек) төмөнкү курамда:");
    c.a.facts.opening->chair = "m1";
    shows(act(c, "ru"), "доверия» (секретарь ещё не избран) в составе:");
}

BOOST_AUTO_TEST_CASE(everyone_present_signs_an_act_and_whoever_received_the_letters) {
    Changed c(kAct);
    c.opening().handed_to = "m1";
    shows(act(c), "Кайрылууларды кабыл алды ____ Г.~Т.~Өмүрзакова {received: ");
    lacks(act(c), "кабыл алды: жооптуу адам");
    shows(act(c), "{chair: ");
    shows(act(c), "{secretary: ");
    for (const char* field : {"{member-m3: ", "{member-m4: ", "{member-m5: ", "{director: "}) {
        shows(act(c), field);
    }
    c.school.approval_block = false;
    lacks(act(c), "БЕКИТЕМ");
    lacks(act(c), "{director");
}

BOOST_AUTO_TEST_CASE(fields_and_revisions_are_the_originals_alone) {
    const Changed c(kAct);
    lacks(act(c, "ru"), "{");
    shows(act(c, "ru"), "mark Котормо / Перевод\n");
    shows(act(c), "mark \n");
    Changed russian(kAct);
    russian.school.languages = {"ru", "ky"};
    shows(act(russian, "ru"), "{chair: Подпись: Председатель комиссии~— Г.~Т.~Өмүрзакова}");
    shows(act(russian, "ru"), "mark \n");
    lacks(act(russian, "ky"), "{");
}

BOOST_AUTO_TEST_CASE(a_draft_has_no_numbers_no_fields_and_its_mark) {
    Changed c(kAct);
    c.draft = true;
    c.a.numbers = {};
    for (const std::string& text : {act(c), journal(c), act(c, "ru")}) {
        shows(text, "mark ДОЛБООР / ПРОЕКТ; draft");
        shows(text, "№~____");
        lacks(text, "{");
        lacks(text, "ИП-");
        lacks(text, "№~0");
    }
    c.known = false;  // a rehearsal before any order
    shows(act(c), "Негиз: «Ишеним почтасынын» жобосунун 4.3-пункту.");
    shows(act(c), "мүчөсү~— m3;");
}

BOOST_AUTO_TEST_CASE(remarks_are_the_secretarys_then_the_warnings_and_nothing_else) {
    Changed c(kAct);
    shows(act(c), "Эскертүүлөр: жок.");
    shows(act(c, "ru"), "Замечания: нет.");
    c.opening().remarks = {"Куту нымдуу\nЧыгып турат.", "Ящик сырой"};
    c.a.findings = {make_finding("W_AFTER_1200", "/open_time", {{"time", std::string("12:15")}}),
                    make_finding("W_IDENTITY_IN_TEXT", "/letters/0/summary_ky",
                                 {{"where", std::string("/letters/0")}}),
                    make_finding("NO_PARENT_PRESENT", "/present")};
    shows(
        act(c),
        "Эскертүүлөр:\n  — Куту нымдуу.\n  — Чыгып турат.\n  — Саат 12:00дөн кийин ачылды: 12:15.\n"
        "body: ");
    shows(journal(c, "ru"), "Замечания:\n  — Ящик сырой.\n  — Вскрыто после 12:00: 12:15.\nsign");
}

BOOST_AUTO_TEST_CASE(a_collective_letter_is_marked_and_how_many_signed_stays_confidential) {
    Changed c(kAct);
    auto& letters = c.opening().letters;
    const auto letter = std::find_if(letters.begin(), letters.end(),
                                     [](const entry::Letter& one) { return one.applicant; });
    BOOST_REQUIRE(letter != letters.end());
    letter->applicant->signatories = 1;
    lacks(act(c), "жамааттык");
    letter->applicant->signatories = 7319;
    shows(act(c), "| кол коюлган, жамааттык");
    shows(act(c, "ru"), "| подписанное, коллективное");
    for (const std::string& text : {act(c), act(c, "ru"), journal(c), journal(c, "ru")}) {
        lacks(text, "7319");
        lacks(text, "7~319");
    }
}

BOOST_AUTO_TEST_CASE(a_line_in_part_b_of_the_journal_has_no_remarks_its_protocol_has_them) {
    Changed c(kLaterMeeting);
    c.protocol().remarks = {"Терезе ачык калган.", ""};
    c.a.findings = {make_finding("W_NOT_OPEN_VOTE", "/agenda/0/open_vote")};
    shows(protocol(c), "Терезе ачык калган.");
    shows(protocol(c), "Добуш берүү ачык болгон эмес.");
    const std::string part_b = text_of_paper(c.subject(), Kind::journal_b, "ky");
    lacks(part_b, "Терезе");
    lacks(part_b, "Добуш берүү");
}

BOOST_AUTO_TEST_CASE(a_text_that_has_no_translation_stands_with_its_language) {
    Changed c(kAct);
    c.opening().letters[0].summary = {"", "О столовой."};
    c.opening().foreign_items = {"эки тыйын", ""};
    shows(act(c), "| [ru:О столовой] (орусча).");
    shows(act(c), "Кутуда башка буюмдар: эки тыйын.");
    shows(act(c, "ru"), "| О столовой.");
    shows(act(c, "ru"), "Посторонние вложения: [ky:эки тыйын] (на кыргызском).");
}

BOOST_AUTO_TEST_CASE(a_seal_reads_as_a_sentence_in_every_combination) {
    Changed c(kAct);
    entry::Opening& o = c.opening();
    o.seal_old_state = "missing";
    shows(act(c), "№~440103 пломба~— жок.");
    shows(act(c, "ru"), "пломба №~440103 отсутствует.");
    o.seal_old.clear();
    shows(act(c), "мурунку пломба~— жок.");
    shows(act(c, "ru"), "прежняя пломба отсутствует.");
    shows(journal(c), "Ачууга чейинки пломба~— жок.");
    shows(journal(c, "ru"), "Прежняя пломба отсутствует.");
    o.seal_old_state = "broken";
    shows(act(c), "мурунку пломбанын абалы~— бузулган.");

    o.seal_time.reset();
    shows(act(c), "Жаңы пломбанын номери: 440104. Пломбаланган убактысы жазылган эмес.");
    shows(journal(c), "Жаңы пломба: №~440104, убактысы жазылган эмес.");
    shows(journal(c, "ru"), "Новая пломба: №~440104, время не указано.");
    o.seal_new.clear();
    shows(act(c), "кутуга жаңы пломба коюлганы жөнүндө маалымат жазылган эмес.");
    shows(act(c, "ru"), "6. Сведения об установке новой пломбы по окончании вскрытия не указаны.");
    lacks(journal(c), "пломбаланды");
    o.seal_time = TimeOfDay(12, 31);
    shows(act(c, "ru"), "Номер новой пломбы не указан. Время опломбирования: 12:31.");
    shows(journal(c, "ru"), "Номер новой пломбы не указан, время: 12:31.");
}

BOOST_AUTO_TEST_CASE(not_everybody_is_said_to_be_notified_when_somebody_was_not) {
    Changed c(kAct);
    c.opening().notified = {"m1", "m3"};
    lacks(act(c), "бардык катышкандарга");
    shows(act(c),
          "Билдирүү алгандар: Өмүрзакова Гүлүңкан Төлөмүшовна; Ыңтымаков Бөрүбек Үсөнович.");
    shows(journal(c, "ru"),
          "Уведомлены: Өмүрзакова Гүлүңкан Төлөмүшовна; Ыңтымаков Бөрүбек Үсөнович.");
    c.opening().notified.clear();
    shows(act(c), "Катышкандарга билдирилгени жазылган эмес.");
    shows(journal(c, "ru"), "Об уведомлении участников сведений нет.");
    lacks(act(c, "ru"), "с уведомлением всех");
}

BOOST_AUTO_TEST_CASE(an_extra_opening_and_one_moved_by_a_day_off_say_so) {
    Changed c(kAct);
    c.a.facts.opening->scheduled.reset();
    shows(act(c), "Куту графиктен тышкары ачылды.");
    shows(journal(c, "ru"), "Вскрытие проведено вне графика.");
    lacks(act(c), "График боюнча күнү");
    const Changed moved("2022-11-09-01-opening.yaml");
    shows(act(moved), "2022-жылдын~9-ноябрында (шаршемби) ачылды.");
    shows(act(moved), "График боюнча күнү: 2022-жылдын~8-ноябры (дем алыш күн).");
    shows(act(moved, "ru"), "Дата по графику: 8~ноября~2022~года (нерабочий день).");
}

BOOST_AUTO_TEST_CASE(guests_and_enclosures_are_printed) {
    Changed c(kAct);
    c.opening().invited = {{"g1", "Үсөнов А.", {"электрик", "электрик"}}, {"g2", "Асан к. Б.", {}}};
    c.opening().letters[0].enclosures = 3;
    shows(act(c), "Чакырылгандар: Үсөнов А., электрик; Асан к.~Б.\n");
    shows(journal(c, "ru"), "Приглашены: Үсөнов А. (электрик); Асан к.~Б.\n");
    shows(act(c), "| 2 + 3  |");
}

BOOST_AUTO_TEST_CASE(all_members_sign_a_protocol_the_absent_ones_with_a_note) {
    const Changed c(kLaterMeeting);
    shows(protocol(c),
          "Жээнбай кызы Айзирек (отурумга катышкан жок, протокол менен таанышты) {member-m2");
    shows(protocol(c, "ru"), "(на заседании отсутствовал(а), с протоколом ознакомлен(а))");
    BOOST_TEST(c.a.commission->members.size() == 7U);
    const std::string text = protocol(c);
    std::size_t lines = 0;
    for (std::size_t at = text.find(" ____ "); at != std::string::npos;
         at = text.find(" ____ ", at + 1)) {
        ++lines;
    }
    BOOST_TEST(lines == 7U);
}

BOOST_AUTO_TEST_CASE(an_acting_chair_is_said_to_be_one) {
    Changed c(kLaterMeeting);
    c.a.facts.meeting->chair = "m3";
    c.a.facts.meeting->acting_chair = true;
    shows(protocol(c), "Төраганын милдетин аткаруучу~— Ыңтымаков Бөрүбек Үсөнович.");
    shows(protocol(c), "Төраганын милдетин аткаруучу ____ Б.~Ү.~Ыңтымаков {chair: ");
    shows(protocol(c), "Комиссиянын мүчөсү ____ Г.~Т.~Өмүрзакова {member-m1: ");
    shows(protocol(c, "ru"),
          "Исполняющий(ая) обязанности председателя~— Ыңтымаков Бөрүбек Үсөнович.");
    c.a.facts.meeting->chair.clear();
    c.a.facts.meeting->acting_secretary = true;
    shows(protocol(c), "Төрага шайлана элек.");
    shows(protocol(c, "ru"), "Председатель ещё не избран. Исполняющий(ая) обязанности секретаря~—");
    shows(text_of_paper(c.subject(), Kind::journal_b, "ky"),
          "Жазууну киргизди: катчынын милдетин аткаруучу ____ Б.-Э.");
}

BOOST_AUTO_TEST_CASE(elections_votes_attachments_and_executors_are_sentences) {
    Changed c(kFirstMeeting);
    entry::Protocol& p = c.protocol();
    p.agenda[0].open_vote = false;
    p.agenda[0].decisions.resize(1);
    p.agenda[0].decisions[0].text = {"Ийгилик каалансын", ""};
    p.agenda[2].vote = {2, 3, 0};
    p.agenda[2].decisions[0].who_text = {"мектептин завхозу", ""};
    p.agenda[2].tables_report = entry::TabledReport{2022, 3};
    p.attachments = {{{"График", "График"}, 1}, {{"Тизме.", ""}, 12}};
    p.end.reset();
    const std::string ky = protocol(c), ru = protocol(c, "ru");
    shows(ky, "1.1. Добуш берүү жолу менен комиссиянын төрагасы болуп шайланды: Өмүрзакова");
    shows(ky, "  1.2. Ийгилик каалансын.\n");
    shows(ru, "  1.2. [ky:Ийгилик каалансын] (на кыргызском).\n");
    shows(ky, "«макул»~— 2, «каршы»~— 3, «калыс»~— 0. Чечим кабыл алынган жок.");
    shows(ru,
          "Исполнитель: Өмүрзакова Гүлүңкан Төлөмүшовна; [ky:мектептин завхозу] (на кыргызском). "
          "Срок:");
    shows(ky, "Талкууланган отчет: 2022-жылдын~III~кварталы.");
    shows(ru, "Рассмотренный отчёт: III~квартал 2022~года.");
    shows(ky, "Тиркемелер: График (барактардын саны: 1); Тизме. (барактардын саны: 12).");
    shows(ru, "Приложения: График (листов: 1); [ky:Тизме] (на кыргызском) (листов: 12).");
    lacks(ru, "Окончание");
}

BOOST_AUTO_TEST_CASE(lines_of_a_long_text_are_blocks_of_their_own) {
    Changed c(kFirstMeeting);
    c.protocol().agenda[2].heard = {"биринчи\nэкинчи\n\nүчүнчү", ""};
    shows(protocol(c), "Төлөмүшовна~— биринчи\nplain: экинчи\nplain: үчүнчү.\n");
    shows(protocol(c, "ru"),
          "[ky:биринчи]\nplain: [ky:экинчи]\nplain: [ky:үчүнчү] (на кыргызском).\n");
}

BOOST_AUTO_TEST_CASE(a_category_of_the_schools_own_is_printed_as_it_is) {
    Changed c(kAct);
    c.opening().letters[0].category = "тамак";
    shows(act(c), "| тамак  |");
}

BOOST_AUTO_TEST_SUITE_END()
