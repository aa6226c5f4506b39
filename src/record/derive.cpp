#include "record/derive.h"

#include "base/fault.h"

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

int term_on(Date reg_date, const School& school) {
    if (school.consideration.empty()) {
        throw Fault(FaultCode::config, "school.yaml", "`terms.consideration` is missing");
    }
    const Term* term = &school.consideration.front();
    for (const Term& one : school.consideration) {
        if (one.from <= reg_date) term = &one;
    }
    return term->working_days;
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
        facts.dues.push_back(calendar.add_working_days(reg_date, term_on(reg_date, school)));
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
             const Calendar& calendar) {
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
        case entry::Form::report:
        case entry::Form::correction:
        case entry::Form::annulment: break;
    }
    return facts;
}

Numbers next_numbers(const entry::Entry& entry, const Facts& facts, const Record& record,
                     const School& school) {
    Numbers numbers;
    if (entry.form == entry::Form::commission) return numbers;
    const int year = entry.date().school_year();
    std::optional<int> first_year;
    if (school.first_from) first_year = school.first_from->school_year();
    const auto next = [&](const std::string& series, int first) {
        return next_number(record, series, year, first, first_year);
    };
    numbers.series = school_year_name(entry.date());
    if (entry.form == entry::Form::opening) {
        if (!entry.opening().letters.empty()) numbers.act = next("act", school.first_act);
        numbers.journal_a = next("journal-a", school.first_journal_a);
        numbers.letters = letter_numbers(facts.opening.value(), record, school);
    } else {
        numbers.protocol = next("protocol", school.first_protocol);
        numbers.journal_b = next("journal-b", school.first_journal_b);
    }
    return numbers;
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
