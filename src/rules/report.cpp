#include "base/text.h"
#include "record/count.h"
#include "rules/checks.h"
#include "rules/rules.h"

#include <algorithm>
#include <set>

namespace ishenim::rules {
namespace {

using entry::QuarterReport;
using record::Figures;
using record::Quarter;
using record::ReportFacts;

void check_issue(const QuarterReport& report, const ReportFacts& facts, const Around& around,
                 Notes& notes) {
    const auto* order = around.record.commission_in_force(report.issued);
    if (order == nullptr) {
        notes.say("E_NO_COMMISSION", "/issued", {{"date", report.issued.dotted()}});
    }
    const Figures& figures = facts.figures;
    if (report.issued < figures.as_of) {
        notes.say("E_REPORT_TOO_EARLY", "/issued", {{"date", figures.as_of.dotted()}});
    }
    if (!figures.as_of_is_working_day) notes.say("ASOF_NONWORKING", "/issued");
    if (report.issued > facts.deadline) {
        notes.say("W_REPORT_LATE", "/issued", {{"date", facts.deadline.dotted()}});
    }
    if (report.author.empty() || !check_member(order, report.author, "/author", notes)) return;
    if (order != nullptr && report.author != facts.responsible) {
        notes.say("W_AUTHOR_NOT_RESPONSIBLE", "/author", {{"name", name_of(order, report.author)}});
    }
}

void check_texts(const QuarterReport& report, const Figures& figures, Notes& notes) {
    if (figures.letters.total.n > 0 && !report.causes.given()) {
        notes.say("W_NO_ANALYSIS", "/causes");
    }
    check_text(report.causes, "/causes", notes);
    check_text(report.measures, "/measures", notes);
    check_text(report.proposals, "/proposals", notes);
    std::set<Date> explained;
    for (std::size_t i = 0; i < report.explanations.size(); ++i) {
        const entry::Explanation& one = report.explanations[i];
        const std::string pointer = at("/explanations", i);
        const auto& missed = figures.openings.missed.behind;
        if (!holds(missed, one.date.iso())) {
            notes.say("E_NOT_MISSED", pointer + "/date", {{"date", one.date.dotted()}});
        } else if (!explained.insert(one.date).second) {
            notes.bad_value(pointer + "/date", one.date.dotted(),
                            {"ар бир күн бир жолу", "каждый день один раз", "each day once"});
        }
        check_text(one.text, pointer + "/text", notes);
    }
}

std::string dotted(const std::string& iso) {
    return Date::parse_iso(iso).value().dotted();
}

void check_overdue(const Figures& figures, const Around& around, Notes& notes) {
    for (const auto* overdue : {&figures.status.overdue, &figures.carried_over.overdue}) {
        for (const std::string& reg_no : overdue->behind) {
            const record::LetterOnRecord* letter = around.record.letter(reg_no);
            const std::string due = letter == nullptr ? "" : letter->due.dotted();
            notes.say("W_OVERDUE", "", {{"reg_no", reg_no}, {"due", due}});
        }
    }
}

/// What the figures themselves say of the quarter.
void check_figures(const Figures& figures, const Around& around, Notes& notes) {
    std::vector<std::string> missed;
    for (const std::string& day : figures.openings.missed.behind) missed.push_back(dotted(day));
    if (!missed.empty()) notes.say("W_MISSED_TUESDAY", "", {{"dates", join(missed, ", ")}});
    check_overdue(figures, around, notes);
    const std::string meetings = std::to_string(figures.meetings_in_half.n);
    if (figures.quarter.number() % 2 == 1) {
        notes.say("MEETINGS_SO_FAR", "", {{"n", meetings}});
    } else if (figures.meetings_in_half.n < around.school.meetings_per_half_year) {
        notes.say("W_FEW_MEETINGS", "", {{"n", meetings}});
    }
}

void check_quarter_before(Quarter before, const Around& around, Notes& notes) {
    if (before.last() < around.school.regulation_considered) return;
    if (around.record.report(before) == nullptr) {
        notes.say("W_REPORT_MISSING", "", {{"quarter", before.key()}});
    } else if (around.record.tabled(before) == nullptr) {
        notes.say("W_REPORT_NOT_TABLED", "", {{"quarter", before.key()}});
    }
}

void check_site(const Around& around, Notes& notes) {
    const record::School& school = around.school;
    const auto is_told = [&](const std::optional<Date>& day) {
        return day && *day >= school.regulation_considered;
    };
    if (school.site_url.empty() || !is_told(school.site_published) ||
        !is_told(school.parents_informed)) {
        notes.say("W_SITE_INFO", "");
    }
}

/// What a breach of the report itself is about.
std::string about(const std::string& code, const Figures& figures) {
    if (code == "W_MISSED_TUESDAY") return join(figures.openings.missed.behind, ", ");
    if (code == "W_REPORT_NOT_TABLED" || code == "W_REPORT_MISSING") {
        return figures.quarter.before().key();
    }
    return figures.quarter.key();
}

}  // namespace

void check_report(const QuarterReport& report, const Around& around, Notes& notes) {
    const ReportFacts& facts = *around.facts.report;
    check_issue(report, facts, around, notes);
    check_texts(report, facts.figures, notes);
    check_figures(facts.figures, around, notes);
    check_quarter_before(facts.figures.quarter.before(), around, notes);
    check_site(around, notes);
}

void complete_compliance(record::Facts& facts, const Findings& findings) {
    if (!facts.report) return;
    Figures& figures = facts.report->figures;
    std::vector<record::Warning> warnings;
    for (const Finding& one : findings) {
        if (one.severity == Severity::warn) warnings.push_back({one.code, one.clause, one.message});
    }
    std::vector<record::Breach> own;
    record::add_breaches(own, warnings, "");
    for (record::Breach& breach : own) {
        breach.about = about(breach.code, figures);
        figures.compliance.push_back(std::move(breach));
    }
}

}  // namespace ishenim::rules
