#include "bench/lib_process.h"

#include "bench/lib_bench.h"
#include "pipeline/folders.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace ishenim::bench {
namespace fs = std::filesystem;
namespace {

constexpr double kPatience = 60;  // seconds

double seconds_of(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// Starts a program whose output goes to `output`.
pid_t start(const std::vector<std::string>& words, const fs::path& output) {
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    const pid_t pid = ::fork();
    if (pid < 0) throw std::runtime_error("cannot fork");
    if (pid > 0) return pid;
    const int out = ::open(output.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    ::dup2(out, STDOUT_FILENO);
    ::dup2(out, STDERR_FILENO);
    ::execvp(arguments.front(), arguments.data());
    ::_exit(127);
}

}  // namespace

Used use_of(const std::vector<std::string>& words) {
    const double began = wall_seconds();
    const pid_t pid = start(words, "/dev/null");
    int status = 0;
    rusage usage{};
    if (::wait4(pid, &status, 0, &usage) != pid) throw std::runtime_error("cannot wait");
    Used used;
    used.wall = wall_seconds() - began;
    used.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    used.cpu = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
    used.peak_mb = static_cast<double>(usage.ru_maxrss) / 1024;
    return used;
}

Daemon::Daemon(const fs::path& folder) : log_(folder / "daemon.log") {
    pipeline::Settings settings;
    settings.handoff = folder / "handoff";
    settings.folders = pipeline::FolderLanguage::latin;
    const fs::path blanks = pipeline::folders_of(settings).blanks;
    fs::remove_all(blanks);
    const double began = wall_seconds();
    pid_ = start({std::string(ISHENIM_BUILD_DIR) + "/ishenim", "serve", "--config",
                  (folder / "ishenim.yaml").string()},
                 log_);
    while (!fs::is_directory(blanks) || fs::is_empty(blanks)) {
        if (::waitpid(pid_, nullptr, WNOHANG) == pid_ || wall_seconds() - began > kPatience) {
            ::kill(pid_, SIGKILL);
            throw std::runtime_error("the daemon does not start: see " + log_.string());
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    start_seconds_ = wall_seconds() - began;
}

Daemon::~Daemon() {
    if (pid_ < 0) return;
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
}

void Daemon::stop() {
    int status = 0;
    ::kill(pid_, SIGTERM);
    const bool is_ended = ::waitpid(pid_, &status, 0) == pid_;
    pid_ = -1;
    if (!is_ended || status != 0) {
        throw std::runtime_error("the daemon did not end well: see " + log_.string());
    }
}

double Daemon::status_mb(const std::string& field) const {
    std::ifstream status("/proc/" + std::to_string(pid_) + "/status");
    for (std::string line; std::getline(status, line);) {
        if (line.compare(0, field.size(), field) != 0) continue;
        double kilobytes = 0;
        std::istringstream(line.substr(field.size())) >> kilobytes;
        return kilobytes / 1024;
    }
    throw std::runtime_error("the daemon is gone: see " + log_.string());
}

double Daemon::resident_mb() const {
    return status_mb("VmRSS:");
}

double Daemon::peak_mb() const {
    return status_mb("VmHWM:");
}

}  // namespace ishenim::bench
