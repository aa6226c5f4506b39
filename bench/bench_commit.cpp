// What it costs to make papers last: the committer's way into archive and log against a bare
// write, fsync, rename, fsync of the folder of the same bytes.
#include "base/durable.h"
#include "bench/lib_bench.h"
#include "bench/lib_filled.h"
#include "bench/lib_year.h"
#include "pipeline/committer.h"

#include <fcntl.h>
#include <unistd.h>

#include <ctime>
#include <stdexcept>

namespace ishenim::bench {
namespace {
namespace fs = std::filesystem;

std::vector<pipeline::Printed> print_year(const Year& year) {
    pipeline::Desk desk(*year.house);
    std::vector<pipeline::Printed> printed;
    for (const pipeline::Plan& plan : year.plans) {
        auto papers = pipeline::print(plan, *year.house, desk);
        if (!papers) throw std::runtime_error("a paper of the year cannot be set");
        printed.push_back({plan, papers.take(), {}});
        printed.back().claim.name = plan.entry.key() + ".yaml";
    }
    return printed;
}

/// The least that makes a file last.
void write_bare(const fs::path& folder, const std::string& name, const std::string& bytes) {
    const fs::path part = folder / ("." + name);
    Fd fd = open_or_throw(part, O_WRONLY | O_CREAT | O_EXCL, 0640);
    write_all(fd.get(), bytes, part);
    if (::fsync(fd.get()) != 0) throw std::runtime_error("fsync");
    fd.close();
    fs::rename(part, folder / name);
    sync_directory(folder);
}

/// Files of the archive that an entry makes: its papers and its record.
std::size_t files_of(const pipeline::Printed& printed) {
    return printed.papers.size() + 1;
}

struct Costs {
    std::vector<double> ours, bare;  ///< seconds a file, entry by entry
};

/// The year in groups of `group` entries; our way and the bare one in turn.
Costs commit_year(const Year& year, const std::vector<pipeline::Printed>& printed,
                  std::size_t group) {
    const TempDir folder;
    const auto settings = new_school(folder.path(), 0);
    const auto nothing = [](const std::string&) {};
    pipeline::Committer committer(settings, {});
    committer.replay(nothing, year.plans.front().time);
    const fs::path bare = folder.path() / "bare";
    fs::create_directories(bare);
    Costs costs;
    for (std::size_t first = 0; first < printed.size(); first += group) {
        const auto end =
            printed.begin() + static_cast<std::ptrdiff_t>(std::min(printed.size(), first + group));
        const std::vector<pipeline::Printed> batch(
            printed.begin() + static_cast<std::ptrdiff_t>(first), end);
        std::size_t files = 0;
        for (const auto& one : batch) files += files_of(one);
        double began = wall_seconds();
        committer.commit(batch, *year.house, nothing);
        costs.ours.push_back((wall_seconds() - began) / static_cast<double>(files));
        began = wall_seconds();
        for (const auto& one : batch) {
            const std::string name = std::to_string(one.plan.seq);
            write_bare(bare, name, std::string(4000, 'r'));  // about a record
            for (std::size_t i = 0; i < one.papers.size(); ++i) {
                write_bare(bare, name + "-" + std::to_string(i), one.papers[i].bytes);
            }
        }
        costs.bare.push_back((wall_seconds() - began) / static_cast<double>(files));
    }
    return costs;
}

Row row_of(const std::string& what, const Costs& costs) {
    const double ours = median(costs.ours), bare = median(costs.bare);
    return {what, fixed(ours * 1000, 2) + " ms a file",
            "write + fsync + rename + fsync(folder) " + fixed(bare * 1000, 2) + " ms a file",
            ours / bare, at_most(3)};
}

void measure() {
    const Year year = golden_year();
    const auto printed = print_year(year);
    print_table("Making papers last",
                {row_of("one entry at a time, logged and answered", commit_year(year, printed, 1)),
                 row_of("16 entries at a time", commit_year(year, printed, 16))});
}

}  // namespace
}  // namespace ishenim::bench

int main() {
    ishenim::bench::measure();
}
