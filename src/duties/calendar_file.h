// duties/calendar_file.h: duties as a file that a calendar program takes in.
//
// Promises: 1. A correct iCalendar file: CRLF, no line over 75 octets and none folded within a
//              letter, every text escaped.
//           2. A duty keeps its UID as long as it stands, so that taking the file in again moves
//           its
//              event instead of doubling it; schools of different origins never share one.
//           3. An event lasts the whole day of its duty and blocks nobody's time.
// Threads:  any; pure.
// Spec:     RFC 5545.
#pragma once

#include "duties/duties.h"

#include <string>
#include <string_view>
#include <vector>

namespace ishenim::duties {

/// `languages`: of the summaries, in order; `made`: DTSTAMP; `origin`: of the school's log.
std::string calendar_file(const std::vector<Duty>& duties,
                          const std::vector<std::string>& languages, Instant made,
                          std::string_view origin);

/// The texts of a duty in these languages, with « / » between them.
std::string text_in(const Text3& text, const std::vector<std::string>& languages);

}  // namespace ishenim::duties
