// record/report_before.h: what a report says of the one before it.
//
// Promises: 1. A correction that came before that report was counted there and is not listed again.
// Spec:     docs/formats/entry.md 3, 4.6.
#pragma once

#include "base/date.h"
#include "record/quarter.h"

#include <optional>
#include <string>
#include <vector>

namespace ishenim::record {

class Record;

/// The report of the quarter before, as a report speaks of it.
struct ReportBefore {
    Quarter quarter;
    int number = 0;
    Date issued;
    std::optional<Date> tabled;  ///< the meeting that discussed it; nullopt: none has
    int protocol = 0;            ///< of that meeting
    friend bool operator==(const ReportBefore&, const ReportBefore&) = default;
};

/// A correction made since that report of what it, or one before it, had counted.
struct CorrectionSince {
    int number = 0;
    Date date;
    std::string form, key;  ///< of the corrected entry
    friend bool operator==(const CorrectionSince&, const CorrectionSince&) = default;
};

std::optional<ReportBefore> report_before(Quarter quarter, const Record& record);
std::vector<CorrectionSince> corrections_since_report_before(Quarter quarter, const Record& record);

}  // namespace ishenim::record
