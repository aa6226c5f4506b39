#include "pipeline/acceptance.h"

#include "base/fault.h"
#include "pipeline/entry_record.h"
#include "record/derive.h"
#include "record/values.h"
#include "record/why_due.h"

#include <algorithm>
#include <set>

namespace ishenim::pipeline {
namespace {

Acceptance of_entry(const entry::Entry& entry, const House& house) {
    Acceptance acceptance;
    acceptance.form = entry.form;
    acceptance.key = entry.key();
    acceptance.date = entry.date();
    acceptance.timezone = house.school().timezone;
    if (entry.form == entry::Form::correction) acceptance.ref = entry.correction().ref;
    if (entry.form == entry::Form::annulment) acceptance.ref = entry.annulment().ref;
    return acceptance;
}

/// Each day of registration once: letters of one day are due on one day.
std::vector<Text3> why_due(const record::Facts& facts, const House& house) {
    std::vector<Text3> why;
    if (facts.outcome) why.push_back(record::why_due(facts.outcome->due, house.school()));
    if (!facts.opening) return why;
    const auto& days = facts.opening->reg_dates;
    for (const Date day : std::set<Date>(days.begin(), days.end())) {
        why.push_back(
            record::why_due(record::due_of(day, house.school(), house.calendar()), house.school()));
    }
    return why;
}

void add_what_the_calendar_says(Acceptance& acceptance, const House& house) {
    try {
        acceptance.why_due = why_due(acceptance.facts, house);
        if (acceptance.form != entry::Form::opening) return;
        acceptance.next_opening =
            record::next_opening_day(acceptance.date, house.school(), house.calendar());
    } catch (const Fault& fault) {
        if (fault.code() != FaultCode::calendar) throw;
    }
}

}  // namespace

Acceptance acceptance_of(const Printed& printed, const House& house) {
    const Plan& plan = printed.plan;
    Acceptance acceptance = of_entry(plan.entry, house);
    acceptance.name = printed.claim.name;
    acceptance.time = plan.time;
    acceptance.numbers = plan.numbers;
    acceptance.facts = plan.facts;
    acceptance.findings = plan.findings;
    add_what_the_calendar_says(acceptance, house);
    return acceptance;
}

Acceptance acceptance_of(const archive::Archive& archive, const registry::EntryRow& row,
                         const House& house) {
    const EntryRecord record = record_of(archive.read(row.record_path));
    const entry::Entry entry = entry::entry_of(record.entry);
    Acceptance acceptance = of_entry(entry, house);
    acceptance.name = record.name;
    acceptance.time = record.time;
    acceptance.numbers = record::numbers_of(record.numbers);
    acceptance.facts = record::facts_of(record.facts);
    acceptance.findings = record.findings;
    for (const form::Paper& paper : form::papers_of(entry, acceptance.numbers, house.school())) {
        const auto made =
            std::find_if(record.papers.begin(), record.papers.end(), [&](const PaperOnRecord& one) {
                return one.id == paper.id() && one.lang == paper.lang;
            });
        if (made == record.papers.end()) continue;
        acceptance.papers.push_back({paper.readable_name(), paper.lang, made->sha256, made->bytes});
    }
    add_what_the_calendar_says(acceptance, house);
    return acceptance;
}

}  // namespace ishenim::pipeline
