// cli/letters.h: a letter as the lists tell it. No applicant, no summary.
// Spec: schemas/output/lines.json (letter).
#pragma once

#include "base/value.h"
#include "record/calendar.h"
#include "record/record.h"
#include "record/school.h"

#include <string>

namespace ishenim::cli {

/// How the letter stands on that day; with `why` why it is due on its day.
Value value_of(const record::LetterOnRecord& letter, Date today);
Value why_due(const record::LetterOnRecord& letter, const record::School& school,
              const record::Calendar& calendar);

void print_line(const record::LetterOnRecord& letter, Date today);

}  // namespace ishenim::cli
