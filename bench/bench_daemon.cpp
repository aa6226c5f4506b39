// The daemon as people meet it: from a form moved into the share to its answer, and what it takes
// of the machine with 100 000 documents on record.
#include "bench/lib_bench.h"
#include "bench/lib_filled.h"
#include "bench/lib_process.h"
#include "pipeline/folders.h"

#include <algorithm>
#include <chrono>
#include <iostream>
#include <stdexcept>
#include <thread>

namespace ishenim::bench {
namespace {
namespace fs = std::filesystem;

constexpr std::uint64_t kDocuments = 100'000;
constexpr std::size_t kDrops = 30;
constexpr int kDefaultQuiet = 2000;  // ms
constexpr double kPatience = 60;     // seconds

std::vector<fs::path> golden_forms() {
    std::vector<fs::path> forms;
    for (const auto& one : fs::directory_iterator(source_dir() / "tests/golden/main-job/entries")) {
        forms.push_back(one.path());
    }
    std::sort(forms.begin(), forms.end());
    return forms;
}

/// Moves a form in, as a file server does it: whole, by a rename.
void move_in(const fs::path& form, const pipeline::Folders& folders) {
    const fs::path aside = folders.incoming.parent_path() / ("." + form.filename().string());
    fs::copy_file(form, aside);
    fs::rename(aside, folders.incoming / form.filename());
}

fs::path receipt_of(const fs::path& form, const pipeline::Folders& folders) {
    return folders.accepted / (form.filename().string() + folders.receipt_ending);
}

void await(const fs::path& form, const pipeline::Folders& folders) {
    const double until = wall_seconds() + kPatience;
    while (!fs::exists(receipt_of(form, folders))) {
        if (wall_seconds() > until) {
            throw std::runtime_error("no receipt for " + form.filename().string());
        }
        std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
}

/// Milliseconds from the rename to the receipt, of so many forms one after the other.
std::vector<double> drop_times(int quiet_ms, std::size_t drops) {
    const TempDir folder;
    const auto settings = new_school(folder.path(), quiet_ms);
    const auto folders = pipeline::folders_of(settings);
    Daemon daemon(folder.path());
    std::vector<double> times;
    for (const fs::path& form : golden_forms()) {
        if (times.size() == drops) break;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        const fs::path aside = folder.path() / form.filename();
        fs::copy_file(form, aside);
        const double began = wall_seconds();
        fs::rename(aside, folders.incoming / form.filename());
        await(form, folders);
        times.push_back((wall_seconds() - began) * 1000);
    }
    daemon.stop();
    return times;
}

std::string p50_and_most(std::vector<double> times) {
    const double most = *std::max_element(times.begin(), times.end());
    return fixed(median(std::move(times)), 1) + " ms, most " + fixed(most, 1) + " ms";
}

void measure_answers(std::vector<Row>& rows) {
    const auto complete = drop_times(0, kDrops);
    rows.push_back({"one form moved in, complete at once, to its receipt, p50 of 30",
                    p50_and_most(complete), "", median(complete), at_most(100), "ms"});
    const auto usual = drop_times(kDefaultQuiet, 5);
    rows.push_back({"the same with every default, p50 of 5", p50_and_most(usual), "", median(usual),
                    at_most(5000), "ms"});
}

void measure_size(std::vector<Row>& rows) {
    const fs::path folder = filled_school(kDocuments).archive.parent_path();
    std::vector<double> starts, rests;
    for (int i = 0; i < 5; ++i) {
        Daemon daemon(folder);
        starts.push_back(daemon.start_seconds());
        std::this_thread::sleep_for(std::chrono::seconds(1));
        rests.push_back(daemon.resident_mb());
        daemon.stop();
    }
    rows.push_back({"start with 100 000 documents on record", fixed(median(starts), 2) + " s", "",
                    median(starts) * 1000, at_most(1000), "ms"});
    rows.push_back({"memory at rest with 100 000 documents on record",
                    fixed(median(rests), 1) + " MB", "", median(rests), at_most(32), "MB"});
}

/// A copy that may be made longer: linked where files are written once.
pipeline::Settings copy_of_school(const fs::path& from, const fs::path& to) {
    const std::string copy = "cp -al " + from.string() + "/archive " + to.string() +
                             "/archive && cp -a " + from.string() + "/state " + to.string() +
                             "/state && find " + to.string() +
                             "/archive -name manifest-sha256.txt -exec cp -p {} {}.copy \\; "
                             "-exec mv {}.copy {} \\;";
    if (run(copy).exit_code != 0) throw std::runtime_error("cannot copy the school");
    const auto settings = new_school(to, 0);
    pipeline::make_folders(pipeline::folders_of(settings), settings.handoff, true);
    return settings;
}

void measure_load(std::vector<Row>& rows) {
    const TempDir folder;
    const auto settings =
        copy_of_school(filled_school(kDocuments).archive.parent_path(), folder.path());
    const auto folders = pipeline::folders_of(settings);
    Daemon daemon(folder.path());
    auto forms = golden_forms();
    forms.erase(forms.begin());  // the order is on record
    for (const fs::path& form : forms) move_in(form, folders);
    for (const fs::path& form : forms) await(form, folders);
    rows.push_back({"the most memory, " + std::to_string(forms.size()) +
                        " forms at once, 100 000 documents on record",
                    fixed(daemon.peak_mb(), 1) + " MB", "", daemon.peak_mb(), at_most(128), "MB"});
    daemon.stop();
}

void measure() {
    std::vector<Row> rows;
    measure_answers(rows);
    measure_size(rows);
    measure_load(rows);
    print_table("The daemon", rows);
}

}  // namespace
}  // namespace ishenim::bench

int main() {
    ishenim::bench::measure();
}
