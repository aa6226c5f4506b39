#include "cli/config.h"
#include "cli/log.h"
#include "cli/request.h"

#include <atomic>
#include <csignal>
#include <ctime>
#include <thread>

namespace ishenim::cli {
namespace {

/// Signals come to one thread, as values; no handler ever runs.
class Signals {
public:
    explicit Signals(pipeline::Service& service) : thread_([this, &service] { watch(service); }) {}
    ~Signals() { done_ = true; }
    Signals(const Signals&) = delete;
    Signals& operator=(const Signals&) = delete;

    static sigset_t ours() {
        sigset_t set;
        sigemptyset(&set);
        for (const int one : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&set, one);
        return set;
    }

private:
    void watch(pipeline::Service& service) const {
        const sigset_t set = ours();
        constexpr timespec kPause{0, 100'000'000};
        while (!done_) {
            const int signal = ::sigtimedwait(&set, nullptr, &kPause);
            if (signal == SIGHUP) service.reload();
            if (signal == SIGTERM || signal == SIGINT) service.stop();
        }
    }

    std::atomic<bool> done_{false};
    std::jthread thread_;
};

}  // namespace

int serve(const Request& request) {
    const sigset_t set = Signals::ours();
    ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
    pipeline::Settings settings = read_config(request.config);
    pipeline::Service service(std::move(settings),
                              {*request.clock, request.secrets, stderr_log(), request.hook});
    const Signals signals(service);
    if (request.once) {
        service.run_once();
    } else {
        service.run();
    }
    return kDone;
}

}  // namespace ishenim::cli
