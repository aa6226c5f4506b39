// record/calendar.h: working days as data (calendar.yaml).
//
// Promises: 1. A question about a day outside `covers` is a Fault{calendar}, never a guess.
//              Only likely_working() guesses, and says so.
//           2. A working Saturday counts, a day off does not, whatever the week says.
// Spec:     docs/formats/settings.md; clause 4.3; Law No 67 (terms in working days).
#pragma once

#include "base/date.h"
#include "entry/entry.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ishenim::record {

struct Span {
    Date from, to;  ///< both days belong to it
    bool holds(Date day) const noexcept { return from <= day && day <= to; }
};

class Calendar {
public:
    Span covers;
    int week = 5;               ///< 5: Monday-Friday, 6: Monday-Saturday
    std::vector<Span> seasons;  ///< the box is opened on scheduled weekdays in these
    std::set<Date> days_off;
    std::set<Date> working_saturdays;
    std::vector<Span> breaks;

    bool is_working(Date day) const;
    /// Outside `covers` the day of the week decides: for the as-of day of a report, which must not
    /// wait for next year's calendar.
    bool likely_working(Date day) const;
    Date next_working(Date day) const;             ///< the first working day after `day`
    Date add_working_days(Date day, int n) const;  ///< the next working day is day 1
    bool in_season(Date day) const noexcept;
};

/// Reads calendar.yaml. Throws Fault{config}: "calendar.yaml:12: …".
Calendar read_calendar(std::string_view yaml, const std::string& file_name);

}  // namespace ishenim::record
