#include "rules/checks.h"
#include "rules/entry_names.h"

namespace ishenim::rules {
namespace {

using record::Record;

/// Everything that a report counts lies on or before the last day of its quarter.
void add_reports(Date day, std::int64_t seq, const Record& record, EntryNames& rested) {
    for (const record::ReportOnRecord& one : record.reports()) {
        if (one.seq > seq && day <= one.quarter.last()) {
            rested.add(entry::Form::report, one.quarter.key());
        }
    }
}

void rest_on_order(std::int64_t seq, const std::string& id, const Record& record,
                   EntryNames& rested) {
    for (const auto& one : record.openings()) {
        if (one.seq > seq && one.commission == id) {
            rested.add(entry::Form::opening, one.opened.iso());
        }
    }
    for (const auto& one : record.meetings()) {
        if (one.seq > seq && one.commission == id) {
            rested.add(entry::Form::protocol, one.date.iso());
        }
    }
    for (const auto& one : record.reports()) {
        if (one.seq > seq && one.commission == id) {
            rested.add(entry::Form::report, one.quarter.key());
        }
    }
}

void rest_on_opening(const record::OpeningOnRecord& opening, const Record& record,
                     EntryNames& rested) {
    for (const record::LetterOnRecord& one : record.letters()) {
        if (one.seq == opening.seq && one.outcome_seq != 0) {
            rested.add(entry::Form::resolution, one.reg_no);
        }
    }
    for (const auto& one : record.openings()) {
        const bool extra = !one.scheduled && opening.scheduled &&
                           *opening.scheduled <= one.opened && one.opened < *opening.scheduled + 7;
        if (one.seq > opening.seq && extra) rested.add(entry::Form::opening, one.opened.iso());
    }
    add_reports(opening.opened, opening.seq, record, rested);
}

void rest_on_meeting(const record::MeetingOnRecord& meeting, const Record& record,
                     EntryNames& rested) {
    const bool elected = !meeting.elected_chair.empty() || !meeting.elected_secretary.empty();
    for (const auto& one : record.openings()) {
        if (elected && one.seq > meeting.seq && one.commission == meeting.commission &&
            one.opened >= meeting.date) {
            rested.add(entry::Form::opening, one.opened.iso());
        }
    }
    for (const auto& one : record.meetings()) {
        if (elected && one.seq > meeting.seq && one.commission == meeting.commission &&
            one.date >= meeting.date) {
            rested.add(entry::Form::protocol, one.date.iso());
        }
    }
    add_reports(meeting.date, meeting.seq, record, rested);
}

void rest_on_outcome(const record::LetterOnRecord& letter, const Record& record,
                     EntryNames& rested) {
    for (const record::ReportOnRecord& one : record.reports()) {
        if (one.seq > letter.outcome_seq && *letter.closed <= one.as_of &&
            letter.opened <= one.quarter.last()) {
            rested.add(entry::Form::report, one.quarter.key());
        }
    }
}

void rest_on_report(const record::ReportOnRecord& report, const Record& record,
                    EntryNames& rested) {
    for (const record::MeetingOnRecord& one : record.meetings()) {
        for (const record::Quarter quarter : one.tables) {
            if (quarter == report.quarter) rested.add(entry::Form::protocol, one.date.iso());
        }
    }
}

EntryNames resting_on(std::int64_t seq, const Record& record) {
    EntryNames rested;
    for (const auto& one : record.commissions()) {
        if (one.seq == seq) rest_on_order(seq, one.order->id, record, rested);
    }
    for (const auto& one : record.openings()) {
        if (one.seq == seq) rest_on_opening(one, record, rested);
    }
    for (const auto& one : record.meetings()) {
        if (one.seq == seq) rest_on_meeting(one, record, rested);
    }
    for (const auto& one : record.letters()) {
        if (one.outcome_seq == seq) rest_on_outcome(one, record, rested);
    }
    for (const auto& one : record.reports()) {
        if (one.seq == seq) rest_on_report(one, record, rested);
    }
    return rested;
}

}  // namespace

void check_annulment(const entry::Annulment& annulment, const Around& around, Notes& notes) {
    check_author(annulment.date, annulment.author, around, notes);
    if (!around.facts.annulment) {
        notes.say("E_REF_UNKNOWN", "/ref/key", {{"key", annulment.ref.key}});
        check_text(annulment.reason, "/reason", notes);
        return;
    }
    const std::int64_t seq = around.facts.annulment->seq;
    const EntryNames rested = resting_on(seq, around.record);
    if (!rested.none()) notes.say("E_VOID_RESTED", "/ref/key", {{"entry", rested.names()}});
    check_reason(annulment.reason, seq, around, notes);
}

}  // namespace ishenim::rules
