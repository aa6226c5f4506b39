// record/on_record.h: what the record keeps of each accepted entry, corrections applied.
//
// Spec: docs/formats/entry.md 2, 3.
#pragma once

#include "base/date.h"
#include "base/digest.h"
#include "base/finding.h"
#include "entry/forms.h"
#include "record/quarter.h"
#include "record/shared_text.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ishenim::record {

struct OpeningOnRecord {
    std::int64_t seq = 0;
    Date opened;
    std::optional<Date> scheduled;
    TimeOfDay open_time;
    std::string seal_new;
    int act = 0, journal = 0, letters = 0;
    SharedText commission;     ///< id of the order in force that day
    bool seal_broken = false;  ///< the old seal was broken or missing
};
struct LetterOnRecord {
    std::string reg_no;
    std::int64_t seq = 0;  ///< of the opening
    Date reg_date, due;
    Date opened;
    SharedText kind, category, lang;
    int sheets = 0;
    bool collective = false;
    SharedText applicant;  ///< full name; confidential
    // The outcome, if it has one.
    std::int64_t outcome_seq = 0;
    std::optional<Date> closed;
    SharedText outcome;
};
struct MeetingOnRecord {
    std::int64_t seq = 0;
    Date date;
    std::string commission;
    std::string elected_chair, elected_secretary;  ///< elected at THIS meeting; "" = no election
    int protocol = 0, journal = 0;
    std::vector<Quarter> tables;  ///< reports that it discussed
};
struct ReportOnRecord {
    std::int64_t seq = 0;
    Quarter quarter;
    Date as_of, issued;
    int number = 0;
    std::string commission;
};
struct CorrectionOnRecord {
    std::int64_t seq = 0, corrected = 0;  ///< of the correction, of the corrected entry
    int number = 0;
    Date date;
    std::string form, key;  ///< of the corrected entry
    Date fact;              ///< its day
};
struct CommissionOnRecord {
    std::int64_t seq = 0;
    std::shared_ptr<const entry::Commission> order;
};

/// Which entry stands under a key.
struct KeyOnRecord {
    std::int64_t seq = 0;
    Digest canonical;  ///< of the entry as it was accepted
    Digest now;        ///< of the entry with its corrections
};

/// A WARN finding of an entry as it stands now.
struct Warning {
    std::string code, clause;
    Text3 message;
};

}  // namespace ishenim::record
