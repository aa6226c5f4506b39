#include "record/letter_state.h"

namespace ishenim::record {

std::string_view code_of(LetterState state) noexcept {
    switch (state) {
        case LetterState::open: return "open";
        case LetterState::overdue: return "overdue";
        case LetterState::closed: return "closed";
        case LetterState::closed_late: return "late";
    }
    return "";
}

LetterState state_on(Date day, const LetterOnRecord& letter) {
    if (!letter.closed || *letter.closed > day) {
        return letter.due < day ? LetterState::overdue : LetterState::open;
    }
    return *letter.closed > letter.due ? LetterState::closed_late : LetterState::closed;
}

}  // namespace ishenim::record
