#include "pipeline/clockwork.h"

#include "base/durable.h"
#include "base/fault.h"
#include "base/text.h"
#include "pipeline/director_sheet.h"
#include "record/values.h"

#include <algorithm>
#include <exception>
#include <filesystem>
#include <functional>
#include <optional>
#include <utility>

namespace ishenim::pipeline {
namespace fs = std::filesystem;
namespace {

constexpr std::chrono::minutes kAgain{1};
constexpr int kDaysOfWeek = 7;
constexpr const char* kSheetNote = "director-sheet";

/// Prints on a desk of the workers.
template <typename Print>
auto printed(Workers& workers, Print print) {
    decltype(print(std::declval<Desk&>())) made;
    workers.for_each(1, [&](std::size_t, Desk& desk) { made = print(desk); });
    return made;
}

void put(const Clockwork::View& view, const std::string& name, const std::string& bytes) {
    // An unmounted share is not written into.
    if (!fs::is_directory(view.folders.claimed)) {
        throw Fault(FaultCode::io, view.settings.handoff, "the hand-off folder is not there");
    }
    replace_durably(view.folders.reports / name, bytes, 0644);
}

/// The first working day of the week that holds `today`; nullopt if it has none.
std::optional<Date> first_working_day(Date today, const record::Calendar& calendar) {
    const Date monday = today - (static_cast<int>(today.weekday()) - 1);
    for (int i = 0; i < kDaysOfWeek; ++i) {
        if (calendar.likely_working(monday + i)) return monday + i;
    }
    return std::nullopt;
}

void make_director_sheet(const Clockwork::View& view, Date today) {
    const auto week = first_working_day(today, view.house->calendar());
    registry::Registry& registry = view.committer.registry();
    if (!week || today < *week || registry.note(kSheetNote) == week->iso()) return;
    const DirectorNews news = director_news(*week, today, view.record, registry, *view.house);
    const auto sheets =
        printed(view.workers, [&](Desk& desk) { return director_sheets(news, *view.house, desk); });
    for (const DirectorSheet& sheet : sheets) put(view, sheet.name, sheet.bytes);
    registry.set_note(kSheetNote, week->iso());
    view.log("information", "made the director's sheet of " + week->iso());
}

std::string draft_note(record::Quarter quarter) {
    return "draft-" + quarter.key();
}

std::string draft_name(record::Quarter quarter, const std::string& lang) {
    const std::string number = record::roman(quarter.number());
    const std::string year = std::to_string(quarter.year());
    return lang == "ru" ? "Проект отчёта, " + number + " квартал " + year + ".pdf"
                        : "Отчеттун долбоору, " + year + "-ж. " + number + " квартал.pdf";
}

/// The form that somebody would drop, its texts left for the one who draws the report up. `causes`:
/// there were letters, so that their causes are to be written about.
std::string draft_form(record::Quarter quarter, Date as_of, bool causes) {
    Value form = Value::map();
    form.set("form", "report/1").set("year", quarter.year()).set("quarter", quarter.number());
    form.set("issued", as_of.iso());
    const std::string ky = "(жазыла элек)", ru = "(ещё не написано)";
    if (causes) form.set("causes_ky", ky).set("causes_ru", ru);
    return to_json(form.set("proposals_ky", ky).set("proposals_ru", ru));
}

bool holds(const Findings& findings, std::string_view code) {
    return std::any_of(findings.begin(), findings.end(),
                       [code](const Finding& one) { return one.code == code; });
}

/// The way of a rehearsed form: judged, composed and printed, and not registered.
Judgement judged_draft(const Clockwork::View& view, record::Quarter quarter, Date today) {
    const Date as_of = quarter.as_of(view.house->school().report_day);
    const auto judged = [&](bool causes) {
        return judge(entry::Syntax::json, draft_form(quarter, as_of, causes), view.record, {},
                     *view.house, today);
    };
    Judgement judgement = judged(false);
    const auto* plan = std::get_if<Plan>(&judgement);
    if (plan != nullptr && holds(plan->findings, "W_NO_ANALYSIS")) judgement = judged(true);
    return judgement;
}

/// What the draft says, in short; no letter text and no name is counted in figures.
std::string mark_of(const Plan& plan, const House& house) {
    std::string all = to_json(record::to_value(plan.facts.report.value().figures));
    for (const std::string& lang : house.school().languages) {
        all += house.input("template-" + lang + "-report").sha256.hex();
    }
    return Digest::of(all + house.input("school").sha256.hex() + kProducer).hex();
}

void make_draft(const Clockwork::View& view, record::Quarter quarter, Date today) {
    Judgement judgement = judged_draft(view, quarter, today);
    auto* plan = std::get_if<Plan>(&judgement);
    if (plan == nullptr) {
        const auto* waits = std::get_if<Waits>(&judgement);
        view.log("notice", "no draft of the report of " + quarter.key() + " is made: " +
                               (waits == nullptr ? "its form is refused" : waits->why));
        return;
    }
    registry::Registry& registry = view.committer.registry();
    const std::string mark = mark_of(*plan, *view.house);
    if (registry.note(draft_note(quarter)) == mark) return;
    plan->draft = true;
    plan->time = Instant::midnight(plan->entry.date());
    plan->secret = Digest::of(mark).raw();  // the same draft again is the same bytes
    auto papers = printed(view.workers, [&](Desk& desk) {
        auto made = print(*plan, *view.house, desk);
        return made ? made.take() : std::vector<PrintedPaper>();
    });
    if (papers.empty()) throw Fault(FaultCode::config, "draft", "a character cannot be printed");
    for (const PrintedPaper& one : papers) {
        put(view, draft_name(quarter, one.paper.lang), one.bytes);
    }
    registry.set_note(draft_note(quarter), mark);
    view.log("information", "made the draft of the report of " + quarter.key());
}

/// Of a report that is on record nobody needs a draft.
void remove_draft(const Clockwork::View& view, record::Quarter quarter) {
    registry::Registry& registry = view.committer.registry();
    if (registry.note(draft_note(quarter)).value_or("").empty()) return;
    for (const std::string& lang : view.house->school().languages) {
        remove_durably(view.folders.reports / draft_name(quarter, lang));
    }
    registry.set_note(draft_note(quarter), "");
}

/// True if it worked; a failure is said to the operator and stops nothing.
bool attempt(const std::string& what, const Clockwork::View& view,
             const std::function<void()>& work) {
    try {
        work();
        return true;
    } catch (const std::exception& error) {
        view.log("warning", what + ": " + error.what() + "; trying again");
        return false;
    }
}

/// All that the day asks for; false if something of it failed.
bool bring_up_to_date(const Clockwork::View& view, Date today) {
    const bool clock_is_right = attempt("clockwork", view, [&] {
        if (view.settings.check_clock) view.committer.check_clock(view.clock.now());
    });
    if (!clock_is_right) return false;
    bool done = attempt("the director's sheet", view, [&] { make_director_sheet(view, today); });
    const char* const draft = "the draft of a report";
    for (const record::ReportOnRecord& one : view.record.reports()) {
        done = attempt(draft, view, [&] { remove_draft(view, one.quarter); }) && done;
    }
    const record::School& school = view.house->school();
    for (const duties::Duty& one :
         duties::due(today, today, view.record, school, view.house->calendar())) {
        const auto quarter = record::Quarter::parse(one.about);
        const bool is_due = one.kind == duties::Kind::report && quarter &&
                            quarter->as_of(school.report_day) <= today;
        if (!is_due) continue;
        done = attempt(draft, view, [&] { make_draft(view, *quarter, today); }) && done;
    }
    return done;
}

}  // namespace

void Clockwork::turn(const View& view) {
    const auto now = std::chrono::steady_clock::now();
    if (now < not_before_) return;
    const Date today = local_date(view.clock.now(), view.house->school().timezone);
    const std::int64_t seq = view.record.last_seq();
    if (today == day_ && seq == seq_ && view.house == house_) return;
    // Before the first order there is nothing to say, and nobody who would draw up a report.
    const bool done = view.record.commissions().empty() || bring_up_to_date(view, today);
    if (!done) {
        not_before_ = now + kAgain;
        return;
    }
    day_ = today;
    seq_ = seq;
    house_ = view.house;
}

}  // namespace ishenim::pipeline
