// A whole year dropped at once: judged, printed on one core, hashed, archived, logged, answered and
// on the disk, against Typst that only renders.
#include "bench/lib_bench.h"
#include "bench/lib_peers.h"
#include "pipeline/folders.h"
#include "pipeline/service.h"

#include <algorithm>
#include <iostream>

namespace ishenim::bench {
namespace {

constexpr int kRounds = 5, kDocuments = 30;
constexpr std::size_t kPapers = 120;

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

/// The year in its order, as a secretary drops it.
void drop_year(const std::filesystem::path& inbox) {
    std::vector<std::filesystem::path> forms;
    for (const auto& file :
         std::filesystem::directory_iterator(source_dir() / "tests/golden/main-job/entries")) {
        forms.push_back(file.path());
    }
    std::sort(forms.begin(), forms.end());
    for (const auto& form : forms) std::filesystem::copy_file(form, inbox / form.filename());
}

Batch one_year(const std::filesystem::path& folder) {
    const pipeline::Settings settings = settings_in(folder);
    const FixedClock clock(Instant{1690000000});
    std::string trouble;
    const auto log = [&](const std::string& level, const std::string& line) {
        if (level != "information") trouble += line + "\n";
    };
    const auto secrets = [](const Digest&) { return std::string(Digest::kSize, 'b'); };
    // The quiet window in which a single look waits for more is not work.
    double wall_end = 0, cpu_end = 0;
    const auto hook = [&](pipeline::Stage stage) {
        if (stage != pipeline::Stage::done) return;
        wall_end = wall_seconds();
        cpu_end = cpu_seconds();
    };
    pipeline::Service service(settings, {clock, secrets, log, hook});
    service.run_once();  // makes the folders
    drop_year(pipeline::folders_of(settings).incoming);
    const double wall = wall_seconds(), cpu = cpu_seconds();
    service.run_once();
    Batch batch{0, wall_end - wall, cpu_end - cpu};
    batch.papers = papers_in(settings.archive);
    if (batch.papers != kPapers) throw std::runtime_error("papers are missing: " + trouble);
    return batch;
}

void measure() {
    const TempDir temp;
    const auto folder = temp.path() / "peers";
    make_peers(folder, kRounds * kDocuments + kPeerWarmUp);
    std::vector<double> ours, rival, ratio, cpu_share;
    std::size_t papers = 0;
    for (int i = 0; i < kRounds; ++i) {
        // Removed at the end alone: a filesystem creates files slowly beside others just deleted.
        const Batch batch = one_year(temp.path() / std::to_string(i));
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
