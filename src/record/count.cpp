#include "record/count.h"

#include "record/letter_state.h"

#include <algorithm>
#include <functional>
#include <map>
#include <tuple>

namespace ishenim::record {
namespace {

using Letters = std::vector<const LetterOnRecord*>;

void take(Figure& figure, const std::string& what) {
    ++figure.n;
    figure.behind.push_back(what);
}

template <typename Belongs>
Figure letters_that(const Letters& letters, Belongs belongs) {
    Figure figure;
    for (const LetterOnRecord* one : letters) {
        if (belongs(*one)) take(figure, one->reg_no);
    }
    return figure;
}

bool closed_by(const LetterOnRecord& letter, Date day) {
    return letter.closed && *letter.closed <= day;
}

/// A letter as it stood on the as-of day.
struct Standing {
    Date as_of;
    LetterState of(const LetterOnRecord& one) const { return state_on(as_of, one); }
    bool closed(const LetterOnRecord& one) const { return closed_by(one, as_of); }
    bool open(const LetterOnRecord& one) const { return !closed(one); }
    bool closed_late(const LetterOnRecord& one) const {
        return of(one) == LetterState::closed_late;
    }
    bool overdue(const LetterOnRecord& one) const { return of(one) == LetterState::overdue; }
};

/// By the order of acceptance of their openings, as register numbers run.
Letters letters_opened(const Record& record, const std::function<bool(Date)>& when) {
    Letters letters;
    for (const LetterOnRecord& one : record.letters()) {
        if (when(one.opened)) letters.push_back(&one);
    }
    return letters;
}

std::vector<Week> weeks_of(Quarter quarter, const Record& record, const School& school,
                           const Calendar& calendar) {
    std::map<Date, const OpeningOnRecord*> taken;
    for (const OpeningOnRecord& one : record.openings()) {
        if (one.scheduled) taken.emplace(*one.scheduled, &one);
    }
    std::vector<Week> weeks;
    for (Date day = scheduled_weekday_from(quarter.first(), school); day <= quarter.last();
         day = day + 7) {
        if (!calendar.in_season(day)) continue;
        Week week;
        week.scheduled = day;
        const auto opening = taken.find(day);
        if (opening != taken.end()) {
            week.opened = opening->second->opened;
            week.moved = *week.opened != day;
            week.letters = opening->second->letters;
        }
        weeks.push_back(std::move(week));
    }
    return weeks;
}

OpeningFigures openings_of(Quarter quarter, const std::vector<Week>& weeks, const Record& record,
                           const School& school) {
    OpeningFigures figures;
    for (const Week& week : weeks) {
        const std::string day = week.scheduled.iso();
        take(figures.scheduled, day);
        if (week.moved) take(figures.moved, day);
        if (!week.opened) take(figures.missed, day);
    }
    for (const OpeningOnRecord& one : record.openings()) {
        if (!quarter.holds(one.opened)) continue;
        const std::string day = one.opened.iso();
        take(figures.held, day);
        take(figures.journal_entries, day);
        take(one.letters > 0 ? figures.with_letters : figures.empty, day);
        if (one.letters > 0) take(figures.acts, day);
        if (one.open_time > school.opening_time) take(figures.after_12, day);
        if (one.seal_broken) take(figures.broken_seals, day);
    }
    return figures;
}

Part part_of(const std::string& code, Figure figure, int of) {
    Part part{code, std::move(figure), std::nullopt};
    part.tenths = tenths_of(part.figure.n, of);
    return part;
}

LetterFigures kinds_of(const Letters& letters, const School& school) {
    LetterFigures figures;
    figures.total = letters_that(letters, [](const LetterOnRecord&) { return true; });
    figures.signed_n = letters_that(letters, [](const auto& one) { return one.kind == "signed"; });
    figures.anonymous =
        letters_that(letters, [](const auto& one) { return one.kind == "anonymous"; });
    figures.collective = letters_that(letters, [](const auto& one) { return one.collective; });
    const int total = figures.total.n;
    figures.signed_tenths = tenths_of(figures.signed_n.n, total);
    figures.anonymous_tenths = tenths_of(figures.anonymous.n, total);
    figures.collective_tenths = tenths_of(figures.collective.n, total);
    for (const std::string& code : school.categories) {
        figures.by_category.push_back(part_of(
            code, letters_that(letters, [&](const auto& one) { return one.category == code; }),
            total));
    }
    for (const char* code : {"ky", "ru", "other"}) {
        figures.by_language.push_back(part_of(
            code, letters_that(letters, [&](const auto& one) { return one.lang == code; }), total));
    }
    for (const LetterOnRecord* one : letters) figures.sheets += one->sheets;
    return figures;
}

StatusFigures status_of(const Letters& letters, const Standing& standing) {
    StatusFigures figures;
    figures.closed = letters_that(letters, [&](const auto& one) { return standing.closed(one); });
    figures.in_progress =
        letters_that(letters, [&](const auto& one) { return standing.open(one); });
    figures.overdue = letters_that(letters, [&](const auto& one) { return standing.overdue(one); });
    figures.closed_late =
        letters_that(letters, [&](const auto& one) { return standing.closed_late(one); });
    for (const char* code :
         {"measures_taken", "explained", "forwarded", "not_confirmed", "noted"}) {
        const auto counts = [&](const LetterOnRecord& one) {
            return standing.closed(one) && one.outcome == code;
        };
        figures.outcomes.push_back({code, letters_that(letters, counts), std::nullopt});
    }
    return figures;
}

CarriedOver carried_over(const Letters& letters, const Standing& standing) {
    CarriedOver figures;
    figures.from_previous = letters_that(letters, [](const LetterOnRecord&) { return true; });
    figures.closed_since =
        letters_that(letters, [&](const auto& one) { return standing.closed(one); });
    figures.closed_late =
        letters_that(letters, [&](const auto& one) { return standing.closed_late(one); });
    figures.still_open = letters_that(letters, [&](const auto& one) { return standing.open(one); });
    figures.overdue = letters_that(letters, [&](const auto& one) { return standing.overdue(one); });
    return figures;
}

std::optional<Figure> letters_of(Quarter quarter, const Record& record, const School& school) {
    if (quarter.last() < school.regulation_considered) return std::nullopt;
    return letters_that(letters_opened(record, [&](Date day) { return quarter.holds(day); }),
                        [](const LetterOnRecord&) { return true; });
}

/// Facts of the quarter: orders, openings and meetings, by date, then by acceptance.
void add_facts(std::vector<Breach>& list, Quarter quarter, const Record& record) {
    std::vector<std::tuple<Date, std::int64_t, std::string>> facts;
    for (const CommissionOnRecord& one : record.commissions()) {
        facts.emplace_back(one.order->valid_from, one.seq, one.order->id);
    }
    for (const OpeningOnRecord& one : record.openings()) {
        facts.emplace_back(one.opened, one.seq, one.opened.iso());
    }
    for (const MeetingOnRecord& one : record.meetings()) {
        facts.emplace_back(one.date, one.seq, one.date.iso());
    }
    std::sort(facts.begin(), facts.end());
    for (const auto& [day, seq, key] : facts) {
        if (quarter.holds(day)) add_breaches(list, record.warnings(seq), key);
    }
}

/// Outcomes of the quarter's letters and of carried-over ones, by register number.
void add_outcomes(std::vector<Breach>& list, Quarter quarter, const Record& record, Date as_of,
                  Date as_of_before) {
    std::map<std::string, std::int64_t> outcomes;
    for (const LetterOnRecord& one : record.letters()) {
        if (!closed_by(one, as_of)) continue;
        const bool carried = one.opened < quarter.first() && *one.closed > as_of_before;
        if (quarter.holds(one.opened) || carried) outcomes.emplace(one.reg_no, one.outcome_seq);
    }
    for (const auto& [reg_no, seq] : outcomes) add_breaches(list, record.warnings(seq), reg_no);
}

}  // namespace

Date scheduled_weekday_from(Date day, const School& school) {
    const int ahead = static_cast<int>(school.opening_weekday) - static_cast<int>(day.weekday());
    return day + (ahead + 7) % 7;
}

void explain(std::vector<Week>& weeks, const std::vector<entry::Explanation>& explanations) {
    for (const entry::Explanation& one : explanations) {
        for (Week& week : weeks) {
            if (week.scheduled == one.date) week.explanation = one.text;
        }
    }
}

void add_breaches(std::vector<Breach>& list, const std::vector<Warning>& warnings,
                  const std::string& about) {
    std::map<std::string, Breach> by_code;
    for (const Warning& one : warnings) {
        Breach& breach = by_code[one.code];
        breach.code = one.code;
        breach.clause = one.clause;
        breach.about = about;
        breach.messages.push_back(one.message);
    }
    for (auto& [code, breach] : by_code) list.push_back(std::move(breach));
}

Figures count_figures(Quarter quarter, const Record& record, const School& school,
                      const Calendar& calendar) {
    Figures figures;
    figures.quarter = quarter;
    figures.as_of = quarter.as_of(school.report_day);
    figures.as_of_is_working_day = calendar.likely_working(figures.as_of);
    figures.weeks = weeks_of(quarter, record, school, calendar);
    figures.openings = openings_of(quarter, figures.weeks, record, school);

    const Standing standing{figures.as_of};
    const Date as_of_before = quarter.before().as_of(school.report_day);
    const Letters letters = letters_opened(record, [&](Date day) { return quarter.holds(day); });
    Letters carried = letters_opened(record, [&](Date day) { return day < quarter.first(); });
    std::erase_if(carried,
                  [&](const LetterOnRecord* one) { return closed_by(*one, as_of_before); });
    figures.letters = kinds_of(letters, school);
    figures.status = status_of(letters, standing);
    figures.carried_over = carried_over(carried, standing);
    figures.previous_quarter = letters_of(quarter.before(), record, school);
    figures.same_quarter_last_year = letters_of(quarter.before(4), record, school);

    figures.meetings_in_quarter = meetings_in({quarter.first(), quarter.last()}, record);
    figures.meetings_in_half =
        meetings_in({half_year_of(quarter.last(), school).from, quarter.last()}, record);
    Letters both = letters;
    both.insert(both.end(), carried.begin(), carried.end());
    for (const LetterOnRecord* one : both) {
        if (standing.open(*one)) figures.open_as_of.push_back(one->reg_no);
        if (standing.closed_late(*one)) figures.closed_late.push_back(one->reg_no);
    }
    std::sort(figures.open_as_of.begin(), figures.open_as_of.end());
    std::sort(figures.closed_late.begin(), figures.closed_late.end());
    add_facts(figures.compliance, quarter, record);
    add_outcomes(figures.compliance, quarter, record, figures.as_of, as_of_before);
    return figures;
}

Span half_year_of(Date day, const School& school) {
    const int year = day.year();
    if (school.half_year_calendar) {
        return day.month() < 7 ? Span{{year, 1, 1}, {year, 6, 30}}
                               : Span{{year, 7, 1}, {year, 12, 31}};
    }
    return day.month() < 9 ? Span{{year, 1, 1}, {year, 8, 31}} : Span{{year, 9, 1}, {year, 12, 31}};
}

Figure meetings_in(const Span& span, const Record& record) {
    Figure figure;
    for (const MeetingOnRecord& one : record.meetings()) {
        if (span.holds(one.date)) take(figure, one.date.iso());
    }
    return figure;
}

}  // namespace ishenim::record
