// verify/findings.h: where the checks put what they find, from any thread.
//
// Promises: 1. What looks like too much is held back until it is known whether it was on its way
//              into the log: settle() drops what the log or an open intent explains.
// Threads:  add… may be called from any thread; settle() and take() when the others are done.
#pragma once

#include "verify/verify.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace ishenim {
class Fault;
}

namespace ishenim::verify {

class Findings {
public:
    void add(Problem problem);
    void add_unreadable(const std::string& path, const std::string& why);
    /// A problem that does not stand if a file of an open intent explains it: the file `file`
    /// itself, if it ends in `/` any file below it, if it is empty any file at all.
    void add_unless_open(std::string file, Problem problem);
    /// `all_known`: every leaf was read. If not, nothing can be called extra.
    void settle(const std::set<std::string>& open_files, bool all_known);
    /// All of them, by path.
    std::vector<Problem> take();

private:
    struct HeldBack {
        std::string file;
        Problem problem;
    };
    std::mutex mutex_;
    std::vector<Problem> problems_;
    std::vector<HeldBack> held_back_;
};

/// Reports a file that is missing or that cannot be read.
void report_unread(const std::string& path, const Fault& fault, Findings& findings);

/// A file's bytes; nullopt if it is missing, too large or cannot be read (reported).
std::optional<std::string> read_or_report(const std::filesystem::path& archive,
                                          const std::string& path, Findings& findings,
                                          std::uint64_t limit = UINT64_MAX);

/// Runs work(0) … work(n - 1) on so many threads; the first exception comes out when all are done.
void run_parallel(std::size_t n, unsigned threads, const std::function<void(std::size_t)>& work);

}  // namespace ishenim::verify
