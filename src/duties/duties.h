// duties/duties.h: what the regulation asks of the school next, and what it asks in vain.
//
// Way:      `ishenim due`, the status, the director's sheet and the blanks ask with the record as
// it
//           stands; nothing is kept.
// Promises: 1. A duty appears on its day and vanishes with the entry that fulfils it.
//           2. A report that is late stands as W_REPORT_MISSING, one that no meeting has discussed
//           as
//              W_REPORT_NOT_TABLED, by quarter, from the quarter of the first order on record on.
//           3. No applicant's name, no contact and no letter text is in a duty: letters are named
//           by
//              their register number.
//           4. 60 days before the calendar ends (from 1 November for one that ends with the year)
//           it
//              is asked for the next one; no question is put to it about a day outside.
// Threads:  any; pure.
// Spec:     docs/formats/entry.md 3 and 6 (standing findings); clauses 1.5.2, 4.3, 5.3, 5.5.
#pragma once

#include "base/date.h"
#include "base/finding.h"
#include "record/calendar.h"
#include "record/record.h"
#include "record/school.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ishenim::duties {

enum class Kind {
    opening,   ///< of the box; overdue: a scheduled one of the last week is not on record
    letter,    ///< its outcome
    report,    ///< of a quarter
    tabling,   ///< of a report, at a meeting: a breach once the next report is due
    meeting,   ///< the next of those that the half-year needs
    calendar,  ///< of the days behind the last one it covers
};
std::string_view code_of(Kind kind) noexcept;  ///< "opening", "letter" …

enum class State { coming, today, overdue };
std::string_view code_of(State state) noexcept;  ///< "coming", "today", "overdue"

struct Duty {
    Kind kind{};
    State state{};
    Date date;          ///< the day, or the last one on which it is fulfilled in time
    std::string about;  ///< day, register number, quarter, «2022-H2» or year: with `kind` the key
    std::string code;   ///< of the standing finding or W_OVERDUE; "" where nothing is wrong yet
    Text3 text;
};

/// All that is overdue or asked for already, all that comes until `until` (a day), and the next
/// opening and the next report whenever they are. By day, then kind, then `about`. Without an order
/// on record the school has no commission and owes nothing but a calendar.
std::vector<Duty> due(Date today, Date until, const record::Record& record,
                      const record::School& school, const record::Calendar& calendar);

/// Meetings of the half-year so far, of those it needs.
struct Meetings {
    int held = 0, needed = 0;
    Date until;  ///< last day of the half-year
};
Meetings meetings(Date today, const record::Record& record, const record::School& school);

/// The opening that is to be entered next: the first opening day after the last opening; an older
/// gap than a week is not offered any more. nullopt where the calendar has no more of them.
std::optional<Date> opening_to_enter(Date today, const record::Record& record,
                                     const record::School& school,
                                     const record::Calendar& calendar);

}  // namespace ishenim::duties
