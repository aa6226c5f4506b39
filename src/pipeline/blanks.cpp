#include "pipeline/blanks.h"

#include "base/text.h"
#include "duties/duties.h"
#include "entry/entry.h"
#include "entry/schema.h"
#include "pipeline/blank_writer.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <utility>

namespace ishenim::pipeline {
namespace {

struct Said {
    std::string_view ky, ru;
};

/// What the record and the settings know for the blanks of today.
struct Known {
    bool kyrgyz = true;
    const entry::Commission* commission = nullptr;
    std::optional<Date> opening;  ///< the next one to be entered
    std::string last_seal;
    std::vector<const record::LetterOnRecord*> open_letters;
    record::Quarter last_quarter;  ///< the last one that is over

    std::string pick(const Said& said) const { return std::string(kyrgyz ? said.ky : said.ru); }
    std::string word(entry::Form form, const std::string& pointer, std::string_view code) const {
        const entry::Field* field = entry::field_at(form, pointer);
        const entry::Word* word = field == nullptr ? nullptr : entry::word_of(*field, code);
        if (word == nullptr) return {};
        return kyrgyz ? word->ky : word->ru;
    }
};

/// The number behind a seal of digits alone, as wide as it is; "" where there is no such rule.
std::string following_seal(std::string seal) {
    const bool digits = !seal.empty() && std::all_of(seal.begin(), seal.end(), [](char c) {
        return std::isdigit(static_cast<unsigned char>(c)) != 0;
    });
    if (!digits) return {};
    for (auto digit = seal.rbegin(); digit != seal.rend(); ++digit) {
        if (*digit != '9') {
            ++*digit;
            return seal;
        }
        *digit = '0';
    }
    return "1" + seal;
}

/// The lines at the top of every blank.
std::vector<std::string> head(const Known& known, const Said& what) {
    return {
        known.pick(what),
        known.pick({"1. Бул файлды көчүрүп алып, бош саптарды толтуруңуз.",
                    "1. Скопируйте этот файл и заполните пустые строки."}),
        known.pick({"2. Толтурулган саптардагыны текшериңиз, туура болбосо оңдоңуз.",
                    "2. Проверьте заполненные строки, если что-то не так — исправьте."}),
        known.pick({"3. Эң акыркы сабындагы үч чекитти өчүрбөңүз: ...",
                    "3. Не удаляйте три точки в самой последней строке: ..."}),
        known.pick({"4. Сактап, 1-папкага салыңыз.", "4. Сохраните и положите в папку 1."}),
        known.pick({"«#» белгиси менен башталган саптар — түшүндүрмө, программа аларды окубайт.",
                    "Строки, которые начинаются с «#», — пояснения, программа их не читает."})};
}

/// Everybody by the name under which the reader knows them, as comments.
std::vector<std::string> member_notes(const Known& known) {
    std::vector<std::string> notes;
    if (known.commission == nullptr) return notes;
    notes.push_back(known.pick({"Комиссиянын мүчөлөрү:", "Члены комиссии:"}));
    for (const entry::Member& member : known.commission->members) {
        notes.push_back("  - " + scalar(member.name));
    }
    return notes;
}

void fill_everybody(Filling& filling, const Known& known, const std::string& pointer) {
    if (known.commission != nullptr) filling.values[pointer] = known.pick({"баары", "все"});
}

/// What both blanks of an opening have.
Filling opening(const Known& known, const Said& what) {
    constexpr auto kForm = entry::Form::opening;
    Filling filling;
    filling.form = kForm;
    filling.head = head(known, what);
    filling.values["/form"] = known.word(kForm, "/form", entry::code_of(kForm));
    if (known.opening) filling.values["/opened"] = known.opening->dotted();
    filling.values["/box"] = known.word(kForm, "/box", "intact");
    filling.values["/seal_old_state"] = known.word(kForm, "/seal_old_state", "intact");
    if (!known.last_seal.empty()) filling.values["/seal_old"] = scalar(known.last_seal);
    if (const auto next = following_seal(known.last_seal); !next.empty()) {
        filling.values["/seal_new"] = next;
        filling.notes["/seal_new"] = {known.pick({"Коюлган пломбадагы номер менен салыштырыңыз.",
                                                  "Сверьте с номером на поставленной пломбе."})};
    }
    fill_everybody(filling, known, "/present");
    fill_everybody(filling, known, "/notified");
    filling.notes["/present"] = member_notes(known);
    // Counted by the program; a hand count is for those who want to control it.
    filling.left_out = {"/n_total", "/n_signed", "/n_anon"};
    filling.first = {"/opened", "/open_time", "/seal_time"};
    return filling;
}

Filling empty_box(const Known& known) {
    Filling filling = opening(known, {"КУТУ АЧЫЛДЫ, КАТ ЖОК", "ЯЩИК ВСКРЫТ, ПИСЕМ НЕТ"});
    filling.values["/letters"] = "[]";
    filling.left_out.insert({"/handed_to", "/copies"});
    return filling;
}

Filling box_with_letters(const Known& known) {
    constexpr auto kForm = entry::Form::opening;
    Filling filling = opening(known, {"КУТУ АЧЫЛДЫ, КАТ БАР", "ЯЩИК ВСКРЫТ, ЕСТЬ ПИСЬМА"});
    filling.lists = {{"/letters", 2}, {"/letters/0/applicant", 1}};
    filling.notes["/letters"] = {
        known.pick({"Биринчиси — кол коюлган катка, экинчиси — анонимдүү катка үлгү.",
                    "Первое — образец для подписанного письма, второе — для анонимного."}),
        known.pick({"Дагы кат болсо, ушундай бөлүктү көчүрүп кошуңуз; ашыкчасын өчүрүңүз.",
                    "Если писем больше, скопируйте такую часть; лишнюю удалите."})};
    filling.values["/letters/0/kind"] = known.word(kForm, "/letters/0/kind", "signed");
    filling.values["/letters/1/kind"] = known.word(kForm, "/letters/1/kind", "anonymous");
    filling.left_out.insert("/letters/1/applicant");
    const auto* responsible = known.commission == nullptr
                                  ? nullptr
                                  : known.commission->member(known.commission->responsible);
    if (responsible != nullptr) filling.values["/handed_to"] = scalar(responsible->name);
    return filling;
}

/// What both blanks of a meeting have; the agenda of `items` questions is left to be filled in.
Filling meeting(const Known& known, const Said& what, std::string_view kind, int items) {
    constexpr auto kForm = entry::Form::protocol;
    Filling filling;
    filling.form = kForm;
    filling.head = head(known, what);
    filling.values["/form"] = known.word(kForm, "/form", entry::code_of(kForm));
    filling.values["/meeting_kind"] = known.word(kForm, "/meeting_kind", kind);
    fill_everybody(filling, known, "/present");
    filling.notes["/present"] = member_notes(known);
    filling.lists["/agenda"] = items;
    return filling;
}

Filling regular_meeting(const Known& known) {
    Filling filling = meeting(known, {"КОМИССИЯНЫН ОТУРУМУ", "ЗАСЕДАНИЕ КОМИССИИ"}, "regular", 1);
    filling.left_out.insert("/agenda/0/elected");
    filling.lists["/agenda/0/decisions"] = 1;
    return filling;
}

Filling first_meeting(const Known& known) {
    constexpr auto kForm = entry::Form::protocol;
    Filling filling =
        meeting(known, {"КОМИССИЯНЫН БИРИНЧИ ОТУРУМУ", "ПЕРВОЕ ЗАСЕДАНИЕ КОМИССИИ"}, "first", 2);
    constexpr Said kKinds[] = {{"elect_chair", "elect_chair"},
                               {"elect_secretary", "elect_secretary"}};
    constexpr Said kTitles[] = {
        {"Комиссиянын төрагасын шайлоо жөнүндө", "Об избрании председателя комиссии"},
        {"Комиссиянын катчысын шайлоо жөнүндө", "Об избрании секретаря комиссии"}};
    for (int i = 0; i < 2; ++i) {
        const std::string item = "/agenda/" + std::to_string(i);
        filling.values[item + "/title_ky"] = kTitles[i].ky;
        filling.values[item + "/title_ru"] = kTitles[i].ru;
        filling.values[item + "/kind"] = known.word(kForm, item + "/kind", kKinds[i].ky);
        filling.left_out.insert({item + "/decisions", item + "/tables_report"});
    }
    return filling;
}

Filling order(const Known& known) {
    constexpr auto kForm = entry::Form::commission;
    Filling filling;
    filling.form = kForm;
    filling.head = head(known, {"КОМИССИЯ ТҮЗҮҮ ЖӨНҮНДӨ БУЙРУК", "ПРИКАЗ О СОЗДАНИИ КОМИССИИ"});
    filling.values["/form"] = known.word(kForm, "/form", entry::code_of(kForm));
    filling.lists["/members"] = 3;
    if (known.commission == nullptr) return filling;
    const auto& members = known.commission->members;
    filling.lists["/members"] = static_cast<int>(members.size());
    filling.notes["/members"] = {
        known.pick({"Азыркы курам жазылган; өзгөргөнүн оңдоңуз.",
                    "Записан нынешний состав; исправьте то, что изменилось."})};
    for (std::size_t i = 0; i < members.size(); ++i) {
        const std::string item = "/members/" + std::to_string(i);
        const entry::Member& member = members[i];
        const std::pair<const char*, std::string> texts[] = {{"/id", member.id},
                                                             {"/name", member.name},
                                                             {"/sign_name", member.sign_name},
                                                             {"/position_ky", member.position.ky},
                                                             {"/position_ru", member.position.ru}};
        for (const auto& [key, text] : texts) {
            if (!text.empty()) filling.values[item + key] = scalar(text);
        }
        filling.values[item + "/parent_rep"] =
            member.parent_rep ? known.pick({"ооба", "да"}) : known.pick({"жок", "нет"});
    }
    return filling;
}

Filling of_form(const Known& known, entry::Form form, const Said& what) {
    Filling filling;
    filling.form = form;
    filling.head = head(known, what);
    filling.values["/form"] = known.word(form, "/form", entry::code_of(form));
    return filling;
}

/// The outcome of a letter: those that have none yet are named with their term.
Filling outcome(const Known& known) {
    Filling filling = of_form(known, entry::Form::resolution,
                              {"КАЙРЫЛУУНУН ЖЫЙЫНТЫГЫ", "РЕЗУЛЬТАТ РАССМОТРЕНИЯ ОБРАЩЕНИЯ"});
    std::vector<std::string>& notes = filling.notes["/reg_no"];
    if (!known.open_letters.empty()) {
        notes.push_back(known.pick({"Карала элек кайрылуулар жана мөөнөтү:",
                                    "Ещё не рассмотренные обращения и их срок:"}));
    }
    for (const record::LetterOnRecord* letter : known.open_letters) {
        notes.push_back("  - " + letter->reg_no + ": " + letter->due.dotted());
    }
    if (known.open_letters.size() == 1) {
        filling.values["/reg_no"] = scalar(known.open_letters.front()->reg_no);
    }
    return filling;
}

Filling report(const Known& known) {
    Filling filling = of_form(known, entry::Form::report,
                              {"ЧЕЙРЕКТИК АНАЛИТИКАЛЫК ОТЧЕТ", "КВАРТАЛЬНЫЙ АНАЛИТИЧЕСКИЙ ОТЧЁТ"});
    filling.values["/year"] = std::to_string(known.last_quarter.year());
    filling.values["/quarter"] = std::to_string(known.last_quarter.number());
    filling.notes["/year"] = {
        known.pick({"Бардык сандарды программа өзү эсептейт, аларды жазбаңыз.",
                    "Все числа программа считает сама, не пишите их."})};
    return filling;
}

Filling correction(const Known& known) {
    Filling filling =
        of_form(known, entry::Form::correction, {"ЖАЗУУНУ ОҢДОО", "ИСПРАВЛЕНИЕ ЗАПИСИ"});
    filling.lists["/changes"] = 1;
    filling.notes["/author"] = member_notes(known);
    return filling;
}

Filling annulment(const Known& known) {
    Filling filling = of_form(known, entry::Form::annulment,
                              {"ЖАЗУУНУ ЖАРАКСЫЗ ДЕП ТАБУУ", "АННУЛИРОВАНИЕ ЗАПИСИ"});
    filling.notes["/author"] = member_notes(known);
    return filling;
}

}  // namespace

std::vector<Blank> blanks(const record::Record& record, const record::School& school,
                          const record::Calendar& calendar, Date today, const std::string& lang) {
    Known known;
    known.kyrgyz = lang == "ky";
    known.opening = duties::opening_to_enter(today, record, school, calendar);
    known.commission = record.commission_in_force(known.opening.value_or(today));
    known.last_seal =
        record.openings().empty() ? school.box.first_seal : record.openings().back().seal_new;
    for (const record::LetterOnRecord& letter : record.letters()) {
        if (letter.outcome_seq == 0) known.open_letters.push_back(&letter);
    }
    known.last_quarter = record::Quarter::of(today).before();
    const std::pair<Said, Filling> all[] = {
        {{"Ачуу - бош куту.yaml", "Вскрытие - пустой ящик.yaml"}, empty_box(known)},
        {{"Ачуу - каттар бар.yaml", "Вскрытие - есть письма.yaml"}, box_with_letters(known)},
        {{"Отурум.yaml", "Заседание.yaml"}, regular_meeting(known)},
        {{"Отурум - биринчи.yaml", "Заседание - первое.yaml"}, first_meeting(known)},
        {{"Буйрук.yaml", "Приказ.yaml"}, order(known)},
        {{"Кайрылуунун жыйынтыгы.yaml", "Результат рассмотрения.yaml"}, outcome(known)},
        {{"Отчет.yaml", "Отчёт.yaml"}, report(known)},
        {{"Оңдоо.yaml", "Исправление.yaml"}, correction(known)},
        {{"Жараксыз деп табуу.yaml", "Аннулирование.yaml"}, annulment(known)},
    };
    std::vector<Blank> blanks;
    for (const auto& [name, filling] : all) {
        const std::string text = typed_form(filling, known.kyrgyz);
        blanks.push_back({known.pick(name), "\xEF\xBB\xBF" + replace_all(text, "\n", "\r\n")});
    }
    return blanks;
}

}  // namespace ishenim::pipeline
