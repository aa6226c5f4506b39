#include "base/durable.h"
#include "base/fault.h"
#include "pipeline/blanks.h"
#include "pipeline/service_desk.h"
#include "pipeline/template_check.h"

#include <filesystem>
#include <stdexcept>

namespace ishenim::pipeline {
namespace fs = std::filesystem;
using namespace std::chrono_literals;
namespace {

constexpr auto kKeepAnswers = std::chrono::hours(24 * 14);

}  // namespace

Tried Service::Desk::try_out(const intake::Claim& claim) {
    Tried tried;
    Judgement judgement = judged(claim);
    if (const auto* waits = std::get_if<Waits>(&judgement)) {
        tried.missing_year = waits->year;
    } else if (auto* refused = std::get_if<Refused>(&judgement)) {
        tried.findings = std::move(refused->findings);
        tried.form = refused->form;
    } else if (auto* differs = std::get_if<Differs>(&judgement)) {
        tried.findings = findings_of_difference(*differs);
        tried.form = differs->entry.form;
    } else if (auto* plan = std::get_if<Plan>(&judgement)) {
        tried.form = plan->entry.form;
        plan->draft = true;
        plan->time = tools.clock.now();
        plan->secret = tools.secrets(plan->entry.canonical_sha256());
        tried.findings = plan->findings;
        workers->for_each(1, [&](std::size_t, pipeline::Desk& desk) {
            auto printed = print(*plan, *house, desk);
            if (printed) {
                tried.papers = printed.take();
            } else {
                tried.findings.insert(tried.findings.end(), printed.findings().begin(),
                                      printed.findings().end());
            }
        });
    }
    return tried;
}

void Service::Desk::rehearse(const intake::Claim& claim) {
    Tried tried;
    try {
        tried = try_out(claim);
    } catch (const Fault& fault) {
        if (transient(fault.code())) throw;
        return after_failure(rehearsal, claim, fault.what());
    } catch (const std::logic_error& error) {
        return after_failure(rehearsal, claim, error.what());
    }
    const auto& languages = house->school().languages;
    rehearsal.answer_rehearsal(
        claim,
        tried.missing_year != 0 ? rehearsed_beyond(claim.name, tried.missing_year, languages)
                                : pipeline::rehearsal(claim.name, tried.findings,
                                                      !tried.papers.empty(), languages, tried.form),
        tried.papers);
    tools.log("information", "rehearsed «" + printable(claim.name) + "»");
}

void Service::Desk::write_blanks() {
    for (const Blank& blank : blanks(record, house->school(), house->calendar(), today(),
                                     house->school().languages.front())) {
        const fs::path path = folders.blanks / blank.file_name;
        std::error_code ignored;
        if (fs::exists(path, ignored) && read_whole(path) == blank.text) continue;
        replace_durably(path, blank.text, 0644);
    }
}

void Service::Desk::turn_clockwork() {
    clockwork.turn({tools.clock, settings, folders, house, record, committer, *workers, tools.log});
}

void Service::Desk::check_a_part() {
    daily_check.turn({tools.clock, settings, folders, *house, committer, tools.log});
}

/// Answers of the rehearsal and returned forms do not pile up for ever.
void Service::Desk::sweep() {
    const auto now = std::chrono::steady_clock::now();
    if (swept != std::chrono::steady_clock::time_point{} && now - swept < 1h) return;
    swept = now;
    const auto oldest = fs::file_time_type::clock::now() - kKeepAnswers;
    for (const fs::path& folder : {folders.rehearsal_answers, folders.to_mend}) {
        for (const auto& one : fs::directory_iterator(folder)) {
            std::error_code ignored;
            if (!one.is_regular_file(ignored) || one.last_write_time(ignored) > oldest) continue;
            if (one.path().filename().string().ends_with(folders.waits_ending)) continue;
            fs::remove(one.path(), ignored);
            tools.log("notice", "removed «" + printable(one.path().filename().string()) +
                                    "»: it lay there for 14 days");
        }
    }
}

void Service::Desk::reload_house() {
    if (!reloading.exchange(false)) return;
    try {
        const auto fresh = House::load(settings);
        for_each_extreme_document(*fresh, [](const ExtremeDocument& one) { one.fill(); });
        workers = std::make_unique<Workers>(*fresh, settings.workers);
        house = fresh;
        log_state.reset();  // the day may begin at another moment now
        tools.log("notice", "settings, calendar and templates were read anew");
    } catch (const std::exception& error) {
        tools.log("error", std::string("the new settings were not taken, the old ones stay: ") +
                               error.what());
    }
}

}  // namespace ishenim::pipeline
