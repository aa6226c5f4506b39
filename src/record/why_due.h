// record/why_due.h: «why this date» of a letter's due date, in words.
//
// Promises: 1. It names the day of registration, the term and since when and from where it holds,
//              and every day off of the calendar that was skipped; nothing of the letter itself.
// Threads:  any; pure.
// Spec:     docs/formats/entry.md 3; clause 1.5.2.
#pragma once

#include "base/finding.h"
#include "record/facts.h"
#include "record/school.h"

namespace ishenim::record {

/// One line, without the due date. `due` as due_of() computes it.
Text3 why_due(const Due& due, const School& school);

}  // namespace ishenim::record
