// record/facts.h: what the program knows of an entry beyond what was entered: numbers and facts.
//
// Way:      derive computes them once; rules and papers read them; archive and registry keep them.
// Promises: 1. They are all that a paper needs beside the entry, the order in force and the school.
// Spec:     docs/formats/entry.md 2, 3.
#pragma once

#include "base/date.h"
#include "base/finding.h"
#include "base/value.h"
#include "record/figures.h"
#include "record/report_before.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ishenim::record {

/// The numbers given to one entry. What it does not have is 0 / empty.
struct Numbers {
    std::string series;  ///< school year, "2022–2023" (en dash)
    int act = 0, journal_a = 0, journal_b = 0, protocol = 0;
    int report = 0;  ///< the series is the calendar year then, "2022"
    int correction = 0, annulment = 0;
    std::vector<std::string> letters;  ///< "ИП-2022/001", one per line of the opening
    friend bool operator==(const Numbers&, const Numbers&) = default;
};

/// Until when a letter is to be considered, and why that day.
struct Due {
    Date date;
    Date reg_date;             ///< the working day after it is day 1
    int working_days = 0;      ///< of the term in force on reg_date
    Date term_from;            ///< the day from which that term holds
    std::vector<Date> passed;  ///< days on the way that did not count
    friend bool operator==(const Due&, const Due&) = default;
};

/// What the program knows of one opening beyond what was entered.
struct OpeningFacts {
    std::string commission;         ///< id of the order in force; "" if none
    std::optional<Date> scheduled;  ///< nullopt: an extra opening («графиктен тышкары»)
    bool moved = false;             ///< held on another day than scheduled
    bool moved_holiday = false;    ///< … because it was a day off, and on the next working day
    std::string chair, secretary;  ///< elected under the order in force; "" = not yet
    std::string expected_seal;     ///< the last new one before it; "" = not known
    int total = 0, signed_n = 0, anonymous = 0;
    std::vector<Date> reg_dates, dues;  ///< of each letter
    friend bool operator==(const OpeningFacts&, const OpeningFacts&) = default;
};

/// What the program knows of one meeting beyond what was entered.
struct MeetingFacts {
    std::string commission;
    bool first = false;            ///< the first meeting under the order
    std::string kind;              ///< printed kind: regular, extraordinary, first
    std::string chair, secretary;  ///< who presided and wrote; "" = nobody known
    bool acting_chair = false, acting_secretary = false;  ///< not (yet) the elected one
    std::string elected_chair,
        elected_secretary;  ///< elected under the order, this meeting included
    int members = 0, present = 0, decisions = 0;
    friend bool operator==(const MeetingFacts&, const MeetingFacts&) = default;
};

/// What the program knows of the outcome of one letter.
struct OutcomeFacts {
    Date opened, reg_date;
    Due due;
    bool late = false;        ///< closed after due
    std::string letter_kind;  ///< signed, anonymous
    friend bool operator==(const OutcomeFacts&, const OutcomeFacts&) = default;
};

/// What the program knows of one report.
struct ReportFacts {
    std::string commission, responsible;  ///< in force on the day of issue; "" = none
    std::string author;                   ///< who drew it up, the responsible person by default
    std::string chair;                    ///< elected by then; "" = not yet
    Date deadline;                        ///< the as-of day, or the next working day
    Figures figures;                      ///< as issued
    std::optional<ReportBefore> before;   ///< nullopt: there is none
    std::vector<CorrectionSince> corrections;
    friend bool operator==(const ReportFacts&, const ReportFacts&) = default;
};

/// A paper that stays as it was made.
struct PaperNamed {
    std::string kind;  ///< act, journal-a, journal-b, protocol, report
    int number = 0;
    std::string series;
    Date date;
    friend bool operator==(const PaperNamed&, const PaperNamed&) = default;
};

struct Facts;

/// What is wrong with one change of a correction.
struct ChangeMistake {
    enum class What { unknown_field, fixed_field, old_value };
    std::size_t change = 0;  ///< which one, from 0
    What what{};
    Value on_record;  ///< of old_value: what stands there; confidential
};

/// What the program knows of one correction.
struct CorrectionFacts {
    std::int64_t seq = 0;                ///< the corrected entry
    std::vector<std::string> letters;    ///< register numbers of the lines of a corrected opening
    std::vector<PaperNamed> papers;      ///< of the corrected entry: they stay
    Value after;                         ///< canonical tree of the entry from now on; confidential
    std::shared_ptr<const Facts> facts;  ///< of the entry from now on
    Findings findings;                   ///< of the entry from now on
    // Only while the correction is judged: archive and registry do not keep them.
    Value before;                           ///< canonical tree as it stood; confidential
    std::vector<std::string> codes_before;  ///< of the findings it had
    std::vector<ChangeMistake> mistakes;    ///< `after` is null if there are any
};

/// What the program knows of one annulment.
struct AnnulmentFacts {
    std::int64_t seq = 0;            ///< the annulled entry
    std::vector<PaperNamed> papers;  ///< of the annulled entry: annulled with it
    friend bool operator==(const AnnulmentFacts&, const AnnulmentFacts&) = default;
};

/// Facts of an entry; all empty for a commission.
struct Facts {
    std::optional<OpeningFacts> opening;
    std::optional<MeetingFacts> meeting;
    std::optional<OutcomeFacts> outcome;
    std::optional<ReportFacts> report;
    std::optional<CorrectionFacts> correction;
    std::optional<AnnulmentFacts> annulment;
};

}  // namespace ishenim::record
