#include "base/fault.h"
#include "base/text.h"
#include "record/values.h"

#include <charconv>
#include <stdexcept>
#include <utility>

namespace ishenim::record {
namespace {

using OpeningFigure = std::pair<const char*, Figure OpeningFigures::*>;
constexpr OpeningFigure kOpenings[] = {{"scheduled", &OpeningFigures::scheduled},
                                       {"held", &OpeningFigures::held},
                                       {"moved", &OpeningFigures::moved},
                                       {"missed", &OpeningFigures::missed},
                                       {"after_12", &OpeningFigures::after_12},
                                       {"with_letters", &OpeningFigures::with_letters},
                                       {"empty", &OpeningFigures::empty},
                                       {"broken_seals", &OpeningFigures::broken_seals},
                                       {"acts", &OpeningFigures::acts},
                                       {"journal_entries", &OpeningFigures::journal_entries}};

using LetterFigure = std::pair<const char*, Figure LetterFigures::*>;
constexpr LetterFigure kLetters[] = {{"total", &LetterFigures::total},
                                     {"signed", &LetterFigures::signed_n},
                                     {"anonymous", &LetterFigures::anonymous},
                                     {"collective", &LetterFigures::collective}};

using LetterShare = std::pair<const char*, std::optional<int> LetterFigures::*>;
constexpr LetterShare kShares[] = {{"pct_signed", &LetterFigures::signed_tenths},
                                   {"pct_anonymous", &LetterFigures::anonymous_tenths},
                                   {"pct_collective", &LetterFigures::collective_tenths}};

constexpr std::pair<const char*, const char*> kLanguages[] = {
    {"ky", "in_kyrgyz"}, {"ru", "in_russian"}, {"other", "in_other"}};

using StatusFigure = std::pair<const char*, Figure StatusFigures::*>;
constexpr StatusFigure kStatus[] = {{"closed", &StatusFigures::closed},
                                    {"in_progress", &StatusFigures::in_progress},
                                    {"overdue", &StatusFigures::overdue},
                                    {"closed_late", &StatusFigures::closed_late}};

using CarriedFigure = std::pair<const char*, Figure CarriedOver::*>;
constexpr CarriedFigure kCarried[] = {{"from_previous", &CarriedOver::from_previous},
                                      {"closed_since", &CarriedOver::closed_since},
                                      {"closed_late", &CarriedOver::closed_late},
                                      {"still_open", &CarriedOver::still_open},
                                      {"overdue", &CarriedOver::overdue}};

std::vector<std::string> texts_of(const Value& list) {
    std::vector<std::string> texts;
    for (const Value& one : list.as_list()) texts.push_back(one.as_text());
    return texts;
}

Date day_of(const Value& value) {
    const auto day = Date::parse_iso(value.as_text());
    if (!day) throw std::logic_error("not a day");
    return *day;
}

/// Two maps side by side: the numbers, and what is behind each.
struct Sides {
    Value numbers = Value::map(), behind = Value::map();
    void put(const char* name, const Figure& figure) {
        numbers.set(name, figure.n);
        behind.set(name, to_value(figure.behind));
    }
};

Figure figure_of(const Value& numbers, const Value& behind, std::string_view name) {
    return {static_cast<int>(numbers.at(name).as_int()), texts_of(behind.at(name))};
}

template <typename Part, std::size_t kN>
Sides sides_of(const Part& part, const std::pair<const char*, Figure Part::*> (&fields)[kN]) {
    Sides sides;
    for (const auto& [name, field] : fields) sides.put(name, part.*field);
    return sides;
}

template <typename Part, std::size_t kN>
void read_sides(Part& part, const std::pair<const char*, Figure Part::*> (&fields)[kN],
                const Value& numbers, const Value& behind) {
    for (const auto& [name, field] : fields) part.*field = figure_of(numbers, behind, name);
}

Value share_value(const std::optional<int>& tenths) {
    return tenths ? Value(percent_text(*tenths)) : Value();
}

std::optional<int> share_of(const Value& value) {
    if (value.is_null()) return std::nullopt;
    const std::string digits = replace_all(value.as_text(), ",", "");
    int tenths = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), tenths);
    if (error != std::errc() || end != digits.data() + digits.size()) {
        throw std::logic_error("not a share");
    }
    return tenths;
}

Value weeks_value(const std::vector<Week>& weeks) {
    Value list = Value::list();
    for (const Week& one : weeks) {
        Value week = Value::map();
        week.set("scheduled", one.scheduled.iso());
        week.set("opened", one.opened ? Value(one.opened->iso()) : Value());
        week.set("letters", one.letters);
        if (one.explanation.given()) {
            week.set("explanation_ky", one.explanation.ky);
            week.set("explanation_ru", one.explanation.ru);
        }
        list.push(std::move(week));
    }
    return list;
}

std::vector<Week> weeks_of(const Value& list) {
    std::vector<Week> weeks;
    for (const Value& one : list.as_list()) {
        Week week;
        week.scheduled = day_of(one.at("scheduled"));
        if (!one.at("opened").is_null()) week.opened = day_of(one.at("opened"));
        week.moved = week.opened && *week.opened != week.scheduled;
        week.letters = static_cast<int>(one.at("letters").as_int());
        week.explanation = {one.text_or("explanation_ky", ""), one.text_or("explanation_ru", "")};
        weeks.push_back(std::move(week));
    }
    return weeks;
}

Value breaches_value(const std::vector<Breach>& breaches) {
    Value list = Value::list();
    for (const Breach& one : breaches) {
        Value messages = Value::list();
        for (const Text3& text : one.messages) {
            messages.push(to_value(text));
        }
        list.push(Value::map()
                      .set("code", one.code)
                      .set("about", one.about)
                      .set("clause", one.clause)
                      .set("messages", std::move(messages)));
    }
    return list;
}

std::vector<Breach> breaches_of(const Value& list) {
    std::vector<Breach> breaches;
    for (const Value& one : list.as_list()) {
        Breach breach{
            one.at("code").as_text(), one.at("clause").as_text(), one.at("about").as_text(), {}};
        for (const Value& text : one.at("messages").as_list()) {
            breach.messages.push_back(
                {text.at("ky").as_text(), text.at("ru").as_text(), text.at("en").as_text()});
        }
        breaches.push_back(std::move(breach));
    }
    return breaches;
}

void put_letters(const LetterFigures& letters, Value& value, Value& behind) {
    Sides sides = sides_of(letters, kLetters);
    Value categories = Value::map();
    Value categories_behind = Value::map();
    for (std::size_t i = 0; i < letters.by_language.size(); ++i) {
        sides.put(kLanguages[i].second, letters.by_language[i].figure);
    }
    sides.numbers.set("sheets", letters.sheets);
    for (const Part& one : letters.by_category) {
        categories.set(one.code,
                       Value::map().set("n", one.figure.n).set("pct", share_value(one.tenths)));
        categories_behind.set(one.code, to_value(one.figure.behind));
    }
    value.set("letters", std::move(sides.numbers));
    behind.set("letters", std::move(sides.behind));
    for (const auto& [name, share] : kShares) value.set(name, share_value(letters.*share));
    value.set("by_category", std::move(categories));
    behind.set("by_category", std::move(categories_behind));
}

LetterFigures letters_of(const Value& value, const Value& behind) {
    LetterFigures letters;
    const Value& numbers = value.at("letters");
    read_sides(letters, kLetters, numbers, behind.at("letters"));
    for (const auto& [name, share] : kShares) letters.*share = share_of(value.at(name));
    for (const auto& [code, name] : kLanguages) {
        Figure figure = figure_of(numbers, behind.at("letters"), name);
        const auto tenths = tenths_of(figure.n, letters.total.n);
        letters.by_language.push_back({code, std::move(figure), tenths});
    }
    letters.sheets = static_cast<int>(numbers.at("sheets").as_int());
    for (const ValueMember& one : value.at("by_category").as_map()) {
        letters.by_category.push_back({one.key,
                                       {static_cast<int>(one.value.at("n").as_int()),
                                        texts_of(behind.at("by_category").at(one.key))},
                                       share_of(one.value.at("pct"))});
    }
    return letters;
}

void put_status(const StatusFigures& status, Value& value, Value& behind) {
    Sides sides = sides_of(status, kStatus);
    Sides outcomes;
    for (const Part& one : status.outcomes) outcomes.put(one.code.c_str(), one.figure);
    sides.numbers.set("outcomes", std::move(outcomes.numbers));
    sides.behind.set("outcomes", std::move(outcomes.behind));
    value.set("status_as_of", std::move(sides.numbers));
    behind.set("status_as_of", std::move(sides.behind));
}

StatusFigures status_of(const Value& numbers, const Value& behind) {
    StatusFigures status;
    read_sides(status, kStatus, numbers, behind);
    for (const ValueMember& one : numbers.at("outcomes").as_map()) {
        status.outcomes.push_back(
            {one.key, figure_of(numbers.at("outcomes"), behind.at("outcomes"), one.key),
             std::nullopt});
    }
    return status;
}

void put_optional(const char* name, const std::optional<Figure>& figure, Value& value,
                  Value& behind) {
    value.set(name, figure ? Value(figure->n) : Value());
    behind.set(name, figure ? to_value(figure->behind) : Value());
}

std::optional<Figure> optional_of(const Value& value, const Value& behind, std::string_view name) {
    if (value.at(name).is_null()) return std::nullopt;
    return figure_of(value, behind, name);
}

Figures read(const Value& value) {
    const Value& behind = value.at("behind");
    Figures figures;
    const auto quarter = Quarter::parse(value.at("quarter").as_text());
    if (!quarter) throw std::logic_error("not a quarter");
    figures.quarter = *quarter;
    figures.as_of = day_of(value.at("as_of"));
    figures.as_of_is_working_day = value.at("as_of_is_working_day").as_bool();
    read_sides(figures.openings, kOpenings, value.at("openings"), behind.at("openings"));
    figures.weeks = weeks_of(value.at("weeks"));
    figures.letters = letters_of(value, behind);
    figures.status = status_of(value.at("status_as_of"), behind.at("status_as_of"));
    read_sides(figures.carried_over, kCarried, value.at("carried_over"), behind.at("carried_over"));
    figures.previous_quarter = optional_of(value, behind, "previous_quarter_total");
    figures.same_quarter_last_year = optional_of(value, behind, "same_quarter_last_year");
    figures.meetings_in_quarter = figure_of(value, behind, "meetings_in_quarter");
    figures.meetings_in_half = figure_of(value, behind, "meetings_in_half");
    figures.open_as_of = texts_of(value.at("letters_open_as_of"));
    figures.closed_late = texts_of(value.at("letters_closed_late"));
    figures.compliance = breaches_of(value.at("compliance"));
    return figures;
}

}  // namespace

Value to_value(const Figures& figures) {
    Value value = Value::map();
    Value behind = Value::map();
    value.set("quarter", figures.quarter.key())
        .set("period", Value::List{figures.quarter.first().iso(), figures.quarter.last().iso()})
        .set("as_of", figures.as_of.iso())
        .set("as_of_is_working_day", figures.as_of_is_working_day);
    Sides openings;
    for (const auto& [name, field] : kOpenings) {
        openings.put(name, figures.openings.*field);
        if (field == &OpeningFigures::missed) {
            openings.numbers.set("missed_dates", to_value(figures.openings.missed.behind));
        }
    }
    value.set("openings", std::move(openings.numbers));
    behind.set("openings", std::move(openings.behind));
    put_letters(figures.letters, value, behind);
    put_status(figures.status, value, behind);
    Sides carried = sides_of(figures.carried_over, kCarried);
    value.set("carried_over", std::move(carried.numbers));
    behind.set("carried_over", std::move(carried.behind));
    put_optional("previous_quarter_total", figures.previous_quarter, value, behind);
    put_optional("same_quarter_last_year", figures.same_quarter_last_year, value, behind);
    Sides meetings;
    meetings.put("meetings_in_quarter", figures.meetings_in_quarter);
    meetings.put("meetings_in_half", figures.meetings_in_half);
    for (ValueMember& one : meetings.numbers.as_map()) value.set(one.key, std::move(one.value));
    for (ValueMember& one : meetings.behind.as_map()) behind.set(one.key, std::move(one.value));
    value.set("letters_open_as_of", to_value(figures.open_as_of))
        .set("letters_closed_late", to_value(figures.closed_late))
        .set("compliance", breaches_value(figures.compliance))
        .set("weeks", weeks_value(figures.weeks))
        .set("behind", std::move(behind));
    return value;
}

Figures figures_of(const Value& value) {
    try {
        return read(value);
    } catch (const std::logic_error& error) {
        throw Fault(FaultCode::corrupt, "figures", error.what());
    }
}

}  // namespace ishenim::record
