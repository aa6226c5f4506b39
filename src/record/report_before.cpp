#include "record/report_before.h"

#include "record/record.h"

namespace ishenim::record {

std::optional<ReportBefore> report_before(Quarter quarter, const Record& record) {
    const ReportOnRecord* report = record.report(quarter.before());
    if (report == nullptr) return std::nullopt;
    ReportBefore before{report->quarter, report->number, report->issued, std::nullopt, 0};
    if (const MeetingOnRecord* meeting = record.tabled(report->quarter)) {
        before.tabled = meeting->date;
        before.protocol = meeting->protocol;
    }
    return before;
}

std::vector<CorrectionSince> corrections_since_report_before(Quarter quarter,
                                                             const Record& record) {
    const ReportOnRecord* report = record.report(quarter.before());
    if (report == nullptr) return {};
    std::vector<CorrectionSince> corrections;
    for (const CorrectionOnRecord& one : record.corrections()) {
        const bool outcome = one.form == entry::code_of(entry::Form::resolution);
        const Date last = outcome ? report->as_of : report->quarter.last();
        if (one.seq > report->seq && one.fact <= last) {
            corrections.push_back({one.number, one.date, one.form, one.key});
        }
    }
    return corrections;
}

}  // namespace ishenim::record
