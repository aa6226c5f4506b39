#include "base/fault.h"
#include "pipeline/acceptance.h"
#include "pipeline/ordeal.h"
#include "pipeline/service_desk.h"
#include "rules/rules.h"

#include <algorithm>
#include <iterator>
#include <stdexcept>

namespace ishenim::pipeline {
namespace {

constexpr std::size_t kBatch = 64;
constexpr int kTries = 5;

}  // namespace

/// A claim of an earlier run may be what ended it: it is tried in a child first. False if it is
/// damaged or ends the child too, and went to quarantine.
bool Service::Desk::stands_ordeal(Reception& reception, const intake::Claim& claim) {
    if (claim.damaged) {
        after_failure(reception, claim, "its copy is damaged and the original is gone");
        return false;
    }
    const auto work = [&] {
        auto judgement = judged(claim);
        if (auto* plan = std::get_if<Plan>(&judgement)) {
            plan->secret.assign(Digest::kSize, '\0');
            plan->log = log_state_of_day(today());
            pipeline::Desk desk(*house);
            print(*plan, *house, desk);
        }
    };
    if (!ends_the_process(work, kTries)) return true;
    after_failure(reception, claim, "the program ended each time that it worked on it");
    return false;
}

/// Claims of an earlier run: each is finished before the next, so that runs which are cut short
/// again and again still get on.
void Service::Desk::process_left(std::vector<intake::Claim> claims) {
    std::vector<intake::Claim> later;
    for (intake::Claim& claim : claims) {
        if (!stands_ordeal(incoming, claim)) continue;
        std::vector<intake::Claim> one;
        one.push_back(std::move(claim));
        process_in_order(std::move(one), &later);
    }
    if (!later.empty()) process_in_order(std::move(later), nullptr);
    if (!claims.empty()) write_blanks();
}

void Service::Desk::process(std::vector<intake::Claim> claims) {
    if (claims.empty()) return;
    std::vector<intake::Claim> later;
    process_in_order(std::move(claims), &later);
    // Once more, for what only missed a reference that another file of this scan has brought.
    if (!later.empty()) process_in_order(std::move(later), nullptr);
    write_blanks();
}

void Service::Desk::process_in_order(std::vector<intake::Claim> claims,
                                     std::vector<intake::Claim>* later) {
    while (!claims.empty()) {
        if (settings.check_clock) committer.check_clock(tools.clock.now());
        std::vector<Printed> batch;
        take_batch(claims, batch, later);
        tools.hook(Stage::planned);
        const bool all = print_batch(batch, claims);
        tools.hook(Stage::printed);
        commit(batch);
        if (!all) load_record();
    }
}

Findings Service::Desk::findings_of_difference(const Differs& differs) {
    Findings findings = differs.findings;
    const auto before = record::as_it_stands(differs.seq, record, originals({}));
    findings.push_back(rules::duplicate_key(differs.entry, before.entry.tree));
    return findings;
}

record::Originals Service::Desk::originals(const std::vector<Printed>& batch) {
    return [this, &batch](std::int64_t seq) -> record::OnRecord {
        for (const Printed& one : batch) {
            if (one.plan.seq != seq) continue;
            record::OnRecord original{one.plan.entry, one.plan.facts, one.plan.numbers, {}};
            for (const Finding& finding : one.plan.findings) {
                original.codes.push_back(finding.code);
            }
            return original;
        }
        return committer.registry().original(seq);
    };
}

Judgement Service::Desk::judged(const intake::Claim& claim, const std::vector<Printed>& batch) {
    Findings of_file = findings_of(claim);
    if (!of_file.empty()) return Refused{std::move(of_file)};
    return with_remarks(judge(claim.name, claim.bytes, record, originals(batch), *house, today()),
                        claim);
}

const LogState& Service::Desk::log_state_of_day(Date day) {
    if (!log_state || log_state->day != day) {
        log_state = read_log_state(settings.archive / "log", committer.leaves(), committer.key(),
                                   day, house->school().timezone);
    }
    return *log_state;
}

/// Judges claims in order until a batch is full, an answer needs what the batch will bring, or a
/// new day begins, whose papers witness a log with this batch in it.
void Service::Desk::take_batch(std::vector<intake::Claim>& claims, std::vector<Printed>& batch,
                               std::vector<intake::Claim>* later) {
    std::size_t taken = 0;
    for (; taken < claims.size() && batch.size() < kBatch; ++taken) {
        intake::Claim& claim = claims[taken];
        const Instant now = tools.clock.now();
        const Date day = local_date(now, house->school().timezone);
        if (!batch.empty() && batch.front().plan.log->day != day) break;
        Judgement judgement;
        try {
            judgement = judged(claim, batch);
        } catch (const std::logic_error& error) {
            after_failure(incoming, claim, error.what());
            continue;
        }
        if (auto* refused = std::get_if<Refused>(&judgement)) {
            if (later != nullptr && rules::only_misses_reference(refused->findings)) {
                later->push_back(std::move(claim));
            } else {
                refuse(claim, refused->findings, refused->form);
            }
        } else if (const auto* waits = std::get_if<Waits>(&judgement)) {
            wait_for_calendar(std::move(claim), *waits);
        } else if (auto* known = std::get_if<Known>(&judgement)) {
            if (known->seq > committed) break;
            answer_known(claim, known->seq);
        } else if (auto* differs = std::get_if<Differs>(&judgement)) {
            if (differs->seq > committed) break;
            refuse(claim, findings_of_difference(*differs), differs->entry.form);
        } else {
            Plan plan = std::get<Plan>(std::move(judgement));
            plan.time = now;
            plan.log = log_state_of_day(day);
            plan.secret = tools.secrets(plan.entry.canonical_sha256());
            record.add(plan.seq, plan.entry, plan.facts, plan.numbers, plan.findings);
            batch.push_back({std::move(plan), {}, std::move(claim)});
        }
    }
    claims.erase(claims.begin(), claims.begin() + static_cast<std::ptrdiff_t>(taken));
}

/// Prints side by side. False if a form could not be printed: it is answered and uses no number;
/// those behind it go back to `rest` and are numbered and printed again.
bool Service::Desk::print_batch(std::vector<Printed>& batch, std::vector<intake::Claim>& rest) {
    struct Outcome {
        Findings findings;
        std::string failure;
    };
    std::vector<Outcome> outcomes(batch.size());
    workers->for_each(batch.size(), [&](std::size_t i, pipeline::Desk& desk) {
        try {
            auto papers = print(batch[i].plan, *house, desk);
            if (papers) {
                batch[i].papers = papers.take();
            } else {
                outcomes[i].findings = papers.findings();
            }
        } catch (const Fault& fault) {
            if (transient(fault.code())) throw;
            outcomes[i].failure = fault.what();
        } catch (const std::logic_error& error) {
            outcomes[i].failure = error.what();
        }
    });
    for (std::size_t i = 0; i < batch.size(); ++i) {
        if (outcomes[i].findings.empty() && outcomes[i].failure.empty()) continue;
        const intake::Claim bad = std::move(batch[i].claim);
        const entry::Form form = batch[i].plan.entry.form;
        std::vector<intake::Claim> behind;
        for (std::size_t k = i + 1; k < batch.size(); ++k)
            behind.push_back(std::move(batch[k].claim));
        rest.insert(rest.begin(), std::make_move_iterator(behind.begin()),
                    std::make_move_iterator(behind.end()));
        batch.resize(i);
        if (outcomes[i].failure.empty()) {
            refuse(bad, outcomes[i].findings, form);
        } else {
            after_failure(incoming, bad, outcomes[i].failure);
        }
        return false;
    }
    return true;
}

void Service::Desk::commit(std::vector<Printed>& batch) {
    if (batch.empty()) return;
    committer.commit(batch, *house, release());
    committed = batch.back().plan.seq;
    for (const Printed& one : batch) {
        tools.log("information", "accepted «" + printable(one.claim.name) + "» as entry " +
                                     std::to_string(one.plan.seq) +
                                     ", papers: " + std::to_string(one.papers.size()));
    }
}

void Service::Desk::refuse(const intake::Claim& claim, const Findings& findings,
                           std::optional<entry::Form> form) {
    incoming.refuse(claim, reason(claim.name, findings, house->school().languages, form));
    std::string codes;
    for (const Finding& one : findings) codes += " " + one.code;
    tools.log("information", "refused «" + printable(claim.name) + "»:" + codes);
}

void Service::Desk::answer_known(const intake::Claim& claim, std::int64_t seq) {
    const auto row = committer.registry().entry(seq);
    const Acceptance before = acceptance_of(committer.archive(), row.value(), *house);
    incoming.answer(claim, already_accepted(claim.name, before, house->school().languages));
    tools.log("information", "«" + printable(claim.name) + "» is on record already as entry " +
                                 std::to_string(seq));
}

void Service::Desk::after_failure(Reception& reception, const intake::Claim& claim,
                                  const std::string& why) {
    reception.quarantine(claim, house->school().languages);
    tools.log("error", "quarantined «" + printable(claim.name) + "» (" + claim.id + "): " + why);
}

}  // namespace ishenim::pipeline
