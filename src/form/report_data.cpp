// The quarterly report: every figure as a text, the tables, the two drawings in words and shades.
#include "base/text.h"
#include "form/data.h"
#include "form/places.h"

#include <algorithm>

namespace ishenim::form {
namespace {

using record::Figure;
using record::Figures;

/// 12750 -> «12 750».
std::string number_of(int n) {
    std::string digits = std::to_string(n);
    if (n >= 10000) digits.insert(digits.size() - 3, "\u00A0");
    return digits;
}

std::string share_of(const std::optional<int>& tenths) {
    return tenths ? record::percent_text(*tenths) : "—";
}

Value row_of(const std::string& label, const Figure& figure, const std::optional<int>& tenths) {
    Value row = Value::map();
    row.set("label", label).set("n", number_of(figure.n)).set("share", share_of(tenths));
    row.set("amount", figure.n);
    row.set("bar_value", tenths ? number_of(figure.n) + " (" + share_of(tenths) + "\u00A0%)"
                                : number_of(figure.n));
    return row;
}

Value rows_of(const Scene& scene, const std::vector<record::Part>& parts, entry::Form form,
              std::string_view pointer) {
    Value rows = Value::list();
    for (const record::Part& part : parts) {
        rows.push(row_of(word_in(scene, form, pointer, part.code), part.figure, part.tenths));
    }
    return rows;
}

/// «баланын укуктары — 2 (28,6 %); …»: a drawing of bars for those who do not see it.
std::string words_of_bars(const Value& rows) {
    std::vector<std::string> words;
    for (const Value& row : rows.as_list()) {
        words.push_back(row.at("label").as_text() + " — " + row.at("bar_value").as_text());
    }
    return join(words, "; ");
}

std::string day_and_month(Date date) {
    return date.dotted().substr(0, 5);
}

/// A cell of the drawing of weeks, and how it is said in words.
struct Cell {
    Date day;
    Value value;
    std::string words;
};

Cell cell_of(const record::Week& week, std::string_view lang) {
    Cell cell{week.scheduled, Value::map(), day_and_month(week.scheduled) + " — "};
    cell.value.set("label", day_and_month(week.scheduled)).set("note", "");
    if (!week.opened) {
        cell.value.set("value", "").set("shade", "hatched");
        cell.words += lang == "ru" ? "не вскрыт" : "ачылган эмес";
        return cell;
    }
    cell.value.set("value", number_of(week.letters));
    cell.value.set("shade", week.letters == 0 ? "white" : "light");
    cell.words += number_of(week.letters);
    if (week.moved) {
        cell.value.set("note", day_and_month(*week.opened));
        cell.words += " (" + day_and_month(*week.opened) + ")";
    }
    return cell;
}

/// Openings of the quarter that no day of its schedule asked for.
std::vector<Cell> extra_cells(const Figures& figures, std::string_view lang) {
    std::vector<Cell> cells;
    for (const std::string& key : figures.openings.held.behind) {
        const auto day = Date::parse_iso(key);
        if (!day) continue;
        const bool scheduled =
            std::any_of(figures.weeks.begin(), figures.weeks.end(),
                        [&](const record::Week& week) { return week.opened == day; });
        if (scheduled) continue;
        const bool letters = holds(figures.openings.with_letters.behind, key);
        Cell cell{*day, Value::map(), day_and_month(*day) + " — "};
        cell.value.set("label", day_and_month(*day)).set("note", "*").set("value", "");
        cell.value.set("shade", letters ? "light" : "white");
        cell.words += lang == "ru" ? "вне графика" : "графиктен тышкары";
        cells.push_back(std::move(cell));
    }
    return cells;
}

void set_weeks(Value& data, const Scene& scene, const Figures& figures) {
    std::vector<Cell> cells = extra_cells(figures, scene.lang());
    data.set("has_extra", !cells.empty());
    bool moved = false;
    for (const record::Week& week : figures.weeks) {
        cells.push_back(cell_of(week, scene.lang()));
        moved = moved || (week.opened && week.moved);
    }
    std::stable_sort(cells.begin(), cells.end(),
                     [](const Cell& a, const Cell& b) { return a.day < b.day; });
    Value weeks = Value::list();
    std::vector<std::string> words;
    for (Cell& cell : cells) {
        weeks.push(std::move(cell.value));
        words.push_back(std::move(cell.words));
    }
    data.set("weeks", std::move(weeks)).set("weeks_words", join(words, "; "));
    data.set("has_moved", moved);

    Value missed = Value::list();
    for (const record::Week& week : figures.weeks) {
        if (week.opened) continue;
        Value one = date_forms(week.scheduled, scene.lang());
        missed.push(one.set("explanation", text_of(week.explanation, scene.lang())));
    }
    data.set("has_missed", !missed.as_list().empty());
    data.set("missed", std::move(missed));
}

void set_openings(Value& data, const record::OpeningFigures& openings) {
    const std::pair<const char*, const Figure&> all[] = {
        {"op_scheduled", openings.scheduled},
        {"op_held", openings.held},
        {"op_moved", openings.moved},
        {"op_missed", openings.missed},
        {"op_late", openings.after_12},
        {"op_empty", openings.empty},
        {"seals_broken", openings.broken_seals},
        {"acts", openings.acts},
        {"journal_entries", openings.journal_entries}};
    for (const auto& [name, figure] : all) data.set(name, number_of(figure.n));
}

std::string compared(const std::optional<Figure>& figure, std::string_view lang) {
    if (figure) return number_of(figure->n);
    return lang == "ru" ? "нет данных" : "маалымат жок";
}

void set_letters(Value& data, const Scene& scene, const Figures& figures) {
    const record::LetterFigures& letters = figures.letters;
    const auto kind = [&](const char* code) {
        return word_in(scene, entry::Form::opening, "/letters/kind", code);
    };
    const bool russian = scene.lang() == "ru";
    data.set("total", number_of(letters.total.n)).set("has_letters", letters.total.n != 0);
    data.set("sheets", number_of(letters.sheets));
    data.set("previous", compared(figures.previous_quarter, scene.lang()));
    data.set("last_year", compared(figures.same_quarter_last_year, scene.lang()));
    Value kinds = Value::list();
    kinds.push(row_of(kind("signed"), letters.signed_n, letters.signed_tenths));
    kinds.push(row_of(kind("anonymous"), letters.anonymous, letters.anonymous_tenths));
    kinds.push(row_of(russian ? "в том числе коллективные" : "анын ичинен жамааттык",
                      letters.collective, letters.collective_tenths));
    data.set("kinds", std::move(kinds));
    Value categories =
        rows_of(scene, letters.by_category, entry::Form::opening, "/letters/category");
    data.set("categories_words", words_of_bars(categories));
    data.set("categories", std::move(categories));
    data.set("languages",
             rows_of(scene, letters.by_language, entry::Form::opening, "/letters/lang"));
}

Value list_of(const std::vector<std::string>& texts) {
    Value list = Value::list();
    for (const std::string& text : texts) list.push(Value::map().set("text", text));
    return with_last(std::move(list));
}

void set_status(Value& data, const Scene& scene, const Figures& figures) {
    const record::StatusFigures& status = figures.status;
    const record::CarriedOver& carried = figures.carried_over;
    const std::pair<const char*, const Figure&> all[] = {{"closed", status.closed},
                                                         {"in_progress", status.in_progress},
                                                         {"overdue", status.overdue},
                                                         {"closed_late", status.closed_late},
                                                         {"carried", carried.from_previous},
                                                         {"carried_closed", carried.closed_since},
                                                         {"carried_late", carried.closed_late},
                                                         {"carried_open", carried.still_open},
                                                         {"carried_overdue", carried.overdue}};
    for (const auto& [name, figure] : all) data.set(name, number_of(figure.n));
    data.set("outcomes", rows_of(scene, status.outcomes, entry::Form::resolution, "/outcome"));
    data.set("open_letters", list_of(figures.open_as_of));
    data.set("has_open_letters", !figures.open_as_of.empty());
    data.set("late_letters", list_of(figures.closed_late));
    data.set("has_late_letters", !figures.closed_late.empty());
}

/// The key of an entry as people write it: a day, a quarter, a register number.
std::string about_of(const std::string& key, std::string_view lang) {
    if (const auto day = Date::parse_iso(key)) return day->dotted();
    if (const auto quarter = record::Quarter::parse(key)) {
        const std::string year = std::to_string(quarter->year());
        return lang == "ru" ? record::roman(quarter->number()) + "\u00A0квартал " + year
                            : year + "-ж. " + record::roman(quarter->number()) + "\u00A0кварталы";
    }
    return key;
}

Value compliance_of(const Scene& scene, const Figures& figures) {
    Value list = Value::list();
    for (const record::Breach& breach : figures.compliance) {
        if (breach.code == "W_IDENTITY_IN_TEXT") continue;
        std::vector<std::string> texts;
        for (const Text3& message : breach.messages) texts.push_back(in(message, scene.lang()));
        Value one = plain_text(join(texts, "; "));
        one.set("about", about_of(breach.about, scene.lang())).set("clause", breach.clause);
        list.push(std::move(one));
    }
    return list;
}

/// The report of the quarter before and who discussed it, or false.
Value before_of(const record::ReportFacts& facts, std::string_view lang) {
    if (!facts.before) return false;
    const record::ReportBefore& before = *facts.before;
    Value value = Value::map();
    value.set("number", before.number).set("quarter", record::roman(before.quarter.number()));
    value.set("year", std::to_string(before.quarter.year())).set("protocol", before.protocol);
    return value.set("tabled", before.tabled ? date_forms(*before.tabled, lang) : Value(false));
}

Value corrections_of(const record::ReportFacts& facts, std::string_view lang) {
    Value list = Value::list();
    for (const record::CorrectionSince& one : facts.corrections) {
        Value value = Value::map();
        value.set("number", one.number).set("date", date_forms(one.date, lang));
        list.push(value.set("about", entry_in_words({one.form, one.key}, lang)));
    }
    return with_last(std::move(list));
}

Value signatures_of(const Scene& scene, const record::ReportFacts& facts) {
    SignatureLines lines(scene);
    const As author = facts.author == facts.responsible ? As::reporter : As::other_reporter;
    lines.add(role_word(author, scene.lang()), facts.author, "author");
    lines.add(role_word(As::chair, scene.lang()), facts.chair, "chair");
    return lines.take();
}

}  // namespace

Value report_data(const Scene& scene) {
    const entry::QuarterReport& report = scene.subject.entry.report();
    const record::ReportFacts& facts = *scene.subject.facts.report;
    const Figures& figures = facts.figures;
    Value data = common_data(scene);
    data.set("year", std::to_string(report.year)).set("quarter", record::roman(report.quarter));
    data.set("from", date_forms(figures.quarter.first(), scene.lang()));
    data.set("to", date_forms(figures.quarter.last(), scene.lang()));
    data.set("as_of", date_forms(figures.as_of, scene.lang()));
    data.set("opening_time", scene.subject.school.opening_time.iso());
    set_openings(data, figures.openings);
    set_weeks(data, scene, figures);
    set_letters(data, scene, figures);
    set_status(data, scene, figures);
    data.set("meetings", number_of(figures.meetings_in_quarter.n));
    data.set("meetings_half", number_of(figures.meetings_in_half.n));
    data.set("meetings_needed", scene.subject.school.meetings_per_half_year);
    data.set("before", before_of(facts, scene.lang()));
    data.set("corrections", corrections_of(facts, scene.lang()));
    data.set("has_corrections", !facts.corrections.empty());
    data.set("compliance", compliance_of(scene, figures));
    data.set("has_compliance", !data.at("compliance").as_list().empty());
    data.set("causes", lines_of(report.causes, scene.lang()));
    data.set("has_causes", report.causes.given());
    data.set("measures", lines_of(report.measures, scene.lang()));
    data.set("has_measures", report.measures.given());
    data.set("proposals", lines_of(report.proposals, scene.lang()));
    data.set("signatures", signatures_of(scene, facts));
    return data;
}

}  // namespace ishenim::form
