// record/letter_state.h: how a letter stands on a day.
//
// Promises: 1. Due on that day is not overdue yet; closed on the due day is not late.
//           2. An outcome that came after the day does not count on it.
// Threads:  any; pure.
// Spec:     docs/formats/entry.md 3; clause 1.5.2.
#pragma once

#include "base/date.h"
#include "record/on_record.h"

#include <string_view>

namespace ishenim::record {

enum class LetterState { open, overdue, closed, closed_late };
std::string_view code_of(LetterState state) noexcept;  ///< "open", "overdue", "closed", "late"

LetterState state_on(Date day, const LetterOnRecord& letter);

}  // namespace ishenim::record
