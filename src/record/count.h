// record/count.h: the figures of a quarter, counted from the record.
//
// Promises: 1. The figures are those of docs/formats/entry.md 3 over what is on record now, with
//              every correction and annulment; the report's own breaches are not among them yet.
// Spec:     docs/formats/entry.md 3; clauses 1.5.3, 4.3, 5.3, 5.5.
#pragma once

#include "record/calendar.h"
#include "record/figures.h"
#include "record/record.h"
#include "record/school.h"

#include <vector>

namespace ishenim::record {

Figures count_figures(Quarter quarter, const Record& record, const School& school,
                      const Calendar& calendar);

/// Puts the explanations of a report beside the missed days they are about.
void explain(std::vector<Week>& weeks, const std::vector<entry::Explanation>& explanations);

/// Adds the warnings of one entry, a code once with all its messages, by code.
void add_breaches(std::vector<Breach>& list, const std::vector<Warning>& warnings,
                  const std::string& about);

/// The half-year that holds the day: of the calendar, or of the school (from 1 September and from
/// 1 January), as the settings say.
Span half_year_of(Date day, const School& school);

/// Days of the meetings in the span.
Figure meetings_in(const Span& span, const Record& record);

/// The first scheduled day of the box on or after `day`; further ones stand a week apart.
Date scheduled_weekday_from(Date day, const School& school);

}  // namespace ishenim::record
