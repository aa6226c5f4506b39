// A whole year dropped at once: judged, printed on one core, hashed, archived, logged, answered and
// on the disk, against Typst that only renders.
#include "bench/lib_bench.h"
#include "bench/lib_peers.h"
#include "pipeline/folders.h"
#include "pipeline/service.h"

#include <iostream>

namespace ishenim::bench {
namespace {

constexpr int kRounds = 5, kDocuments = 30;

pipeline::Settings settings_in(const std::filesystem::path& folder) {
    pipeline::Settings settings;
    settings.handoff = folder / "handoff";
    settings.archive = folder / "archive";
    settings.state = folder / "state";
    settings.school = source_dir() / "tests/golden/main-job/school.yaml";
    settings.calendar = source_dir() / "tests/golden/main-job/calendar.yaml";
    settings.origin = "bench.invalid/ishenim";
    settings.folders = pipeline::FolderLanguage::latin;
    settings.quiet = std::chrono::milliseconds(1);
    settings.workers = 1;
    settings.check_clock = false;
    return settings;
}

std::size_t papers_in(const std::filesystem::path& archive) {
    std::size_t papers = 0;
    for (const auto& file : std::filesystem::recursive_directory_iterator(archive)) {
        if (file.path().extension() == ".pdf") ++papers;
    }
    return papers;
}

struct Batch {
    std::size_t papers = 0;
    double wall = 0, cpu = 0;
};

Batch one_year() {
    const TempDir temp;
    const pipeline::Settings settings = settings_in(temp.path());
    const FixedClock clock(Instant{1690000000});
    std::string trouble;
    const auto log = [&](const std::string& level, const std::string& line) {
        if (level != "information") trouble += line + "\n";
    };
    const auto secrets = [](const Digest&) { return std::string(Digest::kSize, 'b'); };
    pipeline::Service service(settings, {clock, secrets, log, [](pipeline::Stage) {}});
    service.run_once();  // makes the folders
    const auto inbox = pipeline::folders_of(settings).incoming;
    for (const auto& file :
         std::filesystem::directory_iterator(source_dir() / "tests/golden/main-job/entries")) {
        std::filesystem::copy_file(file.path(), inbox / file.path().filename());
    }
    const double wall = wall_seconds(), cpu = cpu_seconds();
    service.run_once();
    Batch batch{0, wall_seconds() - wall, cpu_seconds() - cpu};
    batch.papers = papers_in(settings.archive);
    if (batch.papers == 0) throw std::runtime_error("nothing was archived: " + trouble);
    return batch;
}

void measure() {
    const TempDir temp;
    const auto folder = temp.path() / "peers";
    make_peers(folder, kRounds * kDocuments + kPeerWarmUp);
    std::vector<double> ours, rival, ratio, cpu_share;
    std::size_t papers = 0;
    for (int i = 0; i < kRounds; ++i) {
        const Batch batch = one_year();
        papers = batch.papers;
        ours.push_back(static_cast<double>(papers) / batch.wall);
        cpu_share.push_back(batch.cpu * 1000 / static_cast<double>(papers));
        const auto round =
            typst(folder, {i * kDocuments, kDocuments, kRounds * kDocuments}, temp.path());
        if (!round) continue;
        rival.push_back(1000 / round->wall_ms);
        ratio.push_back(ours.back() / rival.back());
    }
    const std::string what = "durable, hashed, logged papers per second, one core rendering";
    const std::string mine = fixed(median(ours), 0) + "/s";
    const Row row = rival.empty()
                        ? skipped(what, mine, "Typst is not there")
                        : Row{what, mine, "Typst renders " + fixed(median(rival), 0) + "/s",
                              median(ratio), at_least(8)};
    print_table("The golden year in one batch of " + std::to_string(papers) + " papers, wall clock",
                {row});
    std::cout << "\nFrom the scan to the last answer, fsyncs included, "
              << fixed(median(cpu_share), 2)
              << " ms of CPU per paper; the rival renders the documents of bench/peers, which are "
                 "not the year's, and stores nothing.\n";
}

}  // namespace
}  // namespace ishenim::bench

int main() {
    ishenim::bench::measure();
}
