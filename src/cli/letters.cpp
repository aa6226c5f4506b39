#include "cli/letters.h"

#include "base/text.h"
#include "entry/schema.h"
#include "record/derive.h"
#include "record/letter_state.h"
#include "record/values.h"
#include "record/why_due.h"

#include <iostream>

namespace ishenim::cli {
namespace {

/// A code in the words of its form, in both languages.
std::string words_of(entry::Form form, std::string_view pointer, const std::string& code) {
    const entry::Field* field = entry::field_at(form, pointer);
    const entry::Word* word = field == nullptr ? nullptr : entry::word_of(*field, code);
    return word == nullptr ? code : word->ky + " / " + word->ru;
}

std::string words_of(record::LetterState state) {
    switch (state) {
        case record::LetterState::open: return "каралып жатат / на рассмотрении";
        case record::LetterState::overdue: return "МӨӨНӨТҮ ӨТТҮ / СРОК ИСТЁК";
        case record::LetterState::closed: return "каралды / рассмотрено";
        case record::LetterState::closed_late:
            return "кечигип каралды / рассмотрено с нарушением срока";
    }
    return "";
}

}  // namespace

Value value_of(const record::LetterOnRecord& letter, Date today) {
    Value value = Value::map()
                      .set("reg_no", letter.reg_no)
                      .set("registered", letter.reg_date.iso())
                      .set("opened", letter.opened.iso())
                      .set("kind", letter.kind.str())
                      .set("category", letter.category.str())
                      .set("due", letter.due.iso())
                      .set("state", record::code_of(record::state_on(today, letter)));
    if (letter.closed) {
        value.set("closed", letter.closed->iso()).set("outcome", letter.outcome.str());
    }
    return value;
}

Value why_due(const record::LetterOnRecord& letter, const record::School& school,
              const record::Calendar& calendar) {
    const record::Due due = record::due_of(letter.reg_date, school, calendar);
    Value passed = Value::list();
    for (const Date day : due.passed) passed.push(day.iso());
    return Value::map()
        .set("working_days", due.working_days)
        .set("term_from", due.term_from.iso())
        .set("skipped", std::move(passed))
        .set("same_today", due.date == letter.due)
        .set("text", record::to_value(record::why_due(due, school)));
}

void print_line(const record::LetterOnRecord& letter, Date today) {
    std::cout << letter.reg_no << "  "
              << words_of(entry::Form::opening, "/letters/category", letter.category.str()) << "  "
              << letter.due.dotted() << "  " << words_of(record::state_on(today, letter));
    if (letter.closed) {
        std::cout << "  " << letter.closed->dotted() << "  "
                  << words_of(entry::Form::resolution, "/outcome", letter.outcome.str());
    }
    std::cout << "\n";
}

}  // namespace ishenim::cli
