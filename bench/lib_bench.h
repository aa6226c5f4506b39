// bench/lib_bench.h: what the benchmark programs share: clocks, medians, temporary folders, the
// table.
//
// Promises: 1. A time is the median of several rounds; a rival is measured in turn with us, in the
//              same run, so that what else the machine does falls on both.
//           2. A row says whether its goal was reached; a rival that is not there is said so.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace ishenim::bench {

/// Seconds of this process, all its threads, since it began; user and system.
double cpu_seconds();
/// Seconds of a clock that only goes forward.
double wall_seconds();

double median(std::vector<double> values);
/// Seconds of CPU that `job` takes: median of `rounds`.
double median_cpu(int rounds, const std::function<void()>& job);

/// A folder of its own under the build folder, removed at the end.
class TempDir {
public:
    TempDir();
    ~TempDir();
    TempDir(const TempDir&) = delete;
    TempDir& operator=(const TempDir&) = delete;
    const std::filesystem::path& path() const noexcept { return path_; }

private:
    std::filesystem::path path_;
};

std::filesystem::path source_dir();
std::string slurp(const std::filesystem::path& file);

struct CommandResult {
    int exit_code = 0;
    std::string output;  ///< of stdout
};
/// Runs a shell command; its stderr stays where ours goes.
CommandResult run(const std::string& command);

/// "3.25", with as many digits as asked behind the point.
std::string fixed(double value, int digits);

/// What a ratio is compared with.
struct Goal {
    enum class Is { at_least, at_most, none };
    Is is = Is::none;
    double value = 0;
};
inline Goal at_least(double value) {
    return {Goal::Is::at_least, value};
}
inline Goal at_most(double value) {
    return {Goal::Is::at_most, value};
}

struct Row {
    std::string what;
    std::string ours;   ///< with its unit
    std::string rival;  ///< with its name and unit; "" = there is none
    double ratio = 0;   ///< 0: none
    Goal goal;
    std::string unit = "×";  ///< of ratio and goal, where they are no ratio: "MB", "ms"
};
/// The row of a rival that cannot be had here.
Row skipped(std::string what, std::string ours, const std::string& why);

/// Prints « what | ours | rival | ratio | goal | reached ».
void print_table(const std::string& title, const std::vector<Row>& rows);

}  // namespace ishenim::bench
