// record/derive.h: what follows from an entry and the record, computed once for rules and papers.
//
// Promises: 1. Scheduled, moved, chair, due and the like are those of docs/formats/entry.md 3.
//           2. The same entry, record, school and calendar give the same facts and numbers.
// Spec:     docs/formats/entry.md 2, 3.
#pragma once

#include "entry/entry.h"
#include "record/amend.h"
#include "record/calendar.h"
#include "record/record.h"
#include "record/school.h"

namespace ishenim::record {

/// Facts of an entry that is about to be accepted (its key is not on record). An outcome, a
/// correction or an annulment of what is not on record has none. `originals` is asked for the
/// entry that is corrected or annulled, and for nothing else.
/// Throws Fault{calendar} where a due date or a working day lies outside the calendar.
Facts derive(const entry::Entry& entry, const Record& record, const School& school,
             const Calendar& calendar, const Originals& originals = {});

/// Until when a letter registered on that day is to be considered, by the term in force on that
/// day, and the days on the way that do not count.
Due due_of(Date reg_date, const School& school, const Calendar& calendar);

/// The day by which the quarter's report is to be drawn up: the as-of day, or the next working one.
Date report_deadline(Quarter quarter, const School& school, const Calendar& calendar);

/// The numbers it would get now.
Numbers next_numbers(const entry::Entry& entry, const Facts& facts, const Record& record,
                     const School& school);

/// "2022–2023" for a day in that school year.
std::string school_year_name(Date day);

/// The next day after `after` on which the box is to be opened: a scheduled weekday of the season
/// or, where that is a day off, the next working day. nullopt where the calendar has no more of
/// them. For blanks and the receipt's «next».
std::optional<Date> next_opening_day(Date after, const School& school, const Calendar& calendar);

}  // namespace ishenim::record
