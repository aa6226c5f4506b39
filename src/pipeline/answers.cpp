#include "pipeline/answers.h"

#include "base/clock.h"
#include "base/text.h"
#include "entry/schema.h"
#include "pipeline/sheet.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace ishenim::pipeline {
namespace {

std::string number_sign(int number) {
    return "№ " + std::to_string(number);
}

std::string with_weekday(const Sheet& sheet, Date day) {
    constexpr Said kDays[] = {{"дүйшөмбү", "понедельник"}, {"шейшемби", "вторник"},
                              {"шаршемби", "среда"},       {"бейшемби", "четверг"},
                              {"жума", "пятница"},         {"ишемби", "суббота"},
                              {"жекшемби", "воскресенье"}};
    return day.dotted() + ", " + sheet.pick(kDays[static_cast<int>(day.weekday()) - 1]);
}

std::string moment(Instant time, const std::string& zone) {
    return local_date(time, zone).dotted() + ", " + local_time(time, zone).iso();
}

bool is_index(std::string_view part) {
    return !part.empty() && std::all_of(part.begin(), part.end(), [](char c) {
        return std::isdigit(static_cast<unsigned char>(c)) != 0;
    });
}

/// A pair may be meant as a whole; its halves carry the name.
const entry::Field* field_of(entry::Form form, const std::string& pointer) {
    if (const auto* field = entry::field_at(form, pointer)) return field;
    return entry::field_at(form, pointer + "_ky");
}

/// «Кайрылуулар, 1-сап, Барактардын саны»; what the form does not know is left out, so that
/// nothing that was typed is ever repeated here.
std::string place_of(const Sheet& sheet, std::optional<entry::Form> form,
                     const std::string& pointer) {
    std::string place;
    std::string before;
    if (!form || pointer.empty()) return place;
    for (const std::string& part : split(std::string_view(pointer).substr(1), '/')) {
        before += "/" + part;
        if (is_index(part)) {
            const std::string n = std::to_string(std::stol(part.substr(0, 9)) + 1);
            place += ", " + (sheet.kyrgyz() ? n + "-сап" : "строка " + n);
        } else if (const auto* field = field_of(*form, before)) {
            place += (place.empty() ? "" : ", ") + sheet.pick(field->title);
        }
    }
    return place;
}

/// What the schema says of the field, where the finding is about how it was filled in.
std::string wanted_in(const Sheet& sheet, std::optional<entry::Form> form, const Finding& finding) {
    constexpr std::string_view kAboutFilling[] = {"E_MISSING_FIELD", "E_BAD_TYPE", "E_BAD_VALUE",
                                                  "E_BAD_DATE",      "E_BAD_TIME", "E_TOO_LONG"};
    const bool about_filling = std::find(std::begin(kAboutFilling), std::end(kAboutFilling),
                                         finding.code) != std::end(kAboutFilling);
    const auto* field = form && about_filling ? field_of(*form, finding.pointer) : nullptr;
    return field == nullptr ? std::string() : sheet.pick(field->hint);
}

void write_finding(Sheet& sheet, int n, const Finding& finding, std::optional<entry::Form> form) {
    std::string place = place_of(sheet, form, finding.pointer);
    if (finding.line > 0) {
        const std::string line = std::to_string(finding.line);
        if (!place.empty()) place += " — ";
        place += sheet.kyrgyz() ? "файлдын " + line + "-сабы" : "строка файла " + line;
    }
    const std::string number = std::to_string(n) + ") ";
    const std::string message = sheet.pick(finding.message) + " [" + finding.code + "]";
    if (place.empty()) {
        sheet.line(number + message);
    } else {
        sheet.line(number + place);
        sheet.line("   " + message);
    }
    const std::string wanted = wanted_in(sheet, form, finding);
    if (!wanted.empty()) {
        sheet.line("   " + sheet.pick(Said{"Бул талаада: ", "В этом поле: "}) + wanted);
    }
    const std::string hint = sheet.pick(finding.hint);
    if (!hint.empty() && hint != wanted)
        sheet.line("   " + sheet.pick(Said{"Кеңеш: ", "Совет: "}) + hint);
}

/// The findings of these severities under a title; nothing if there are none.
void write_findings(Sheet& sheet, const Said& title, const Findings& findings,
                    std::optional<entry::Form> form, const std::vector<Severity>& severities) {
    Findings chosen;
    for (const Finding& finding : findings) {
        if (std::find(severities.begin(), severities.end(), finding.severity) != severities.end()) {
            chosen.push_back(finding);
        }
    }
    if (chosen.empty()) return;
    sheet.blank();
    sheet.line(title, std::to_string(chosen.size()));
    int n = 0;
    for (const Finding& finding : chosen) write_finding(sheet, ++n, finding, form);
}

void write_numbers(Sheet& sheet, const record::Numbers& numbers) {
    const std::pair<Said, int> all[] = {
        {{"Акт", "Акт"}, numbers.act},
        {{"Журнал, А бөлүгү, жазуу", "Журнал, часть А, запись"}, numbers.journal_a},
        {{"Протокол", "Протокол"}, numbers.protocol},
        {{"Журнал, Б бөлүгү, жазуу", "Журнал, часть Б, запись"}, numbers.journal_b},
        {{"Отчет", "Отчёт"}, numbers.report},
        {{"Оңдоо актысы", "Акт исправления"}, numbers.correction},
        {{"Жараксыз деп табуу актысы", "Акт аннулирования"}, numbers.annulment},
    };
    const bool any =
        std::any_of(std::begin(all), std::end(all), [](const auto& one) { return one.second > 0; });
    if (!any) return;
    sheet.blank();
    const Said school_year{"Берилген номерлер, окуу жылы", "Присвоены номера, учебный год"};
    const Said year{"Берилген номер, жыл", "Присвоен номер, год"};
    sheet.line(numbers.report > 0 ? year : school_year, numbers.series);
    for (const auto& [label, number] : all) {
        if (number > 0) sheet.line("   " + sheet.pick(label) + " " + number_sign(number));
    }
}

void write_why_due(Sheet& sheet, const Acceptance& acceptance) {
    for (const Text3& why : acceptance.why_due) {
        sheet.line("   " + sheet.pick(Said{"Мөөнөт эмнеге ушундай: ", "Почему такой срок: "}) +
                   sheet.pick(why));
    }
}

void write_letters(Sheet& sheet, const Acceptance& acceptance) {
    const auto& letters = acceptance.numbers.letters;
    if (letters.empty()) return;
    sheet.blank();
    sheet.line(Said{"Катталган кайрылуулар", "Зарегистрированы обращения"},
               std::to_string(letters.size()));
    const auto& facts = acceptance.facts.opening;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        std::string text = "   " + std::to_string(i + 1) + ") " + letters[i];
        if (facts && i < facts->dues.size()) {
            text += sheet.pick(Said{", кароо мөөнөтү: ", ", срок рассмотрения: "}) +
                    facts->dues[i].dotted();
        }
        sheet.line(text);
    }
    write_why_due(sheet, acceptance);
}

/// Of an outcome: until when it was due, and whether it came in time.
void write_outcome(Sheet& sheet, const Acceptance& acceptance) {
    if (!acceptance.facts.outcome) return;
    const record::OutcomeFacts& facts = *acceptance.facts.outcome;
    sheet.blank();
    sheet.line(Said{"Кароо мөөнөтү", "Срок рассмотрения"}, facts.due.date.dotted());
    sheet.line(facts.late ? Said{"   Мөөнөтү өтүп каралды.", "   Рассмотрено с нарушением срока."}
                          : Said{"   Мөөнөтүндө каралды.", "   Рассмотрено в срок."});
    write_why_due(sheet, acceptance);
}

void write_papers(Sheet& sheet, const Acceptance& acceptance, const std::string& original) {
    if (acceptance.papers.empty()) return;
    sheet.blank();
    sheet.line(Said{"Документтер:", "Документы:"});
    for (const PaperMade& paper : acceptance.papers) {
        const Said mark = paper.lang == original
                              ? Said{" — түп нуска, кол коюлат", " — оригинал, на подпись"}
                              : Said{" — котормо", " — перевод"};
        sheet.line("   " + paper.place() + sheet.pick(mark));
    }
}

/// What only this form asks for.
std::vector<Said> steps_of(const Acceptance& acceptance) {
    switch (acceptance.form) {
        case entry::Form::commission:
            return {{"Комиссиянын биринчи отурумунда төраганы жана катчыны шайлаңыз.",
                     "На первом заседании комиссии изберите председателя и секретаря."}};
        case entry::Form::opening:
            if (acceptance.numbers.letters.empty()) return {};
            return {{"Ар бир кайрылуу жогоруда жазылган мөөнөткө чейин каралсын.",
                     "Рассмотрите каждое обращение до указанного выше срока."}};
        case entry::Form::resolution:
            return {{"Бул кайрылуу боюнча башка мөөнөт жок: жыйынтыгы отчетко кирет.",
                     "Других сроков по этому обращению нет: результат войдёт в отчёт."}};
        case entry::Form::report:
            return {{"Отчетту комиссиянын отурумунда талкуулап, протоколго жазыңыз.",
                     "Обсудите отчёт на заседании комиссии и внесите это в протокол."},
                    {"Отчеттун көчүрмөсү жана таблицалары 7-папкада.",
                     "Копия отчёта и его таблицы лежат в папке 7."}};
        case entry::Form::correction:
            return {{"Мурунку документтер өзгөрбөйт: оңдоо актысын аларга тиркеңиз.",
                     "Прежние документы не меняются: приложите к ним акт исправления."}};
        case entry::Form::annulment:
            return {{"Мурунку номерлер ээленген бойдон калат: актыны ошол документтерге тиркеңиз.",
                     "Прежние номера остаются занятыми: приложите акт к тем документам."},
                    {"Жазуу туура маалымат менен керек болсо, жаңы форма салыңыз.",
                     "Если запись нужна с верными данными, положите новый бланк."}};
        case entry::Form::protocol: break;
    }
    return {};
}

void write_next(Sheet& sheet, const Acceptance& acceptance) {
    sheet.blank();
    sheet.line(Said{"Эми эмне кылуу керек:", "Что делать дальше:"});
    int n = 0;
    const auto step = [&](const Said& said, const std::string& value = {}) {
        sheet.line("   " + std::to_string(++n) + ". " + sheet.pick(said) + value);
    };
    if (!acceptance.papers.empty()) {
        step({"4-папкадагы түп нусканы басып чыгарып, кол койдуруңуз.",
              "Распечатайте оригинал из папки 4 и соберите подписи."});
    }
    for (const Said& own : steps_of(acceptance)) step(own);
    if (acceptance.next_opening) {
        step({"Кутунун кийинки ачылышы: ", "Следующее вскрытие ящика: "},
             with_weekday(sheet, *acceptance.next_opening));
    }
    step({"Бул форма архивде сакталды, аны кайра салуунун кереги жок.",
          "Бланк сохранён в архиве, класть его ещё раз не нужно."});
}

void write_checksums(Sheet& sheet, const Acceptance& acceptance) {
    if (acceptance.papers.empty()) return;
    sheet.blank();
    sheet.line(
        Said{"Текшерүүчү үчүн (файлдын SHA-256 белгиси):", "Для проверяющего (SHA-256 файла):"});
    for (const PaperMade& paper : acceptance.papers) {
        sheet.line("   " + paper.place());
        sheet.line("   " + paper.sha256.hex());
    }
}

void write_fact(Sheet& sheet, const Acceptance& acceptance) {
    const entry::Schema& schema = entry::schema_of(acceptance.form);
    sheet.line(Said{"Бланк", "Бланк"}, sheet.pick(schema.title));
    if (const auto* day = entry::field_at(acceptance.form, "/" + schema.day)) {
        sheet.line(sheet.pick(day->title) + ": " + acceptance.date.dotted());
    }
    if (acceptance.form == entry::Form::commission) {
        sheet.line(Said{"Белгиси", "Обозначение"}, acceptance.key);
    }
    if (acceptance.form == entry::Form::resolution) {
        sheet.line(Said{"Кайрылуу", "Обращение"}, acceptance.key);
    }
    if (acceptance.form == entry::Form::report) {
        sheet.line(Said{"Квартал", "Квартал"}, acceptance.key);
    }
    if (acceptance.ref) {
        const auto of = entry::form_of(acceptance.ref->form);
        const auto day = Date::parse_iso(acceptance.ref->key);  // most keys are days
        sheet.line(acceptance.form == entry::Form::correction
                       ? Said{"Оңдолгон жазуу", "Исправлена запись"}
                       : Said{"Жараксыз деп табылган жазуу", "Аннулирована запись"},
                   (of ? sheet.pick(entry::schema_of(*of).title) + ", " : std::string()) +
                       (day ? day->dotted() : acceptance.ref->key));
    }
    sheet.line(Said{"Кабыл алынган убактысы", "Принято"},
               moment(acceptance.time, acceptance.timezone));
}

}  // namespace

std::string receipt(const Acceptance& acceptance, const std::vector<std::string>& languages) {
    return in_languages(languages, [&](Sheet& sheet) {
        sheet.line(Said{"КАБЫЛ АЛЫНДЫ", "ПРИНЯТО"});
        sheet.blank();
        sheet.line(Said{"Файл", "Файл"}, printable(acceptance.name));
        write_fact(sheet, acceptance);
        write_numbers(sheet, acceptance.numbers);
        write_letters(sheet, acceptance);
        write_outcome(sheet, acceptance);
        write_papers(sheet, acceptance, languages.front());
        write_findings(sheet, {"Эскертүүлөр", "Замечания"}, acceptance.findings, acceptance.form,
                       {Severity::warn});
        write_findings(sheet, {"Билип коюңуз", "К сведению"}, acceptance.findings, acceptance.form,
                       {Severity::info});
        write_next(sheet, acceptance);
        write_checksums(sheet, acceptance);
    });
}

std::string already_accepted(const std::string& name, const Acceptance& before,
                             const std::vector<std::string>& languages) {
    return in_languages(languages, [&](Sheet& sheet) {
        sheet.line(Said{"БУЛ ФОРМА МУРУН КАБЫЛ АЛЫНГАН", "ЭТОТ БЛАНК УЖЕ ПРИНЯТ РАНЬШЕ"});
        sheet.blank();
        sheet.line(Said{"Файл", "Файл"}, printable(name));
        if (name != before.name) {
            sheet.line(Said{"Биринчи жолу салынган файл", "Первый раз этот бланк лежал в файле"},
                       printable(before.name));
        }
        write_fact(sheet, before);
        write_numbers(sheet, before.numbers);
        write_letters(sheet, before);
        sheet.blank();
        sheet.line(Said{"Жаңы номер берилген жок, эч нерсе өзгөргөн жок.",
                        "Новый номер не присвоен, ничего не изменилось."});
        sheet.line(Said{"Эч нерсе кылуунун кереги жок.", "Делать ничего не нужно."});
    });
}

std::string reason(const std::string& name, const Findings& findings,
                   const std::vector<std::string>& languages, std::optional<entry::Form> form) {
    return in_languages(languages, [&](Sheet& sheet) {
        sheet.line(Said{"ОҢДОО КЕРЕК", "НУЖНО ИСПРАВИТЬ"});
        sheet.blank();
        sheet.line(Said{"Файл", "Файл"}, printable(name));
        sheet.line(Said{"Форма кабыл алынган жок, номер берилген жок.",
                        "Бланк не принят, номер не присвоен."});
        write_findings(sheet, {"Оңдой турган жерлердин саны", "Сколько мест исправить"}, findings,
                       form, {Severity::reject});
        write_findings(sheet,
                       {"Дагы караңыз (бул кабыл алууга тоскоол болбойт)",
                        "Ещё посмотрите (это не мешает принять бланк)"},
                       findings, form, {Severity::warn, Severity::info});
        sheet.blank();
        sheet.line(Said{"Эми эмне кылуу керек:", "Что делать дальше:"});
        sheet.line(Said{"   1. Ушул папкадагы файлды ачып, жогоруда жазылгандарды оңдоңуз.",
                        "   1. Откройте файл в этой папке и исправьте то, что написано выше."});
        sheet.line(Said{"   2. Файлды сактап, жабыңыз.", "   2. Сохраните файл и закройте его."});
        sheet.line(
            Said{"   3. Файлды кайра 1-папкага салыңыз.", "   3. Положите файл снова в папку 1."});
    });
}

std::string failed(const std::string& name, const std::vector<std::string>& languages) {
    return in_languages(languages, [&](Sheet& sheet) {
        sheet.line(Said{"ПРОГРАММА ИШТЕТЕ АЛГАН ЖОК", "ПРОГРАММА НЕ СМОГЛА ОБРАБОТАТЬ"});
        sheet.blank();
        sheet.line(Said{"Файл", "Файл"}, printable(name));
        sheet.line(
            Said{"Форма кабыл алынган жок, номер берилген жок. Бул программанын катасы, "
                 "сиздики эмес.",
                 "Бланк не принят, номер не присвоен. Это ошибка программы, а не ваша."});
        sheet.line(Said{"Файл сакталды. Администраторго кабар бериңиз.",
                        "Файл сохранён. Сообщите администратору."});
    });
}

std::string damaged(const std::string& name, const std::vector<std::string>& languages) {
    return in_languages(languages, [&](Sheet& sheet) {
        sheet.line(Said{"ФАЙЛ ДИСКТЕ БУЗУЛУП КАЛДЫ", "ФАЙЛ ИСПОРТИЛСЯ НА ДИСКЕ"});
        sheet.blank();
        sheet.line(Said{"Файл", "Файл"}, printable(name));
        sheet.line(
            Said{"Форма алынган, бирок катталганга чейин анын көчүрмөсү дискте бузулган. "
                 "Бул сиздин катаңыз эмес.",
                 "Бланк был взят, но до регистрации его копия на диске испортилась. Это не "
                 "ваша ошибка."});
        sheet.line(
            Said{"Форманы 1-папкага дагы бир жолу салыңыз жана администраторго кабар бериңиз: "
                 "дискти текшерүү керек.",
                 "Положите бланк в папку 1 ещё раз и сообщите администратору: нужно проверить "
                 "диск."});
    });
}

std::string rehearsal(const std::string& name, const Findings& findings, bool drafts,
                      const std::vector<std::string>& languages, std::optional<entry::Form> form) {
    if (stops(findings)) return reason(name, findings, languages, form);
    return in_languages(languages, [&](Sheet& sheet) {
        sheet.line(Said{"СЫНОО: ОҢДОЙ ТУРГАН ЖЕР ЖОК", "ПРОБА: ИСПРАВЛЯТЬ НЕЧЕГО"});
        sheet.blank();
        sheet.line(Said{"Файл", "Файл"}, printable(name));
        sheet.line(Said{"Бул сыноо: эч нерсе катталган жок, номер берилген жок.",
                        "Это проба: ничего не зарегистрировано, номер не присвоен."});
        if (drafts) {
            sheet.line(Said{"Документтердин долбоорлору ушул папкада.",
                            "Проекты документов лежат в этой папке."});
        }
        write_findings(sheet, {"Эскертүүлөр", "Замечания"}, findings, form, {Severity::warn});
        write_findings(sheet, {"Билип коюңуз", "К сведению"}, findings, form, {Severity::info});
        sheet.blank();
        sheet.line(Said{"Кабыл алынышы үчүн форманы 1-папкага салыңыз.",
                        "Чтобы бланк был принят, положите его в папку 1."});
    });
}

}  // namespace ishenim::pipeline
