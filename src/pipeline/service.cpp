#include "pipeline/service.h"

#include "base/fault.h"
#include "base/text.h"
#include "pipeline/answers.h"
#include "pipeline/blanks.h"
#include "pipeline/reception.h"
#include "pipeline/workers.h"
#include "rules/rules.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <stdexcept>

namespace ishenim::pipeline {
namespace fs = std::filesystem;
using namespace std::chrono_literals;
namespace {

constexpr std::size_t kBatch = 64;
constexpr int kTries = 5;
constexpr auto kPoll = 5000ms;
constexpr auto kLongestBackOff = 60000ms;
constexpr auto kKeepAnswers = std::chrono::hours(24 * 14);

bool may_be_cured(const Fault& fault) noexcept {
    return transient(fault.code());
}

}  // namespace

struct Service::Desk {
    Settings settings;
    Tools tools;
    std::shared_ptr<const House> house;
    Folders folders;
    Committer committer;
    Reception incoming, rehearsal;
    std::unique_ptr<Workers> workers;
    record::Record record;
    std::int64_t committed = 0;
    Fd wake;
    std::atomic<bool> stopping{false}, reloading{false};
    std::chrono::milliseconds back_off{0};
    std::chrono::steady_clock::time_point swept{};

    Desk(Settings given, Tools given_tools);
    void start();
    void load_record();
    bool look();
    void process(std::vector<intake::Claim> claims);
    void process_left(std::vector<intake::Claim> claims);
    void process_in_order(std::vector<intake::Claim> claims, std::vector<intake::Claim>* later);
    Findings findings_of_difference(const Differs& differs);
    Judgement judged(const intake::Claim& claim) const;
    void take_batch(std::vector<intake::Claim>& claims, std::vector<Printed>& batch,
                    std::vector<intake::Claim>* later);
    bool print_batch(std::vector<Printed>& batch, std::vector<intake::Claim>& rest);
    void commit(std::vector<Printed>& batch);
    void rehearse(const intake::Claim& claim);
    void after_failure(const intake::Claim& claim, const std::string& why);
    void refuse(const intake::Claim& claim, const Findings& findings);
    void answer_known(const intake::Claim& claim, std::int64_t seq);
    void write_blanks();
    void sweep();
    void reload_house();
    Date today() const { return local_date(tools.clock.now(), house->school().timezone); }
    Committer::Release release() {
        return [this](const std::string& id) { incoming.release(id); };
    }
};

Service::Desk::Desk(Settings given, Tools given_tools)
    : settings(std::move(given)),
      tools(std::move(given_tools)),
      house(House::load(settings)),
      folders(folders_of(settings)),
      committer(settings, tools.hook),
      incoming(settings, folders.incoming, folders, "copies"),
      rehearsal(settings, folders.rehearsal, folders, "rehearsal"),
      workers(std::make_unique<Workers>(*house, settings.workers)),
      wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

void Service::Desk::load_record() {
    record = {};
    committer.registry().load(record);
    committed = record.last_seq();
}

void Service::Desk::start() {
    make_folders(folders, settings.handoff, committer.first_start());
    const int finished = committer.replay(release(), tools.clock.now());
    if (finished > 0)
        tools.log("notice", "finished " + std::to_string(finished) + " interrupted entries");
    load_record();
    write_blanks();
    process_left(incoming.unfinished());
    for (const intake::Claim& claim : rehearsal.unfinished()) rehearse(claim);
}

/// Claims of an earlier run, one by one: a form on which the program ends is known by its tries.
void Service::Desk::process_left(std::vector<intake::Claim> claims) {
    std::vector<intake::Claim> later;
    for (intake::Claim& claim : claims) {
        const std::string note = "tries " + claim.id;
        const int tries = std::atoi(committer.registry().note(note).value_or("0").c_str()) + 1;
        if (tries > kTries) {
            after_failure(claim, "the program ended each time that it worked on it");
            continue;
        }
        committer.registry().set_note(note, std::to_string(tries));
        try {
            std::vector<intake::Claim> one;
            one.push_back(std::move(claim));
            process_in_order(std::move(one), &later);
        } catch (const Fault&) {
            // The machine's failure is not the form's.
            committer.registry().set_note(note, "0");
            throw;
        }
        committer.registry().set_note(note, "0");
    }
    if (!later.empty()) process_in_order(std::move(later), nullptr);
}

/// Works on everything that is ready; true if there was something.
bool Service::Desk::look() {
    std::vector<intake::Claim> claims = incoming.claim_ready(tools.log);
    if (!claims.empty()) tools.hook(Stage::claimed);
    bool worked = !claims.empty();
    process(std::move(claims));
    for (const intake::Claim& claim : rehearsal.claim_ready(tools.log)) {
        rehearse(claim);
        worked = true;
    }
    return worked;
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
    const auto row = committer.registry().entry(differs.seq);
    const entry::Entry before = entry_on_record(committer.archive(), row.value());
    findings.push_back(rules::duplicate_key(differs.entry, before.tree));
    return findings;
}

Judgement Service::Desk::judged(const intake::Claim& claim) const {
    Findings of_file = findings_of(claim);
    if (!of_file.empty()) return Refused{std::move(of_file)};
    return judge(claim.name, claim.bytes, record, *house, today());
}

/// Judges claims in order until a batch is full or an answer needs what the batch will bring.
void Service::Desk::take_batch(std::vector<intake::Claim>& claims, std::vector<Printed>& batch,
                               std::vector<intake::Claim>* later) {
    std::size_t taken = 0;
    for (; taken < claims.size() && batch.size() < kBatch; ++taken) {
        intake::Claim& claim = claims[taken];
        Judgement judgement;
        try {
            judgement = judged(claim);
        } catch (const std::logic_error& error) {
            after_failure(claim, error.what());
            continue;
        }
        if (auto* refused = std::get_if<Refused>(&judgement)) {
            if (later != nullptr && rules::only_misses_reference(refused->findings)) {
                later->push_back(std::move(claim));
            } else {
                refuse(claim, refused->findings);
            }
        } else if (auto* known = std::get_if<Known>(&judgement)) {
            if (known->seq > committed) break;
            answer_known(claim, known->seq);
        } else if (auto* differs = std::get_if<Differs>(&judgement)) {
            if (differs->seq > committed) break;
            refuse(claim, findings_of_difference(*differs));
        } else {
            Plan plan = std::get<Plan>(std::move(judgement));
            plan.time = tools.clock.now();
            plan.secret = tools.secrets(plan.entry.canonical_sha256());
            record.add(plan.seq, plan.entry, plan.facts, plan.numbers);
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
        std::vector<intake::Claim> behind;
        for (std::size_t k = i + 1; k < batch.size(); ++k)
            behind.push_back(std::move(batch[k].claim));
        rest.insert(rest.begin(), std::make_move_iterator(behind.begin()),
                    std::make_move_iterator(behind.end()));
        batch.resize(i);
        if (outcomes[i].failure.empty()) {
            refuse(bad, outcomes[i].findings);
        } else {
            after_failure(bad, outcomes[i].failure);
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

void Service::Desk::refuse(const intake::Claim& claim, const Findings& findings) {
    incoming.refuse(claim, reason(claim.name, findings, house->school().languages));
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

void Service::Desk::after_failure(const intake::Claim& claim, const std::string& why) {
    incoming.quarantine(claim, house->school().languages);
    tools.log("error", "quarantined «" + printable(claim.name) + "» (" + claim.id + "): " + why);
}

void Service::Desk::rehearse(const intake::Claim& claim) {
    Findings findings;
    std::vector<PrintedPaper> papers;
    Judgement judgement = judged(claim);
    if (auto* refused = std::get_if<Refused>(&judgement)) {
        findings = std::move(refused->findings);
    } else if (auto* differs = std::get_if<Differs>(&judgement)) {
        findings = findings_of_difference(*differs);
    } else if (auto* plan = std::get_if<Plan>(&judgement)) {
        plan->draft = true;
        plan->time = tools.clock.now();
        plan->secret = tools.secrets(plan->entry.canonical_sha256());
        findings = plan->findings;
        workers->for_each(1, [&](std::size_t, pipeline::Desk& desk) {
            auto printed = print(*plan, *house, desk);
            if (printed) {
                papers = printed.take();
            } else {
                findings.insert(findings.end(), printed.findings().begin(),
                                printed.findings().end());
            }
        });
    }
    rehearsal.answer_rehearsal(
        claim, rehearsal_text(claim.name, findings, !papers.empty(), house->school().languages),
        papers);
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
        form::for_each_extreme(
            fresh->school(), [&](const std::string&, const form::Subject& subject) {
                for (const form::Paper& paper :
                     form::papers_of(subject.entry, subject.numbers, fresh->school())) {
                    form::document_of(paper, subject, fresh->templates());
                }
            });
        workers = std::make_unique<Workers>(*fresh, settings.workers);
        house = fresh;
        tools.log("notice", "settings, calendar and templates were read anew");
    } catch (const std::exception& error) {
        tools.log("error", std::string("the new settings were not taken, the old ones stay: ") +
                               error.what());
    }
}

Service::Service(Settings settings, Tools tools) {
    if (!tools.hook) tools.hook = [](Stage) {};
    desk_ = std::make_unique<Desk>(std::move(settings), std::move(tools));
}
Service::~Service() = default;

void Service::run() {
    Desk& desk = *desk_;
    bool started = false;
    while (!desk.stopping) {
        try {
            desk.reload_house();
            if (!started) {
                desk.start();
                started = true;
            }
            desk.look();
            desk.sweep();
            desk.back_off = 0ms;
        } catch (const Fault& fault) {
            if (!may_be_cured(fault)) throw;
            desk.back_off = std::min<std::chrono::milliseconds>(
                std::max<std::chrono::milliseconds>(desk.back_off * 2, 1000ms), kLongestBackOff);
            desk.tools.log("warning", std::string(fault.what()) + "; trying again in " +
                                          std::to_string(desk.back_off.count() / 1000) + " s");
            // What was planned but not committed is read again from its claims.
            started = false;
        }
        const auto pause =
            desk.back_off > 0ms ? desk.back_off : desk.incoming.pause(desk.rehearsal, kPoll);
        desk.incoming.wait(pause, desk.wake.get(), desk.back_off > 0ms);
    }
}

void Service::run_once() {
    Desk& desk = *desk_;
    desk.start();
    desk.look();
    const auto until = std::chrono::steady_clock::now() + desk.settings.quiet + 100ms;
    while (!desk.stopping && std::chrono::steady_clock::now() < until) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            until - std::chrono::steady_clock::now());
        desk.incoming.wait(std::min<std::chrono::milliseconds>(left, 100ms), desk.wake.get(), true);
    }
    while (!desk.stopping && desk.look()) {
    }
}

void Service::stop() noexcept {
    desk_->stopping = true;
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(desk_->wake.get(), &one, sizeof one);
}

void Service::reload() noexcept {
    desk_->reloading = true;
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(desk_->wake.get(), &one, sizeof one);
}

}  // namespace ishenim::pipeline
