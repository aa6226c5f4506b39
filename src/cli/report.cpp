#include "base/text.h"
#include "cli/config.h"
#include "cli/open.h"
#include "cli/print.h"
#include "cli/request.h"
#include "pipeline/house.h"
#include "record/count.h"
#include "record/values.h"

#include <iostream>

namespace ishenim::cli {
namespace {

void print_line(const ValueMember& one, const std::string& before) {
    if (one.value.is_map()) {
        for (const ValueMember& part : one.value.as_map()) {
            print_line(part, before + one.key + ".");
        }
    } else {
        std::cout << before << one.key << ": " << to_json(one.value) << "\n";
    }
}

/// What the report says now that it is issued, or what it would say of the record as it stands.
Value figures_of(const record::Record& record, const registry::Registry& registry,
                 record::Quarter quarter, const pipeline::House& house, bool draft) {
    const record::ReportOnRecord* report = record.report(quarter);
    if (draft || report == nullptr) {
        return record::to_value(
            record::count_figures(quarter, record, house.school(), house.calendar()));
    }
    const auto issued = record::as_it_stands(
        report->seq, record, [&](std::int64_t seq) { return registry.original(seq); });
    Value value = record::to_value(issued.facts.report.value().figures);
    const record::MeetingOnRecord* tabled = record.tabled(quarter);
    value.set("issued", report->issued.iso()).set("report_no", report->number);
    value.set("tabled_on", tabled == nullptr ? Value() : Value(tabled->date.iso()));
    value.set("protocol_no", tabled == nullptr ? Value() : Value(tabled->protocol));
    return value;
}

}  // namespace

int report(const Request& request) {
    const auto quarter = record::Quarter::parse(request.args.front());
    if (!quarter) {
        std::cerr << "ishenim: " << printable(request.args.front())
                  << ": a quarter is written as 2022-Q3\n";
        return kUsage;
    }
    const Opened on(request);
    if (!request.draft && on.record.report(*quarter) == nullptr) {
        std::cerr << "ishenim: there is no report of " << quarter->key()
                  << " on record; --draft counts what is on record now\n";
        return kNotFound;
    }
    const Value value = figures_of(on.record, on.registry, *quarter, *on.house, request.draft);
    if (request.json) {
        print_json(value);
        return kDone;
    }
    for (const ValueMember& one : value.as_map()) {
        if (one.key != "behind" && one.key != "weeks") print_line(one, "");
    }
    return kDone;
}

}  // namespace ishenim::cli
