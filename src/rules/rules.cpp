#include "rules/rules.h"

#include "rules/checks.h"
#include "rules/identity.h"

#include <algorithm>

namespace ishenim::rules {

void check_text(const entry::Pair& text, const std::string& pointer, Notes& notes) {
    const auto half = [&](const std::string& words, const char* language) {
        if (!has_contact(words)) return;
        const std::string place = pointer + language;
        notes.say("W_IDENTITY_IN_TEXT", place, {{"where", notes.where(place)}});
    };
    half(text.ky, "_ky");
    half(text.ru, "_ru");
}

bool check_member(const entry::Commission* order, const std::string& person,
                  const std::string& pointer, Notes& notes) {
    if (order == nullptr || order->member(person) != nullptr) return true;
    notes.say("E_NOT_MEMBER", pointer, {{"name", person}});
    return false;
}

void check_members(const entry::Commission* order, const std::vector<std::string>& persons,
                   const std::string& pointer, Notes& notes) {
    for (std::size_t i = 0; i < persons.size(); ++i) {
        check_member(order, persons[i], at(pointer, i), notes);
    }
}

std::string name_of(const entry::Commission* order, const std::string& person) {
    const entry::Member* member = order == nullptr ? nullptr : order->member(person);
    return member == nullptr ? person : member->sign_name;
}

bool holds(const std::vector<std::string>& persons, const std::string& person) {
    return std::find(persons.begin(), persons.end(), person) != persons.end();
}

void check_reported(Date day, const Around& around, const std::string& pointer, Notes& notes) {
    const auto quarter = record::Quarter::of(day);
    if (around.record.report(quarter) == nullptr) return;
    notes.say("W_AFTER_REPORT", pointer, {{"quarter", quarter.key()}});
}

Findings check(const entry::Entry& entry, const record::Facts& facts, const record::Record& record,
               const record::School& school, const record::Calendar& calendar) {
    const Around around{facts, record, school, calendar};
    Notes notes(entry.form);
    switch (entry.form) {
        case entry::Form::commission: check_commission(entry.commission(), around, notes); break;
        case entry::Form::opening: check_opening(entry.opening(), around, notes); break;
        case entry::Form::protocol: check_protocol(entry.protocol(), around, notes); break;
        case entry::Form::resolution: check_resolution(entry.resolution(), around, notes); break;
        case entry::Form::report: check_report(entry.report(), around, notes); break;
        case entry::Form::correction: check_correction(entry.correction(), around, notes); break;
        case entry::Form::annulment: check_annulment(entry.annulment(), around, notes); break;
    }
    return notes.take();
}

bool only_misses_reference(const Findings& findings) {
    static constexpr std::string_view kReferences[] = {"E_NO_COMMISSION", "E_LETTER_UNKNOWN",
                                                       "E_REPORT_UNKNOWN", "E_REF_UNKNOWN"};
    const auto misses = [](const Finding& one) {
        return std::find(std::begin(kReferences), std::end(kReferences), one.code) !=
               std::end(kReferences);
    };
    return stops(findings) &&
           std::all_of(findings.begin(), findings.end(), [&](const Finding& one) {
               return one.severity != Severity::reject || misses(one);
           });
}

}  // namespace ishenim::rules
