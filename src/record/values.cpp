#include "record/values.h"

#include "record/members.h"

#include <memory>
#include <utility>

namespace ishenim::record {
namespace {

Value dates_value(const std::vector<Date>& dates) {
    Value list = Value::list();
    for (const Date date : dates) list.push(date.iso());
    return list;
}

std::vector<Date> dates_of(const Value& map, std::string_view key) {
    std::vector<Date> dates;
    for (const Value& one : list_of(map, key)) dates.push_back(to_date(one, key));
    return dates;
}

Value opening_value(const OpeningFacts& facts) {
    Value value = Value::map();
    value.set("commission", facts.commission)
        .set("scheduled", facts.scheduled ? Value(facts.scheduled->iso()) : Value())
        .set("moved", facts.moved)
        .set("moved_holiday", facts.moved_holiday)
        .set("chair", facts.chair)
        .set("secretary", facts.secretary)
        .set("expected_seal", facts.expected_seal)
        .set("total", facts.total)
        .set("signed", facts.signed_n)
        .set("anonymous", facts.anonymous)
        .set("reg_dates", dates_value(facts.reg_dates))
        .set("dues", dates_value(facts.dues));
    return value;
}

OpeningFacts opening_of(const Value& value) {
    OpeningFacts facts;
    facts.commission = text_of(value, "commission");
    const Value& scheduled = need(value, "scheduled");
    if (!scheduled.is_null()) facts.scheduled = to_date(scheduled, "scheduled");
    facts.moved = bool_of(value, "moved");
    facts.moved_holiday = bool_of(value, "moved_holiday");
    facts.chair = text_of(value, "chair");
    facts.secretary = text_of(value, "secretary");
    facts.expected_seal = text_of(value, "expected_seal");
    facts.total = int_of(value, "total");
    facts.signed_n = int_of(value, "signed");
    facts.anonymous = int_of(value, "anonymous");
    facts.reg_dates = dates_of(value, "reg_dates");
    facts.dues = dates_of(value, "dues");
    if (facts.reg_dates.size() != facts.dues.size()) refuse("dues");
    return facts;
}

Value meeting_value(const MeetingFacts& facts) {
    Value value = Value::map();
    value.set("commission", facts.commission)
        .set("first", facts.first)
        .set("kind", facts.kind)
        .set("chair", facts.chair)
        .set("secretary", facts.secretary)
        .set("acting_chair", facts.acting_chair)
        .set("acting_secretary", facts.acting_secretary)
        .set("elected_chair", facts.elected_chair)
        .set("elected_secretary", facts.elected_secretary)
        .set("members", facts.members)
        .set("present", facts.present)
        .set("decisions", facts.decisions);
    return value;
}

MeetingFacts meeting_of(const Value& value) {
    MeetingFacts facts;
    facts.commission = text_of(value, "commission");
    facts.first = bool_of(value, "first");
    facts.kind = text_of(value, "kind");
    facts.chair = text_of(value, "chair");
    facts.secretary = text_of(value, "secretary");
    facts.acting_chair = bool_of(value, "acting_chair");
    facts.acting_secretary = bool_of(value, "acting_secretary");
    facts.elected_chair = text_of(value, "elected_chair");
    facts.elected_secretary = text_of(value, "elected_secretary");
    facts.members = int_of(value, "members");
    facts.present = int_of(value, "present");
    facts.decisions = int_of(value, "decisions");
    return facts;
}

Value due_value(const Due& due) {
    Value value = Value::map();
    value.set("date", due.date.iso())
        .set("reg_date", due.reg_date.iso())
        .set("working_days", due.working_days)
        .set("term_from", due.term_from.iso())
        .set("passed", dates_value(due.passed));
    return value;
}

Due due_from(const Value& value) {
    Due due;
    due.date = to_date(need(value, "date"), "date");
    due.reg_date = to_date(need(value, "reg_date"), "reg_date");
    due.working_days = int_of(value, "working_days");
    due.term_from = to_date(need(value, "term_from"), "term_from");
    due.passed = dates_of(value, "passed");
    return due;
}

Value outcome_value(const OutcomeFacts& facts) {
    Value value = Value::map();
    value.set("opened", facts.opened.iso())
        .set("reg_date", facts.reg_date.iso())
        .set("due", due_value(facts.due))
        .set("late", facts.late)
        .set("letter_kind", facts.letter_kind);
    return value;
}

OutcomeFacts outcome_of(const Value& value) {
    OutcomeFacts facts;
    facts.opened = to_date(need(value, "opened"), "opened");
    facts.reg_date = to_date(need(value, "reg_date"), "reg_date");
    facts.due = due_from(need(value, "due"));
    facts.late = bool_of(value, "late");
    facts.letter_kind = text_of(value, "letter_kind");
    return facts;
}

Value papers_value(const std::vector<PaperNamed>& papers) {
    Value list = Value::list();
    for (const PaperNamed& one : papers) {
        Value paper = Value::map();
        paper.set("kind", one.kind).set("number", one.number).set("series", one.series);
        list.push(paper.set("date", one.date.iso()));
    }
    return list;
}

std::vector<PaperNamed> papers_from(const Value& map) {
    std::vector<PaperNamed> papers;
    for (const Value& one : list_of(map, "papers")) {
        papers.push_back({text_of(one, "kind"), int_of(one, "number"), text_of(one, "series"),
                          to_date(need(one, "date"), "date")});
    }
    return papers;
}

std::vector<std::string> texts_of(const Value& map, std::string_view key) {
    std::vector<std::string> texts;
    for (const Value& one : list_of(map, key)) {
        if (!one.is_text()) refuse(key);
        texts.push_back(one.as_text());
    }
    return texts;
}

Value correction_value(const CorrectionFacts& facts) {
    Value value = Value::map();
    value.set("seq", facts.seq)
        .set("letters", to_value(facts.letters))
        .set("papers", papers_value(facts.papers))
        .set("after", facts.after)
        .set("facts", to_value(*facts.facts))
        .set("findings", to_value(facts.findings));
    return value;
}

CorrectionFacts correction_of(const Value& value) {
    CorrectionFacts facts;
    facts.seq = int_of(value, "seq");
    facts.letters = texts_of(value, "letters");
    facts.papers = papers_from(value);
    facts.after = need(value, "after");
    facts.facts = std::make_shared<const Facts>(facts_of(need(value, "facts")));
    facts.findings = findings_of(need(value, "findings"));
    return facts;
}

Value annulment_value(const AnnulmentFacts& facts) {
    Value value = Value::map();
    value.set("seq", facts.seq).set("papers", papers_value(facts.papers));
    return value;
}

Severity severity_of(const std::string& text) {
    for (const Severity one : {Severity::reject, Severity::warn, Severity::info}) {
        if (text == to_string(one)) return one;
    }
    refuse("severity");
}

Text3 text3_of(const Value& map, std::string_view key) {
    const Value& value = need(map, key);
    return {text_of(value, "ky"), text_of(value, "ru"), text_of(value, "en")};
}

/// A number that entries of an earlier version do not have.
int later_int(const Value& map, std::string_view key) {
    return map.find(key) == nullptr ? 0 : int_of(map, key);
}

}  // namespace

Value to_value(const Text3& text) {
    Value value = Value::map();
    value.set("ky", text.ky).set("ru", text.ru).set("en", text.en);
    return value;
}

Value to_value(const std::vector<std::string>& texts) {
    Value list = Value::list();
    for (const std::string& one : texts) list.push(one);
    return list;
}

Value to_value(const Findings& findings) {
    Value list = Value::list();
    for (const Finding& one : findings) {
        Value finding = Value::map();
        finding.set("code", one.code)
            .set("severity", to_string(one.severity))
            .set("clause", one.clause)
            .set("pointer", one.pointer)
            .set("line", one.line)
            .set("message", to_value(one.message))
            .set("hint", to_value(one.hint));
        list.push(std::move(finding));
    }
    return list;
}

Findings findings_of(const Value& value) {
    if (!value.is_list()) refuse("findings");
    Findings findings;
    for (const Value& one : value.as_list()) {
        findings.push_back({severity_of(text_of(one, "severity")), text_of(one, "code"),
                            text_of(one, "clause"), text_of(one, "pointer"), int_of(one, "line"),
                            text3_of(one, "message"), text3_of(one, "hint")});
    }
    return findings;
}

Value to_value(const Facts& facts) {
    Value value = Value::map();
    if (facts.outcome) value.set("outcome", outcome_value(*facts.outcome));
    if (facts.report) value.set("report", report_value(*facts.report));
    if (facts.correction) value.set("correction", correction_value(*facts.correction));
    if (facts.annulment) value.set("annulment", annulment_value(*facts.annulment));
    if (facts.opening) value.set("opening", opening_value(*facts.opening));
    if (facts.meeting) value.set("meeting", meeting_value(*facts.meeting));
    return value;
}

Value to_value(const Numbers& numbers) {
    Value value = Value::map();
    value.set("series", numbers.series)
        .set("act", numbers.act)
        .set("journal_a", numbers.journal_a)
        .set("journal_b", numbers.journal_b)
        .set("protocol", numbers.protocol)
        .set("letters", to_value(numbers.letters))
        .set("report", numbers.report)
        .set("correction", numbers.correction)
        .set("void", numbers.annulment);
    return value;
}

Facts facts_of(const Value& value) {
    if (!value.is_map()) refuse("facts");
    Facts facts;
    if (const Value* opening = value.find("opening")) facts.opening = opening_of(*opening);
    if (const Value* meeting = value.find("meeting")) facts.meeting = meeting_of(*meeting);
    if (const Value* outcome = value.find("outcome")) facts.outcome = outcome_of(*outcome);
    if (const Value* report = value.find("report")) facts.report = report_of(*report);
    if (const Value* correction = value.find("correction")) {
        facts.correction = correction_of(*correction);
    }
    if (const Value* annulment = value.find("annulment")) {
        facts.annulment = AnnulmentFacts{int_of(*annulment, "seq"), papers_from(*annulment)};
    }
    return facts;
}

Numbers numbers_of(const Value& value) {
    if (!value.is_map()) refuse("numbers");
    Numbers numbers;
    numbers.series = text_of(value, "series");
    numbers.act = int_of(value, "act");
    numbers.journal_a = int_of(value, "journal_a");
    numbers.journal_b = int_of(value, "journal_b");
    numbers.protocol = int_of(value, "protocol");
    numbers.report = later_int(value, "report");
    numbers.correction = later_int(value, "correction");
    numbers.annulment = later_int(value, "void");
    numbers.letters = texts_of(value, "letters");
    return numbers;
}

}  // namespace ishenim::record
