// Checking an archive: every byte of many papers against sha256sum and openssl, a long log against
// Tessera's fsck, and the memory it takes.
#include "archive/archive.h"
#include "base/durable.h"
#include "bench/lib_bench.h"
#include "bench/lib_filled.h"
#include "bench/lib_process.h"
#include "ledger/leaf.h"
#include "ledger/ledger.h"

#include <fstream>
#include <iostream>

namespace ishenim::bench {
namespace {
namespace fs = std::filesystem;

constexpr int kRounds = 5;
constexpr std::uint64_t kMillion = 1'000'000;

const std::string kVerify = std::string(ISHENIM_BUILD_DIR) + "/ishenim-verify";

std::string seconds(double value) {
    return fixed(value, 2) + " s";
}

/// Writes a log, and with it the files that its leaves name, or none.
class Writer {
public:
    explicit Writer(fs::path folder)
        : folder_(std::move(folder)),
          key_(seal::SigningKey::generate("ishenim.example/bench/log")),
          log_(folder_ / "log", folder_ / "signed", key_) {
        leaf_.kind = "key";
        add("keys/log.vkey", key_.verifier().text() + "\n", true);
    }

    void add(const std::string& path, const std::string& bytes, bool is_there) {
        if (is_there) {
            fs::create_directories((folder_ / path).parent_path());
            std::ofstream(folder_ / path, std::ios::binary) << bytes;
        }
        leaf_.path = path;
        leaf_.sha256 = Digest::of(bytes);
        leaf_.bytes = bytes.size();
        leaf_.time = Instant(1'690'000'000);
        leaves_.push_back(leaf_.text());
        if (leaves_.size() == kAtOnce) flush();
    }

    /// A record that was left out of the copy.
    void add_record(std::uint64_t i) {
        leaf_.kind = "record";
        add("confidential/2022/entries/data/09/" + std::to_string(i) + ".json", std::to_string(i),
            false);
    }

    /// An act of some bytes, in a bag of ten thousand acts a year.
    void add_act(std::uint64_t i) {
        const std::string number = std::to_string(10'000 + i % 10'000).substr(1);
        const std::string year = std::to_string(1900 + i / 10'000);
        const std::string bag = "docs/" + year + "/act";
        const std::string path = "data/09/act-" + year + "-09-27-" + number + ".ky.r1.pdf";
        leaf_.kind = "act";
        leaf_.number = year + '-' + number;
        add(bag + '/' + path, "act " + std::to_string(i), true);
        manifest_ += leaf_.sha256.hex() + "  " + path + '\n';
        if (i % 10'000 != 9'999) return;
        std::ofstream(folder_ / bag / "manifest-sha256.txt") << manifest_;
        std::ofstream(folder_ / bag / "bagit.txt") << archive::bagit_text();
        manifest_.clear();
    }

    void flush() {
        log_.append(log_.size(), leaves_);
        leaves_.clear();
    }

private:
    static constexpr std::size_t kAtOnce = 20'000;
    const fs::path folder_;
    const seal::SigningKey key_;
    ledger::Ledger log_;
    ledger::Leaf leaf_;
    std::vector<std::string> leaves_;
    std::string manifest_;
};

/// An archive of so many records that were left out, or of acts of some bytes.
fs::path million(const std::string& kind) {
    const fs::path folder = source_dir() / "build/bench-data" / ("million-" + kind);
    if (fs::exists(folder / "filled")) return folder;
    std::cout << "writing " << folder.string() << " once ..." << std::endl;
    fs::remove_all(folder);
    fs::create_directories(folder);
    set_durable_for_test(false);
    Writer writer(folder);
    for (std::uint64_t i = 0; i < kMillion; ++i) {
        if (kind == "acts")
            writer.add_act(i);
        else
            writer.add_record(i);
    }
    writer.flush();
    set_durable_for_test(true);
    std::ofstream(folder / "filled") << kMillion << "\n";
    return folder;
}

void require(const Used& used, const std::string& what) {
    if (used.exit_code != 0) throw std::runtime_error(what + " failed");
}

void measure_bytes(std::vector<Row>& rows) {
    const auto school = filled_school(20'000);
    const std::string list = (school.archive.parent_path() / "papers.txt").string();
    run("find " + school.archive.string() + "/docs -name '*.pdf' -print0 > " + list);
    std::vector<double> ours, plain, openssl;
    for (int i = 0; i < kRounds; ++i) {
        const Used used = use_of({kVerify, school.archive.string()});
        require(used, kVerify);
        ours.push_back(used.cpu);
        plain.push_back(use_of({"sh", "-c", "xargs -0 sha256sum < " + list + " > /dev/null"}).cpu);
        openssl.push_back(
            use_of({"sh", "-c", "xargs -0 openssl dgst -sha256 < " + list + " > /dev/null"}).cpu);
    }
    const std::string what = "every byte of 20 000 papers, CPU on one core";
    rows.push_back({what, seconds(median(ours)),
                    "sha256sum, the papers alone " + seconds(median(plain)),
                    median(plain) / median(ours), at_least(3)});
    rows.push_back({what, seconds(median(ours)),
                    "openssl dgst, the papers alone " + seconds(median(openssl)),
                    median(openssl) / median(ours), at_least(0.8)});
}

void measure_log(std::vector<Row>& rows) {
    const fs::path folder = million("records");
    const std::string what = "a log of 1 000 000 leaves, wall";
    std::vector<double> ours, theirs;
    const CommandResult fsck = run((source_dir() / "tests/tools/fsck.sh").string());
    if (fsck.exit_code != 0) {
        rows.push_back(skipped(what, "", "tests/tools/fsck.sh cannot build it here"));
        return;
    }
    const std::string program = fsck.output.substr(0, fsck.output.find('\n'));
    for (int i = 0; i < kRounds; ++i) {
        const Used used = use_of({kVerify, folder.string()});
        require(used, kVerify);
        ours.push_back(used.wall);
        const Used other = use_of({program, "--ui=false", "--N=4",
                                   "--public_key=" + (folder / "keys/log.vkey").string(),
                                   "--storage_url=file://" + (folder / "log").string() + "/"});
        require(other, program);
        theirs.push_back(other.wall);
    }
    rows.push_back({what, seconds(median(ours)), "Tessera fsck " + seconds(median(theirs)),
                    median(ours) / median(theirs), at_most(2)});
}

void measure_memory(std::vector<Row>& rows) {
    const Used used = use_of({kVerify, million("acts").string()});
    require(used, kVerify);
    rows.push_back({"memory, 1 000 000 documents in the archive", fixed(used.peak_mb, 0) + " MB",
                    "", used.peak_mb, at_most(128), "MB"});
}

void measure() {
    std::vector<Row> rows;
    measure_bytes(rows);
    measure_log(rows);
    measure_memory(rows);
    print_table("Checking an archive with ishenim-verify", rows);
}

}  // namespace
}  // namespace ishenim::bench

int main() {
    ishenim::bench::measure();
}
