#include "base/text.h"
#include "entry/entry.h"
#include "rules/checks.h"
#include "rules/entry_names.h"
#include "rules/rules.h"

#include <algorithm>

namespace ishenim::rules {
namespace {

using entry::Correction;
using record::ChangeMistake;
using record::CorrectionFacts;

/// A value on record as a message may show it.
Text3 shown(const Value& value, bool confidential) {
    if (confidential) return confidential_mark();
    if (value.is_null()) return {"жок", "нет", "none"};
    const std::string text = value.is_text() ? value.as_text() : to_json(value);
    return {text, text, text};
}

void check_changes(const Correction& correction, const CorrectionFacts& facts, entry::Form form,
                   Notes& notes) {
    for (const ChangeMistake& one : facts.mistakes) {
        const std::string& field = correction.changes.at(one.change).field;
        const std::string pointer = at("/changes", one.change);
        switch (one.what) {
            case ChangeMistake::What::unknown_field:
                notes.say("E_FIELD_UNKNOWN", pointer + "/field", {{"field", field}});
                break;
            case ChangeMistake::What::fixed_field:
                notes.say("E_FIELD_FIXED", pointer + "/field", {{"field", field}});
                break;
            case ChangeMistake::What::old_value:
                notes.say("E_OLD_VALUE", pointer + "/old",
                          {{"value", shown(one.on_record, entry::is_confidential(form, field))}});
                break;
        }
    }
}

/// The change that the finding of the corrected entry is about; "/changes" if none is nearer.
std::string place_of(const Finding& finding, const Correction& correction) {
    for (std::size_t i = 0; i < correction.changes.size(); ++i) {
        const std::string& field = correction.changes[i].field;
        if (finding.pointer == field || finding.pointer.rfind(field + "/", 0) == 0 ||
            field.rfind(finding.pointer + "/", 0) == 0) {
            return at("/changes", i);
        }
    }
    return "/changes";
}

/// What the corrected entry had before is no finding of the correction; a REJECT always is.
void take_over(const Correction& correction, const CorrectionFacts& facts, Notes& notes) {
    for (const Finding& one : facts.findings) {
        if (one.severity != Severity::reject && holds(facts.codes_before, one.code)) continue;
        Finding finding = one;
        finding.pointer = place_of(one, correction);
        finding.line = 0;
        notes.add(std::move(finding));
    }
}

/// A letter that is settled already cannot have been registered later.
void check_outcomes(const CorrectionFacts& facts, const Around& around, Notes& notes) {
    if (!facts.facts || !facts.facts->opening) return;
    const auto& dates = facts.facts->opening->reg_dates;
    std::size_t line = 0;
    for (const record::LetterOnRecord& one : around.record.letters()) {
        if (one.seq != facts.seq) continue;
        const Date reg_date = dates.at(line++);
        if (one.closed && *one.closed < reg_date) {
            notes.say("E_CLOSED_BEFORE_REG", "/changes", {{"date", one.closed->dotted()}});
        }
    }
}

bool lost_a_member(const entry::Commission& before, const entry::Commission& after) {
    return std::any_of(before.members.begin(), before.members.end(),
                       [&](const entry::Member& one) { return after.member(one.id) == nullptr; });
}

/// Openings, meetings and reports were judged and printed under the order of their day. Where the
/// corrected order would put them under another one or under none, or would no longer know a person
/// whom they may name, it is refused: the change is a new order then, not a slip of the pen.
void check_order(const Correction& correction, const CorrectionFacts& facts, const Around& around,
                 Notes& notes) {
    if (!facts.facts || correction.ref.form != entry::code_of(entry::Form::commission)) return;
    const entry::Entry now = entry::entry_of(facts.after);
    const std::string& id = now.commission().id;
    const bool lost = lost_a_member(*around.record.commission(id), now.commission());
    record::Record then = around.record;
    then.remove(facts.seq);
    then.add(facts.seq, now, *facts.facts, {});
    EntryNames rested;
    const auto look = [&](entry::Form form, const std::string& key, Date day,
                          const std::string& order) {
        const entry::Commission* in_force = then.commission_in_force(day);
        const bool moves = in_force == nullptr || in_force->id != order;
        if (moves || (lost && order == id)) rested.add(form, key);
    };
    for (const auto& one : around.record.openings()) {
        look(entry::Form::opening, one.opened.iso(), one.opened, std::string(one.commission));
    }
    for (const auto& one : around.record.meetings()) {
        look(entry::Form::protocol, one.date.iso(), one.date, one.commission);
    }
    for (const auto& one : around.record.reports()) {
        look(entry::Form::report, one.quarter.key(), one.issued, one.commission);
    }
    if (!rested.none()) notes.say("E_CHANGE_RESTED", "/changes", {{"entry", rested.names()}});
}

bool stays(const std::string& code) {
    return code == "W_OUT_OF_ORDER";  // a fact of the dropping
}

}  // namespace

void check_author(Date date, const std::string& author, const Around& around, Notes& notes) {
    const entry::Commission* order = around.record.commission_in_force(date);
    if (order == nullptr) notes.say("E_NO_COMMISSION", "/date", {{"date", date.dotted()}});
    check_member(order, author, "/author", notes);
}

void check_reason(const entry::Pair& reason, std::int64_t seq, const Around& around, Notes& notes) {
    bool about_letters = false;
    for (const record::LetterOnRecord& one : around.record.letters()) {
        if (one.seq != seq && one.outcome_seq != seq) continue;
        about_letters = true;
        check_about_letter(reason, one.applicant, "/reason", notes);
    }
    if (!about_letters) check_text(reason, "/reason", notes);
}

void judge_corrected(record::Facts& facts, const record::Record& record,
                     const record::School& school, const record::Calendar& calendar) {
    if (!facts.correction || !facts.correction->facts) return;
    CorrectionFacts& correction = *facts.correction;
    const entry::Entry after = entry::entry_of(correction.after);
    record::Record rest = record;
    rest.remove(correction.seq);
    Findings found = check(after, *correction.facts, rest, school, calendar);
    const bool had =
        std::any_of(correction.codes_before.begin(), correction.codes_before.end(), stays);
    std::erase_if(found, [&](const Finding& one) { return stays(one.code) && !had; });
    correction.findings.insert(correction.findings.end(), found.begin(), found.end());
}

void check_correction(const Correction& correction, const Around& around, Notes& notes) {
    check_author(correction.date, correction.author, around, notes);
    if (!around.facts.correction) {
        notes.say("E_REF_UNKNOWN", "/ref/key", {{"key", correction.ref.key}});
        check_text(correction.reason, "/reason", notes);
        return;
    }
    const CorrectionFacts& facts = *around.facts.correction;
    check_changes(correction, facts, entry::form_of(correction.ref.form).value(), notes);
    take_over(correction, facts, notes);
    check_outcomes(facts, around, notes);
    check_order(correction, facts, around, notes);
    check_reason(correction.reason, facts.seq, around, notes);
}

}  // namespace ishenim::rules
