#include "pipeline/service.h"

#include "base/fault.h"
#include "pipeline/key_sheet.h"
#include "pipeline/service_desk.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>

namespace ishenim::pipeline {
using namespace std::chrono_literals;
namespace {

constexpr auto kPoll = 5000ms;
constexpr auto kLongestBackOff = 60000ms;

}  // namespace

Service::Desk::Desk(Settings given, Tools given_tools)
    : settings(std::move(given)),
      tools(std::move(given_tools)),
      house(House::load(settings)),
      folders(folders_of(settings)),
      committer(settings, tools.hook),
      incoming(settings, folders.incoming, folders, "copies"),
      rehearsal(settings, folders.rehearsal, folders, "rehearsal"),
      watch({folders.incoming, folders.rehearsal}),
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
    hand_out_key_sheets(settings.archive / "log", committer.key(), *house, folders, settings.state);
    load_record();
    begin_books();
    write_blanks();
    remove_notes();
    process_left(incoming.unfinished());
    for (const intake::Claim& claim : rehearsal.unfinished()) {
        if (stands_ordeal(rehearsal, claim)) rehearse(claim);
    }
}

/// Works on everything that is ready; true if there was something.
bool Service::Desk::look() {
    std::vector<intake::Claim> claims = waited_for_long_enough();
    for (intake::Claim& claim : incoming.claim_ready(tools.log)) {
        claims.push_back(std::move(claim));
    }
    if (!claims.empty()) tools.hook(Stage::claimed);
    bool worked = !claims.empty();
    process(std::move(claims));
    for (const intake::Claim& claim : rehearsal.claim_ready(tools.log)) {
        rehearse(claim);
        worked = true;
    }
    return worked;
}

void Service::Desk::wait(std::chrono::milliseconds at_most, bool only_call) {
    if (only_call) {
        pollfd call{wake.get(), POLLIN, 0};
        ::poll(&call, 1, static_cast<int>(at_most.count()));
    } else {
        watch.wait(at_most, wake.get());
    }
    std::uint64_t ignored = 0;
    [[maybe_unused]] const auto n = ::read(wake.get(), &ignored, sizeof ignored);
}

Service::Service(Settings settings, Tools tools) {
    if (!tools.hook) tools.hook = [](Stage) {};
    desk_ = std::make_unique<Desk>(std::move(settings), std::move(tools));
}
Service::~Service() = default;

void Service::run() {
    Desk& desk = *desk_;
    bool started = false;
    std::chrono::steady_clock::time_point worked{};
    while (!desk.stopping) {
        try {
            desk.reload_house();
            if (!started) {
                desk.start();
                started = true;
            }
            // Forms come first: clockwork and books when none came for a while.
            const auto now = std::chrono::steady_clock::now();
            if (desk.look()) {
                worked = now;
            } else if (now - worked >= kPoll) {
                desk.turn_clockwork();
                if (!desk.renew_a_book()) desk.check_a_part();
            }
            desk.sweep();
            desk.back_off = 0ms;
        } catch (const Fault& fault) {
            if (!transient(fault.code())) throw;
            desk.back_off = std::min<std::chrono::milliseconds>(
                std::max<std::chrono::milliseconds>(desk.back_off * 2, 1000ms), kLongestBackOff);
            desk.tools.log("warning", std::string(fault.what()) + "; trying again in " +
                                          std::to_string(desk.back_off.count() / 1000) + " s");
            // What was planned but not committed is read again from its claims.
            started = false;
        }
        const auto pause =
            desk.back_off > 0ms ? desk.back_off : desk.incoming.pause(desk.rehearsal, kPoll);
        desk.wait(pause, desk.back_off > 0ms);
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
        desk.wait(std::min<std::chrono::milliseconds>(left, 100ms), true);
    }
    while (!desk.stopping && desk.look()) {
    }
    if (desk.stopping) return;
    desk.turn_clockwork();
    while (!desk.stopping && desk.renew_a_book()) {
    }
    if (!desk.stopping) desk.check_a_part();
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
