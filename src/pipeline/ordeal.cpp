#include "pipeline/ordeal.h"

#include "base/fault.h"

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

namespace ishenim::pipeline {
namespace {

/// No form of the permitted size takes so long, on any machine.
constexpr unsigned kLongestSeconds = 120;

[[noreturn]] void work_and_leave(const std::function<void()>& work) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    // The parent's locks must end with the parent, not with a child that outlives it for a moment.
    ::close_range(3, ~0U, 0);
    ::alarm(kLongestSeconds);
    try {
        work();
    } catch (
        ...) {  // NOLINT(bugprone-empty-catch): the parent meets the same exception and says so
    }
    ::_exit(0);
}

/// How the child ended: by itself well, by itself badly, or killed by somebody.
bool ended_badly(int status) {
    if (WIFEXITED(status)) return WEXITSTATUS(status) != 0;
    return WTERMSIG(status) != SIGKILL && WTERMSIG(status) != SIGTERM;
}

}  // namespace

bool ends_the_process(const std::function<void()>& work, int tries) {
    for (int i = 0; i < tries; ++i) {
        const pid_t child = ::fork();
        if (child < 0) throw Fault::from_errno(errno, "fork");
        if (child == 0) work_and_leave(work);
        int status = 0;
        while (::waitpid(child, &status, 0) < 0) {
            if (errno != EINTR) throw Fault::from_errno(errno, "waitpid");
        }
        if (!ended_badly(status)) return false;
    }
    return true;
}

}  // namespace ishenim::pipeline
