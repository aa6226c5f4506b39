#include "bench/lib_bench.h"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <stdexcept>

namespace ishenim::bench {
namespace {

std::string with_unit(double value, const std::string& unit) {
    return fixed(value, unit == "ms" || unit == "MB" ? 0 : 2) + " " + unit;
}

std::string goal_of(const Row& row) {
    if (row.goal.is == Goal::Is::none) return "–";
    return (row.goal.is == Goal::Is::at_least ? "≥ " : "≤ ") + with_unit(row.goal.value, row.unit);
}

std::string reached(const Row& row) {
    if (row.goal.is == Goal::Is::none) return "–";
    if (row.ratio == 0) return "not measured";
    const bool yes = row.goal.is == Goal::Is::at_least ? row.ratio >= row.goal.value
                                                       : row.ratio <= row.goal.value;
    return yes ? "yes" : "NO";
}

std::string or_dash(const std::string& text) {
    return text.empty() ? "–" : text;
}

}  // namespace

double cpu_seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

double wall_seconds() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double>(now).count();
}

double median(std::vector<double> values) {
    if (values.empty()) throw std::logic_error("no median of nothing");
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

double median_cpu(int rounds, const std::function<void()>& job) {
    std::vector<double> all;
    for (int i = 0; i < rounds; ++i) {
        const double start = cpu_seconds();
        job();
        all.push_back(cpu_seconds() - start);
    }
    return median(std::move(all));
}

TempDir::TempDir() {
    // Another place for a filesystem of its own.
    const char* place = std::getenv("ISHENIM_BENCH_DIR");
    std::string pattern =
        std::string(place != nullptr ? place : ISHENIM_BUILD_DIR) + "/bench-XXXXXX";
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no folder " + pattern);
    path_ = pattern;
}

TempDir::~TempDir() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path source_dir() {
    return ISHENIM_SOURCE_DIR;
}

std::string slurp(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + file.string());
    std::string bytes(std::filesystem::file_size(file), '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return bytes;
}

CommandResult run(const std::string& command) {
    CommandResult result;
    std::FILE* pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) throw std::runtime_error("cannot run " + command);
    std::array<char, 4096> buffer{};
    for (std::size_t n; (n = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
        result.output.append(buffer.data(), n);
    }
    const int status = pclose(pipe);
    result.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return result;
}

std::string fixed(double value, int digits) {
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%.*f", digits, value);
    return text.data();
}

Row skipped(std::string what, std::string ours, const std::string& why) {
    return {std::move(what), std::move(ours), "SKIPPED: " + why, 0, {}};
}

void print_table(const std::string& title, const std::vector<Row>& rows) {
    std::cout << "\n"
              << title
              << "\n\n| what | ours | rival | ratio | goal | reached |\n"
                 "| --- | --- | --- | --- | --- | --- |\n";
    for (const Row& row : rows) {
        std::cout << "| " << row.what << " | " << or_dash(row.ours) << " | " << or_dash(row.rival)
                  << " | " << (row.ratio == 0 ? "–" : with_unit(row.ratio, row.unit)) << " | "
                  << goal_of(row) << " | " << reached(row) << " |\n";
    }
    std::cout << std::flush;
}

}  // namespace ishenim::bench
