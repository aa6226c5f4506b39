// rules/rules.h: does the entry obey the regulation, given the record?
//
// Way:      pipeline and `check` hand in what entry read and record derived; the findings go into
//           the receipt or the reason, the WARN ones into the papers.
// Promises: 1. All findings of an entry come at once, with the codes, severities and clauses of
//              docs/formats/entry.md 6, in the order of the form's table.
//           2. A REJECT is for the impossible, the self-contradictory and the disclosing; a breach
//              that happened is a WARN: the paper is made.
//           3. No finding shows a confidential value (docs/formats/entry.md 6).
// Threads:  any; pure.
// Spec:     docs/formats/entry.md 3, 4, 6, 7; the regulation's clauses.
#pragma once

#include "base/finding.h"
#include "entry/entry.h"
#include "record/calendar.h"
#include "record/derive.h"
#include "record/record.h"
#include "record/school.h"

namespace ishenim::rules {

/// Every finding about an entry whose key is not on record. Pointers without lines.
Findings check(const entry::Entry& entry, const record::Facts& facts, const record::Record& record,
               const record::School& school, const record::Calendar& calendar);

/// Completes the facts that rest on findings, before anybody keeps or prints them: of a correction
/// the findings of the corrected entry (before check()), of a report its compliance list (after
/// check(), whose findings are handed in with the reader's).
void judge_corrected(record::Facts& facts, const record::Record& record,
                     const record::School& school, const record::Calendar& calendar);
void complete_compliance(record::Facts& facts, const Findings& findings);

/// E_DUPLICATE_KEY with the fields that differ (confidential ones as «купуя / конфиденциально») in
/// its hint and pointer. `before` is the canonical tree on record.
Finding duplicate_key(const entry::Entry& entry, const Value& before);

/// The JSON pointers at which two canonical trees differ, in order.
std::vector<std::string> differences(const Value& before, const Value& after);

/// True for a refusal that only misses a reference and is tried once more after the other files of
/// the scan: E_NO_COMMISSION, E_LETTER_UNKNOWN, E_REPORT_UNKNOWN, E_REF_UNKNOWN and nothing else
/// of severity REJECT.
bool only_misses_reference(const Findings& findings);

}  // namespace ishenim::rules
