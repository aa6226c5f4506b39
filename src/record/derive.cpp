#include "record/derive.h"

#include "base/fault.h"
#include "entry/reader.h"
#include "record/count.h"
#include "record/report_before.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace ishenim::record {
namespace {

struct Elected {
    std::string chair, secretary;
};

/// Elected by the latest meetings not later than `day` under the order in force on that day. No
/// other order can have begun between its first day and `day`, so the days alone decide.
Elected elected_until(Date day, const entry::Commission& order, const Record& record) {
    Elected elected;
    const auto& meetings = record.meetings();
    auto meeting =
        std::upper_bound(meetings.begin(), meetings.end(), day,
                         [](Date wanted, const MeetingOnRecord& one) { return wanted < one.date; });
    while (meeting != meetings.begin()) {
        --meeting;
        if (meeting->date < order.valid_from) break;
        if (elected.chair.empty()) elected.chair = meeting->elected_chair;
        if (elected.secretary.empty()) elected.secretary = meeting->elected_secretary;
        if (!elected.chair.empty() && !elected.secretary.empty()) break;
    }
    return elected;
}

std::vector<OpeningOnRecord>::const_iterator first_not_before(Date day, const Record& record) {
    const auto& openings = record.openings();
    return std::lower_bound(
        openings.begin(), openings.end(), day,
        [](const OpeningOnRecord& one, Date wanted) { return one.opened < wanted; });
}

Date opening_weekday_until(Date day, const School& school) {
    const int back = static_cast<int>(day.weekday()) - static_cast<int>(school.opening_weekday);
    return day - (back + 7) % 7;
}

/// An opening takes the scheduled day within the six days before it, so only those held from that
/// day on for a week can have taken it.
bool is_taken(Date scheduled, Date by_another_than, const Record& record) {
    const auto end = first_not_before(scheduled + 7, record);
    return std::any_of(first_not_before(scheduled, record), end, [&](const OpeningOnRecord& one) {
        return one.opened != by_another_than && one.scheduled == scheduled;
    });
}

std::optional<Date> scheduled_for(Date opened, const Record& record, const School& school,
                                  const Calendar& calendar) {
    const Date day = opening_weekday_until(opened, school);
    if (!calendar.in_season(day) || is_taken(day, opened, record)) return std::nullopt;
    return day;
}

std::string expected_seal(Date opened, const Record& record, const School& school) {
    const auto here = first_not_before(opened, record);
    return here == record.openings().begin() ? school.box.first_seal : std::prev(here)->seal_new;
}

const Term& term_on(Date reg_date, const School& school) {
    if (school.consideration.empty()) {
        throw Fault(FaultCode::config, "school.yaml", "`terms.consideration` is missing");
    }
    const Term* term = &school.consideration.front();
    for (const Term& one : school.consideration) {
        if (one.from <= reg_date) term = &one;
    }
    return *term;
}

OpeningFacts facts_of_opening(const entry::Opening& opening, const Record& record,
                              const School& school, const Calendar& calendar) {
    OpeningFacts facts;
    if (const entry::Commission* order = record.commission_in_force(opening.opened)) {
        Elected elected = elected_until(opening.opened, *order, record);
        facts.commission = order->id;
        facts.chair = std::move(elected.chair);
        facts.secretary = std::move(elected.secretary);
    }
    facts.scheduled = scheduled_for(opening.opened, record, school, calendar);
    facts.moved = facts.scheduled && *facts.scheduled != opening.opened;
    facts.moved_holiday = facts.moved && !calendar.is_working(*facts.scheduled) &&
                          calendar.next_working(*facts.scheduled) == opening.opened;
    facts.expected_seal = expected_seal(opening.opened, record, school);
    for (const entry::Letter& letter : opening.letters) {
        ++facts.total;
        if (letter.kind == "signed") ++facts.signed_n;
        if (letter.kind == "anonymous") ++facts.anonymous;
        const Date reg_date = letter.reg_date.value_or(opening.opened);
        facts.reg_dates.push_back(reg_date);
        facts.dues.push_back(due_of(reg_date, school, calendar).date);
    }
    return facts;
}

/// Decisions of adopted items, and one for each election.
int decisions_of(const entry::Protocol& protocol) {
    std::size_t decisions = 0;
    for (const entry::AgendaItem& item : protocol.agenda) {
        if (item.vote.in_favour > item.vote.against) decisions += item.decisions.size();
        if (!item.elected.empty()) ++decisions;
    }
    return static_cast<int>(decisions);
}

/// No meeting under the order is on record before that day.
bool is_first_meeting(Date day, const entry::Commission& order, const Record& record) {
    const auto& meetings = record.meetings();
    const auto first =
        std::lower_bound(meetings.begin(), meetings.end(), order.valid_from,
                         [](const MeetingOnRecord& one, Date wanted) { return one.date < wanted; });
    return first == meetings.end() || first->date >= day;
}

MeetingFacts facts_of_meeting(const entry::Protocol& protocol, const Record& record) {
    MeetingFacts facts;
    Elected elected;
    if (const entry::Commission* order = record.commission_in_force(protocol.date)) {
        facts.commission = order->id;
        facts.members = static_cast<int>(order->members.size());
        elected = elected_until(protocol.date, *order, record);
        facts.first = is_first_meeting(protocol.date, *order, record);
    }
    for (const entry::AgendaItem& item : protocol.agenda) {
        if (item.kind == "elect_chair") elected.chair = item.elected;
        if (item.kind == "elect_secretary") elected.secretary = item.elected;
    }
    const std::string kind = protocol.meeting_kind.empty() ? "regular" : protocol.meeting_kind;
    facts.kind = facts.first ? "first" : kind;
    facts.chair = protocol.chair.empty() ? elected.chair : protocol.chair;
    facts.secretary = protocol.secretary.empty() ? elected.secretary : protocol.secretary;
    facts.acting_chair = !facts.chair.empty() && facts.chair != elected.chair;
    facts.acting_secretary = !facts.secretary.empty() && facts.secretary != elected.secretary;
    facts.elected_chair = std::move(elected.chair);
    facts.elected_secretary = std::move(elected.secretary);
    facts.present = static_cast<int>(protocol.present.size());
    facts.decisions = decisions_of(protocol);
    return facts;
}

std::optional<OutcomeFacts> facts_of_outcome(const entry::Resolution& resolution,
                                             const Record& record, const School& school,
                                             const Calendar& calendar) {
    const LetterOnRecord* letter = record.letter(resolution.reg_no);
    if (letter == nullptr) return std::nullopt;
    OutcomeFacts facts;
    facts.opened = letter->opened;
    facts.reg_date = letter->reg_date;
    facts.due = due_of(letter->reg_date, school, calendar);
    facts.due.date = letter->due;  // as the act says it, whatever the calendar says since
    facts.late = resolution.closed > letter->due;
    facts.letter_kind = letter->kind;
    return facts;
}

ReportFacts facts_of_report(const entry::QuarterReport& report, const Record& record,
                            const School& school, const Calendar& calendar) {
    ReportFacts facts;
    if (const entry::Commission* order = record.commission_in_force(report.issued)) {
        facts.commission = order->id;
        facts.responsible = order->responsible;
        facts.chair = elected_until(report.issued, *order, record).chair;
    }
    facts.author = report.author.empty() ? facts.responsible : report.author;
    const Quarter quarter(static_cast<int>(report.year), static_cast<int>(report.quarter));
    facts.deadline = report_deadline(quarter, school, calendar);
    facts.figures = count_figures(quarter, record, school, calendar);
    explain(facts.figures.weeks, report.explanations);
    facts.before = report_before(quarter, record);
    facts.corrections = corrections_since_report_before(quarter, record);
    return facts;
}

/// seq of the entry that stands under the reference, 0 if there is none.
std::int64_t seq_of(const entry::Reference& reference, const Record& record) {
    const auto form = entry::form_of(reference.form);
    const KeyOnRecord* key = form ? record.find(*form, reference.key) : nullptr;
    return key == nullptr ? 0 : key->seq;
}

/// The corrected entry is read and derived as if it were new, on the record without it.
std::optional<CorrectionFacts> facts_of_correction(const entry::Correction& correction,
                                                   const Record& record, const School& school,
                                                   const Calendar& calendar,
                                                   const Originals& originals) {
    CorrectionFacts facts;
    facts.seq = seq_of(correction.ref, record);
    if (facts.seq == 0) return std::nullopt;
    OnRecord before = as_it_stands(facts.seq, record, originals);
    facts.letters = before.numbers.letters;
    facts.papers = papers_of(originals(facts.seq));
    Amended amended = amend(before.entry, correction.changes);
    facts.before = std::move(before.entry.tree);
    facts.codes_before = std::move(before.codes);
    facts.mistakes = std::move(amended.mistakes);
    if (!facts.mistakes.empty()) return facts;
    const auto in_force = [&](Date day) { return record.commission_in_force(day); };
    auto reading = entry::read(entry::Syntax::json, to_json(amended.tree), in_force,
                               {school.regulation_considered, correction.date, school.categories});
    facts.findings = reading.findings();
    if (!reading) return facts;
    const entry::Entry after = reading.take().entry;
    Record rest = record;
    rest.remove(facts.seq);
    Facts now = derive(after, rest, school, calendar);
    if (now.report) {  // an issued report keeps its figures and what it said of the one before
        now.report->before = before.facts.report.value().before;
        now.report->corrections = before.facts.report->corrections;
        now.report->figures = before.facts.report.value().figures;
        for (Week& week : now.report->figures.weeks) week.explanation = {};
        explain(now.report->figures.weeks, after.report().explanations);
    }
    facts.after = after.tree;
    facts.facts = std::make_shared<const Facts>(std::move(now));
    return facts;
}

std::optional<AnnulmentFacts> facts_of_annulment(const entry::Annulment& annulment,
                                                 const Record& record, const Originals& originals) {
    const std::int64_t seq = seq_of(annulment.ref, record);
    if (seq == 0) return std::nullopt;
    return AnnulmentFacts{seq, papers_of(originals(seq))};
}

/// The next number of a series; a school that begins in mid-year says what its first one is.
int next_number(const Record& record, const std::string& series, int year, int first,
                std::optional<int> first_year) {
    const int last = record.last_number(series + " " + std::to_string(year));
    if (last != 0) return last + 1;
    return first_year == year ? first : 1;
}

/// "ИП-2022/007": three digits or more.
std::string registration_number(const School& school, int year, int number) {
    std::string digits = std::to_string(number);
    const auto width = static_cast<std::size_t>(school.reg_digits);
    if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
    return school.reg_prefix + "-" + std::to_string(year) + "/" + digits;
}

std::vector<std::string> letter_numbers(const OpeningFacts& facts, const Record& record,
                                        const School& school) {
    std::optional<int> first_year;
    if (school.first_from) first_year = school.first_from->year();
    std::map<int, int> next;  // one opening may be registered in two years
    std::vector<std::string> numbers;
    for (const Date reg_date : facts.reg_dates) {
        const int year = reg_date.year();
        const auto at = next.find(year) != next.end()
                            ? next.find(year)
                            : next.emplace(year, next_number(record, "letter", year,
                                                             school.first_letter, first_year))
                                  .first;
        numbers.push_back(registration_number(school, year, at->second++));
    }
    return numbers;
}

}  // namespace

Facts derive(const entry::Entry& entry, const Record& record, const School& school,
             const Calendar& calendar, const Originals& originals) {
    Facts facts;
    switch (entry.form) {
        case entry::Form::commission: break;
        case entry::Form::opening:
            facts.opening = facts_of_opening(entry.opening(), record, school, calendar);
            break;
        case entry::Form::protocol:
            facts.meeting = facts_of_meeting(entry.protocol(), record);
            break;
        case entry::Form::resolution:
            facts.outcome = facts_of_outcome(entry.resolution(), record, school, calendar);
            break;
        case entry::Form::report:
            facts.report = facts_of_report(entry.report(), record, school, calendar);
            break;
        case entry::Form::correction:
            facts.correction =
                facts_of_correction(entry.correction(), record, school, calendar, originals);
            break;
        case entry::Form::annulment:
            facts.annulment = facts_of_annulment(entry.annulment(), record, originals);
            break;
    }
    return facts;
}

Numbers next_numbers(const entry::Entry& entry, const Facts& facts, const Record& record,
                     const School& school) {
    Numbers numbers;
    const int year = entry.date().school_year();
    std::optional<int> first_year;
    if (school.first_from) first_year = school.first_from->school_year();
    const auto next = [&](const std::string& series, int first) {
        return next_number(record, series, year, first, first_year);
    };
    numbers.series = school_year_name(entry.date());
    switch (entry.form) {
        case entry::Form::commission:
        case entry::Form::resolution: return {};
        case entry::Form::opening:
            if (!entry.opening().letters.empty()) numbers.act = next("act", school.first_act);
            numbers.journal_a = next("journal-a", school.first_journal_a);
            numbers.letters = letter_numbers(facts.opening.value(), record, school);
            break;
        case entry::Form::protocol:
            numbers.protocol = next("protocol", school.first_protocol);
            numbers.journal_b = next("journal-b", school.first_journal_b);
            break;
        case entry::Form::report:
            numbers.series = std::to_string(entry.date().year());
            if (school.first_from) first_year = school.first_from->year();
            numbers.report =
                next_number(record, "report", entry.date().year(), school.first_report, first_year);
            break;
        case entry::Form::correction:
            numbers.correction = next("correction", school.first_correction);
            break;
        case entry::Form::annulment:
            numbers.annulment = next("void", school.first_annulment);
            break;
    }
    return numbers;
}

Due due_of(Date reg_date, const School& school, const Calendar& calendar) {
    const Term& term = term_on(reg_date, school);
    Due due;
    due.reg_date = reg_date;
    due.working_days = term.working_days;
    due.term_from = term.from;
    due.date = calendar.add_working_days(reg_date, term.working_days);
    for (Date day = reg_date + 1; day < due.date; day = day + 1) {
        if (!calendar.is_working(day)) due.passed.push_back(day);
    }
    return due;
}

Date report_deadline(Quarter quarter, const School& school, const Calendar& calendar) {
    Date day = quarter.as_of(school.report_day);
    while (!calendar.likely_working(day)) day = day + 1;
    return day;
}

std::string school_year_name(Date day) {
    const int year = day.school_year();
    return std::to_string(year) + "–" + std::to_string(year + 1);
}

std::optional<Date> next_opening_day(Date after, const School& school, const Calendar& calendar) {
    for (Date day = opening_weekday_until(after, school); day <= calendar.covers.to;
         day = day + 7) {
        if (!calendar.in_season(day)) continue;
        Date held = day;
        while (calendar.covers.holds(held) && !calendar.is_working(held)) held = held + 1;
        if (held > after && calendar.covers.holds(held)) return held;
    }
    return std::nullopt;
}

}  // namespace ishenim::record
