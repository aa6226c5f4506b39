#include "verify/findings.h"

#include "base/durable.h"
#include "base/fault.h"
#include "base/text.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <thread>
#include <tuple>

namespace ishenim::verify {
namespace {

bool explains(const std::set<std::string>& open_files, const std::string& file) {
    if (file.empty()) return !open_files.empty();
    const auto at = open_files.lower_bound(file);
    if (at == open_files.end()) return false;
    if (file.back() == '/') return at->compare(0, file.size(), file) == 0;
    return *at == file;
}

}  // namespace

void Findings::add(Problem problem) {
    // A file's name is anybody's bytes; what is printed must be one line of text.
    problem.path = printable(problem.path);
    problem.found = printable(problem.found);
    const std::lock_guard<std::mutex> lock(mutex_);
    problems_.push_back(std::move(problem));
}

void Findings::add_unreadable(const std::string& path, const std::string& why) {
    add({"unreadable", path, "", why});
}

void Findings::add_unless_open(std::string file, Problem problem) {
    const std::lock_guard<std::mutex> lock(mutex_);
    held_back_.push_back({std::move(file), std::move(problem)});
}

void Findings::settle(const std::set<std::string>& open_files, bool all_known) {
    for (HeldBack& held : held_back_) {
        if (!all_known && held.problem.problem == "extra") continue;
        if (!explains(open_files, held.file)) add(std::move(held.problem));
    }
    held_back_.clear();
}

std::vector<Problem> Findings::take() {
    std::sort(problems_.begin(), problems_.end(), [](const Problem& a, const Problem& b) {
        return std::tie(a.path, a.problem, a.expected, a.found) <
               std::tie(b.path, b.problem, b.expected, b.found);
    });
    return std::move(problems_);
}

void report_unread(const std::string& path, const Fault& fault, Findings& findings) {
    if (fault.code() == FaultCode::not_found)
        findings.add({"missing", path, "a file", ""});
    else
        findings.add_unreadable(path, fault.what());
}

std::optional<std::string> read_or_report(const std::filesystem::path& archive,
                                          const std::string& path, Findings& findings,
                                          std::uint64_t limit) {
    try {
        return read_whole(archive / path, limit);
    } catch (const Fault& fault) {
        report_unread(path, fault, findings);
        return std::nullopt;
    }
}

void run_parallel(std::size_t n, unsigned threads, const std::function<void(std::size_t)>& work) {
    std::atomic<std::size_t> next{0};
    std::exception_ptr failure;
    std::mutex failure_mutex;
    const auto run = [&] {
        try {
            for (std::size_t i = next++; i < n; i = next++) work(i);
        } catch (...) {
            const std::lock_guard<std::mutex> lock(failure_mutex);
            if (!failure) failure = std::current_exception();
            next = n;
        }
    };
    std::vector<std::thread> others;
    for (std::size_t i = 1; i < std::min<std::size_t>(threads, n); ++i) others.emplace_back(run);
    run();
    for (std::thread& other : others) other.join();
    if (failure) std::rethrow_exception(failure);
}

}  // namespace ishenim::verify
