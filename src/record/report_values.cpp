// The facts of a report as values.
#include "record/members.h"
#include "record/values.h"

namespace ishenim::record {
namespace {

Value before_value(const ReportBefore& before) {
    Value value = Value::map();
    value.set("quarter", before.quarter.key()).set("number", before.number);
    value.set("issued", before.issued.iso());
    if (before.tabled) {
        value.set("tabled_on", before.tabled->iso()).set("protocol_no", before.protocol);
    }
    return value;
}

ReportBefore before_from(const Value& value) {
    ReportBefore before;
    const auto quarter = Quarter::parse(text_of(value, "quarter"));
    if (!quarter) refuse("quarter");
    before.quarter = *quarter;
    before.number = int_of(value, "number");
    before.issued = to_date(need(value, "issued"), "issued");
    if (const Value* tabled = value.find("tabled_on")) {
        before.tabled = to_date(*tabled, "tabled_on");
        before.protocol = int_of(value, "protocol_no");
    }
    return before;
}

Value corrections_value(const std::vector<CorrectionSince>& corrections) {
    Value list = Value::list();
    for (const CorrectionSince& one : corrections) {
        Value value = Value::map();
        value.set("number", one.number).set("date", one.date.iso());
        list.push(value.set("form", one.form).set("key", one.key));
    }
    return list;
}

std::vector<CorrectionSince> corrections_from(const Value& map) {
    std::vector<CorrectionSince> corrections;
    for (const Value& one : list_of(map, "corrections")) {
        corrections.push_back({int_of(one, "number"), to_date(need(one, "date"), "date"),
                               text_of(one, "form"), text_of(one, "key")});
    }
    return corrections;
}

}  // namespace

Value report_value(const ReportFacts& facts) {
    Value value = Value::map();
    value.set("commission", facts.commission)
        .set("responsible", facts.responsible)
        .set("author", facts.author)
        .set("chair", facts.chair)
        .set("deadline", facts.deadline.iso())
        .set("figures", to_value(facts.figures));
    if (facts.before) value.set("before", before_value(*facts.before));
    if (!facts.corrections.empty()) {
        value.set("corrections", corrections_value(facts.corrections));
    }
    return value;
}

ReportFacts report_of(const Value& value) {
    ReportFacts facts;
    facts.commission = text_of(value, "commission");
    facts.responsible = text_of(value, "responsible");
    facts.author = text_of(value, "author");
    facts.chair = text_of(value, "chair");
    facts.deadline = to_date(need(value, "deadline"), "deadline");
    facts.figures = figures_of(need(value, "figures"));
    if (const Value* before = value.find("before")) facts.before = before_from(*before);
    if (value.find("corrections") != nullptr) facts.corrections = corrections_from(value);
    return facts;
}

}  // namespace ishenim::record
