#include "form/annex.h"

#include "base/text.h"
#include "entry/schema.h"
#include "form/csv.h"

#include <utility>

namespace ishenim::form {
namespace {

using record::Figure;

std::string text_of(const std::variant<int, Date, std::string>& value) {
    if (const int* number = std::get_if<int>(&value)) return std::to_string(*number);
    if (const Date* day = std::get_if<Date>(&value)) return day->dotted();
    return std::get<std::string>(value);
}

class Table {
public:
    void row(AnnexRow row) { rows_.push_back(std::move(row)); }

    void figure(const std::string& ky, const std::string& ru, const Figure& figure,
                const std::optional<int>& tenths = std::nullopt) {
        row({ky, ru, figure.n, tenths, figure.behind});
    }

    void parts(entry::Form form, std::string_view pointer, const std::vector<record::Part>& parts) {
        const entry::Field* field = entry::field_at(form, pointer);
        for (const record::Part& part : parts) {
            const entry::Word* word =
                field == nullptr ? nullptr : entry::word_of(*field, part.code);
            figure(word == nullptr ? part.code : word->ky, word == nullptr ? part.code : word->ru,
                   part.figure, part.tenths);
        }
    }

    std::vector<AnnexRow> take() { return std::move(rows_); }

private:
    std::vector<AnnexRow> rows_;
};

void add_openings(Table& table, const record::OpeningFigures& openings) {
    table.figure("график боюнча", "вскрытий по графику", openings.scheduled);
    table.figure("ачылганы", "проведено", openings.held);
    table.figure("которулганы", "перенесено", openings.moved);
    table.figure("ачылбай калганы", "не проведено", openings.missed);
    table.figure("кечигип ачылганы", "позже установленного времени", openings.after_12);
    table.figure("куту бош", "ящик пуст", openings.empty);
    table.figure("кайрылуулар менен", "с обращениями", openings.with_letters);
    table.figure("пломба бузулган же жок", "пломба нарушена или отсутствует",
                 openings.broken_seals);
    table.figure("актылар", "актов", openings.acts);
    table.figure("журналдагы жазуулар", "записей в журнале", openings.journal_entries);
}

void add_letters(Table& table, const record::Figures& figures) {
    const record::LetterFigures& letters = figures.letters;
    table.figure("кайрылуулар, бардыгы", "обращений всего", letters.total);
    table.figure("кол коюлган", "подписанных", letters.signed_n, letters.signed_tenths);
    table.figure("анонимдүү", "анонимных", letters.anonymous, letters.anonymous_tenths);
    table.figure("жамааттык", "коллективных", letters.collective, letters.collective_tenths);
    table.parts(entry::Form::opening, "/letters/category", letters.by_category);
    table.parts(entry::Form::opening, "/letters/lang", letters.by_language);
    table.row({"барактар", "листов", letters.sheets, std::nullopt, {}});
    const auto compared = [&](const char* ky, const char* ru, const std::optional<Figure>& figure) {
        if (figure) return table.figure(ky, ru, *figure);
        table.row({ky, ru, std::string("маалымат жок / нет данных"), std::nullopt, {}});
    };
    compared("мурунку кварталда", "в предыдущем квартале", figures.previous_quarter);
    compared("өткөн жылдын ушул кварталында", "в том же квартале прошлого года",
             figures.same_quarter_last_year);
}

void add_status(Table& table, const record::Figures& figures) {
    const record::StatusFigures& status = figures.status;
    const record::CarriedOver& carried = figures.carried_over;
    table.figure("каралды", "рассмотрено", status.closed);
    table.figure("каралып жатат", "на рассмотрении", status.in_progress);
    table.figure("мөөнөтү өттү", "срок истёк", status.overdue);
    table.figure("кечигип каралды", "рассмотрено с нарушением срока", status.closed_late);
    table.parts(entry::Form::resolution, "/outcome", status.outcomes);
    table.figure("мурунку кварталдан өттү", "перешло с прошлого квартала", carried.from_previous);
    table.figure("өткөндөрдөн каралды", "из перешедших рассмотрено", carried.closed_since);
    table.figure("өткөндөрдөн кечигип каралды", "из перешедших рассмотрено с нарушением срока",
                 carried.closed_late);
    table.figure("өткөндөрдөн каралып жатат", "из перешедших на рассмотрении", carried.still_open);
    table.figure("өткөндөрдөн мөөнөтү өттү", "из перешедших срок истёк", carried.overdue);
}

}  // namespace

Annex annex_of(const record::Figures& figures) {
    Table table;
    table.row({"абалы боюнча күн", "по состоянию на", figures.as_of, std::nullopt, {}});
    add_openings(table, figures.openings);
    add_letters(table, figures);
    add_status(table, figures);
    table.figure("кварталдагы отурумдар", "заседаний за квартал", figures.meetings_in_quarter);
    table.figure("жарым жылдыктагы отурумдар", "заседаний с начала полугодия",
                 figures.meetings_in_half);
    return {figures.as_of,
            {"Көрсөткүч", "Показатель", "Саны / Число", "Үлүшү, % / Доля, %", "Жазуулар / Записи"},
            table.take()};
}

std::string annex_csv(const Annex& annex) {
    std::string text(kCsvBegin);
    text += csv_row({annex.header.begin(), annex.header.end()});
    for (const AnnexRow& row : annex.rows) {
        text +=
            csv_row({row.ky, row.ru, text_of(row.value),
                     row.tenths ? record::percent_text(*row.tenths) : "", join(row.entries, ", ")});
    }
    return text;
}

}  // namespace ishenim::form
