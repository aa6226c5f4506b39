#include "base/text.h"
#include "rules/checks.h"

namespace ishenim::rules {

void check_resolution(const entry::Resolution& resolution, const Around& around, Notes& notes) {
    const record::LetterOnRecord* letter = around.record.letter(resolution.reg_no);
    if (letter == nullptr) {
        notes.say("E_LETTER_UNKNOWN", "/reg_no", {{"reg_no", resolution.reg_no}});
    } else {
        if (resolution.closed < letter->reg_date) {
            notes.say("E_CLOSED_BEFORE_REG", "/closed", {{"date", resolution.closed.dotted()}});
        }
        if (resolution.closed > letter->due) {
            notes.say("W_OVERDUE", "/closed",
                      {{"reg_no", resolution.reg_no}, {"due", letter->due.dotted()}});
        }
    }
    const bool forwarded = resolution.outcome == "forwarded";
    if (forwarded != resolution.forwarded_to.given()) {
        notes.say("E_NO_ADDRESSEE", forwarded ? "/outcome" : "/forwarded_to");
    }
    const std::string applicant = letter == nullptr ? "" : letter->applicant.str();
    check_about_letter(resolution.forwarded_to, applicant, "/forwarded_to", notes);
    check_about_letter(resolution.done, applicant, "/done", notes);
    if (letter == nullptr) return;
    std::vector<std::string> reported;
    for (const record::ReportOnRecord& one : around.record.reports()) {
        if (resolution.closed <= one.as_of && letter->opened <= one.quarter.last()) {
            reported.push_back(one.quarter.key());
        }
    }
    if (!reported.empty()) {
        notes.say("W_AFTER_REPORT", "/closed", {{"quarter", join(reported, ", ")}});
    }
}

}  // namespace ishenim::rules
