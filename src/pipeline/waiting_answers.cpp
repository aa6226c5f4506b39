#include "base/text.h"
#include "pipeline/answers.h"
#include "pipeline/sheet.h"

namespace ishenim::pipeline {
namespace {

/// Whose work the calendar is, and where it goes.
void write_calendar_wanted(Sheet& sheet, int n, int year) {
    const std::string y = std::to_string(year);
    sheet.line("   " + std::to_string(n) + ". " +
               (sheet.kyrgyz() ? "Администраторго айтыңыз: calendar.yaml файлына " + y +
                                     "-жылдын дем алыш күндөрүн кошуп, covers.to талаасын " + y +
                                     "-12-31 кылсын."
                               : "Скажите администратору: в calendar.yaml нужно добавить нерабочие "
                                 "дни " +
                                     y + " года и указать в поле covers.to " + y + "-12-31."));
}

void write_calendar_missing(Sheet& sheet, const std::string& name, int year) {
    sheet.blank();
    sheet.line(Said{"Файл", "Файл"}, printable(name));
    sheet.line(Said{"Жумушчу күндөрдүн календары жок жыл", "Нет календаря рабочих дней на год"},
               std::to_string(year));
    sheet.line(Said{"Ансыз мөөнөттү эсептөөгө болбойт. Бул бланктын катасы эмес.",
                    "Без него нельзя посчитать срок. Это не ошибка бланка."});
}

}  // namespace

std::string waiting_note(const std::string& name, int year,
                         const std::vector<std::string>& languages) {
    return in_languages(languages, [&](Sheet& sheet) {
        sheet.line(Said{"КҮТҮП ТУРАТ", "ОЖИДАЕТ"});
        write_calendar_missing(sheet, name, year);
        sheet.line(Said{"Бланк сакталды, бирок катталган жок, номер берилген жок.",
                        "Бланк сохранён, но не зарегистрирован, номер не присвоен."});
        sheet.blank();
        sheet.line(Said{"Эми эмне кылуу керек:", "Что делать дальше:"});
        sheet.line(Said{"   1. Бланкты кайра салбаңыз: ал сакталып турат.",
                        "   1. Не кладите бланк ещё раз: он хранится."});
        write_calendar_wanted(sheet, 2, year);
        sheet.line(
            Said{"   3. Календарь кошулганда бланк өзү катталат: кабыл алуу билдирүүсү "
                 "2-папкада болот, бул эскертүү өчүрүлөт.",
                 "   3. Когда календарь появится, бланк зарегистрируется сам: квитанция "
                 "будет в папке 2, эта записка исчезнет."});
    });
}

std::string rehearsed_beyond(const std::string& name, int year,
                             const std::vector<std::string>& languages) {
    return in_languages(languages, [&](Sheet& sheet) {
        sheet.line(Said{"СЫНОО: ТЕКШЕРИЛГЕН ЖОК", "ПРОБА: НЕ ПРОВЕРЕНО"});
        write_calendar_missing(sheet, name, year);
        sheet.line(Said{"Бул сыноо: эч нерсе катталган жок, номер берилген жок.",
                        "Это проба: ничего не зарегистрировано, номер не присвоен."});
        sheet.blank();
        sheet.line(Said{"Эми эмне кылуу керек:", "Что делать дальше:"});
        write_calendar_wanted(sheet, 1, year);
        sheet.line(Said{"   2. Андан кийин бланкты кайра сынап көрүңүз.",
                        "   2. После этого попробуйте бланк ещё раз."});
    });
}

}  // namespace ishenim::pipeline
