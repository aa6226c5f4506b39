#include "backup/program.h"

#include "base/durable.h"
#include "base/fault.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

namespace ishenim::backup {
namespace {

/// A file that is nowhere but in memory.
Fd in_memory(const char* name) {
    Fd fd(::memfd_create(name, MFD_CLOEXEC));
    if (!fd) throw Fault::from_errno(errno, "memory");
    return fd;
}

std::string read_back(int fd) {
    std::string bytes;
    char buffer[1 << 16];
    off_t at = 0;
    for (;;) {
        const ssize_t n = ::pread(fd, buffer, sizeof buffer, at);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) throw Fault::from_errno(errno, "memory");
        if (n == 0) return bytes;
        bytes.append(buffer, static_cast<std::size_t>(n));
        at += n;
    }
}

/// What the child gets: three descriptors, and no signal blocked that the daemon keeps for itself.
class Setting {
public:
    Setting(int in, int out, int error) {
        ::posix_spawn_file_actions_init(&actions_);
        ::posix_spawn_file_actions_adddup2(&actions_, in, STDIN_FILENO);
        ::posix_spawn_file_actions_adddup2(&actions_, out, STDOUT_FILENO);
        ::posix_spawn_file_actions_adddup2(&actions_, error, STDERR_FILENO);
        ::posix_spawnattr_init(&attributes_);
        sigset_t none;
        sigemptyset(&none);
        ::posix_spawnattr_setsigmask(&attributes_, &none);
        ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK);
    }
    ~Setting() {
        ::posix_spawn_file_actions_destroy(&actions_);
        ::posix_spawnattr_destroy(&attributes_);
    }
    Setting(const Setting&) = delete;
    Setting& operator=(const Setting&) = delete;

    pid_t start(const std::vector<std::string>& words) const {
        std::vector<std::string> copies = words;
        std::vector<char*> arguments;
        for (std::string& word : copies) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        pid_t pid = 0;
        const int error = ::posix_spawnp(&pid, arguments.front(), &actions_, &attributes_,
                                         arguments.data(), environ);
        if (error == ENOENT) {
            throw Fault(FaultCode::config, words.front(),
                        "this program is not installed (apt-get install " + words.front() + ")");
        }
        if (error != 0) throw Fault::from_errno(error, words.front());
        return pid;
    }

private:
    posix_spawn_file_actions_t actions_;
    posix_spawnattr_t attributes_;
};

}  // namespace

Ran run_program(const std::vector<std::string>& words, std::string_view input) {
    const Fd in = in_memory("in"), out = in_memory("out"), error = in_memory("error");
    write_all(in.get(), input, "memory");
    if (::lseek(in.get(), 0, SEEK_SET) != 0) throw Fault::from_errno(errno, "memory");
    const pid_t pid = Setting(in.get(), out.get(), error.get()).start(words);
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0) {
        if (errno != EINTR) throw Fault::from_errno(errno, words.front());
    }
    const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return {code, read_back(out.get()), read_back(error.get())};
}

}  // namespace ishenim::backup
