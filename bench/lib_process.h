// bench/lib_process.h: other programs: what they used, and a daemon to drop forms into.
#pragma once

#include "pipeline/settings.h"

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace ishenim::bench {

struct Used {
    int exit_code = 0;
    double cpu = 0, wall = 0;  ///< seconds; cpu is user and system, of it and its children
    double peak_mb = 0;        ///< the largest resident set
};
/// Runs a program to its end; what it prints is thrown away.
Used use_of(const std::vector<std::string>& words);

/// `ishenim serve` as a child process.
class Daemon {
public:
    /// Starts it and waits until it has written its blanks, that is: until it looks for forms.
    /// `folder` holds ishenim.yaml.
    explicit Daemon(const std::filesystem::path& folder);
    ~Daemon();
    Daemon(const Daemon&) = delete;
    Daemon& operator=(const Daemon&) = delete;

    double start_seconds() const noexcept { return start_seconds_; }
    double resident_mb() const;  ///< now
    double peak_mb() const;
    /// Ends it and waits; throws if it does not end well.
    void stop();

private:
    double status_mb(const std::string& field) const;

    std::filesystem::path log_;
    pid_t pid_ = -1;
    double start_seconds_ = 0;
};

}  // namespace ishenim::bench
