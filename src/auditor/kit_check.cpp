#include "auditor/kit_check.h"

#include "auditor/log_reading.h"
#include "auditor/tree.h"
#include "base/durable.h"
#include "base/fault.h"
#include "base/text.h"
#include "ledger/leaf.h"
#include "ledger/merkle.h"
#include "verify/checkpoint_check.h"
#include "verify/frontier.h"
#include "verify/lines.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace ishenim::auditor {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kHexDigits = 2 * Digest::kSize;
constexpr const char* kSums = "SHA256SUMS";
constexpr const char* kPapers = "papers.csv";
constexpr std::uint64_t kMaxTable = std::uint64_t{1} << 32;

/// The day in the name of a paper: «2022-09-27» of act-2022-09-27-0001.ky.r1.pdf.
std::string day_in(const std::string& path) {
    constexpr std::size_t kDay = 10, kRest = 5;
    const std::string name = fs::path(path).filename();
    const auto end = name.find('.');
    if (end == std::string::npos || end < kDay + kRest) return "";
    return name.substr(end - kRest - kDay, kDay);
}

std::string row_of(std::uint64_t index, const ledger::Leaf& leaf) {
    return join(
        {std::to_string(index), leaf.sha256.hex(), std::to_string(leaf.bytes), leaf.kind,
         leaf.number, day_in(leaf.path), std::to_string(leaf.revision), leaf.time.iso(), leaf.path},
        ";");
}

class KitCheck {
public:
    KitCheck(const fs::path& kit, const KitEvidence& evidence) : kit_(kit), evidence_(evidence) {}

    verify::Report run() {
        check_sums();
        const LogPlace log{kit_ / "log", "log/"};
        keys_ = choose_keys(kit_ / "keys", "keys/", evidence_.key, origin_of(read_note(log)),
                            findings_);
        if (const auto checkpoint = read_signed(log, keys_, findings_)) check_log(log, *checkpoint);
        return concluded(std::move(report_), keys_, findings_);
    }

private:
    void check_sums() {
        std::set<std::string> files = files_below(kit_, findings_);
        files.erase(kSums);
        try {
            verify::for_each_line(kit_ / kSums, [&](std::string_view line, bool is_whole) {
                const auto sha256 = Digest::parse(line.substr(0, kHexDigits));
                if (!is_whole || !sha256 || line.substr(kHexDigits, 2) != "  ") {
                    findings_.add({"torn-line", kSums, "64 hex digits, two blanks, a path",
                                   std::string(line)});
                    return;
                }
                const std::string path(line.substr(kHexDigits + 2));
                if (files.erase(path) == 0)
                    findings_.add({"missing", path, sha256->hex(), ""});
                else
                    check_sum(path, *sha256);
            });
        } catch (const Fault& fault) {
            verify::report_unread(kSums, fault, findings_);
            return;
        }
        for (const std::string& path : files) {
            findings_.add({"extra", path, "", std::string("not in ") + kSums});
        }
    }

    void check_sum(const std::string& path, const Digest& sha256) {
        try {
            const Digest found = digest_of_file(kit_ / path).sha256;
            if (found != sha256) findings_.add({"changed", path, sha256.hex(), found.hex()});
        } catch (const Fault& fault) {
            verify::report_unread(path, fault, findings_);
        }
    }

    void check_log(const LogPlace& log, const ledger::Checkpoint& checkpoint) {
        report_.leaves = checkpoint.size;
        report_.withheld = checkpoint.size;
        report_.root = checkpoint.root;
        others_ = other_states();
        compare(0, ledger::empty_root());
        const bool is_whole = read_all(
            log, checkpoint,
            [this](std::uint64_t first, const std::vector<std::string>& leaves) {
                for (std::size_t i = 0; i < leaves.size(); ++i) take(first + i, leaves[i]);
            },
            findings_);
        report_.is_compared = is_whole;
        if (!is_whole) return;
        verify::check_rolled_back(checkpoint, others_, findings_);
        check_papers();
    }

    std::vector<verify::OtherCheckpoint> other_states() {
        std::vector<verify::OtherCheckpoint> others;
        for (std::size_t i = 0; i < evidence_.notes.size(); ++i) {
            const std::string path = "--checkpoint " + std::to_string(i + 1);
            if (const auto note = keys_.open(evidence_.notes[i]))
                others.push_back({note->size, note->root, path});
            else
                findings_.add({"checkpoint", path, "signed by " + keys_.chain->current().text(),
                               "not signed so"});
        }
        if (const auto& printed = evidence_.printed) {
            others.push_back({printed->size, printed->root, "--paper"});
        }
        std::sort(others.begin(), others.end(),
                  [](const auto& a, const auto& b) { return a.size < b.size; });
        return others;
    }

    void take(std::uint64_t index, const std::string& text) {
        frontier_.add(ledger::leaf_hash(text), 0);
        if (next_ < others_.size() && others_[next_].size == index + 1) {
            compare(index + 1, frontier_.root());
        }
        const auto leaf = ledger::Leaf::parse(text);
        if (!leaf || leaf->path.compare(0, 5, "docs/") != 0) return;
        ++report_.documents;
        rows_.insert(row_of(index, *leaf));
    }

    void compare(std::uint64_t size, const Digest& root) {
        for (; next_ < others_.size() && others_[next_].size == size; ++next_) {
            verify::check_root_of(others_[next_], root, findings_);
        }
    }

    void check_papers() {
        const auto table = verify::read_or_report(kit_, kPapers, findings_, kMaxTable);
        if (!table) return;
        std::vector<std::string> lines = split(replace_all(*table, "\r\n", "\n"), '\n');
        if (lines.back().empty()) lines.pop_back();
        for (std::size_t i = 1; i < lines.size(); ++i) {
            if (rows_.erase(lines[i]) != 0) continue;
            findings_.add({"extra", kPapers, "", lines[i]});
        }
        for (const std::string& row : rows_) findings_.add({"missing", kPapers, row, ""});
    }

    const fs::path& kit_;
    const KitEvidence& evidence_;
    verify::Findings findings_;
    verify::Report report_;
    verify::Keys keys_;
    std::vector<verify::OtherCheckpoint> others_;  ///< by size
    std::size_t next_ = 0;
    verify::Frontier frontier_;
    std::set<std::string> rows_;  ///< of the log's papers, as the table must have them
};

}  // namespace

bool is_kit(const fs::path& folder) {
    std::error_code unknown;
    return fs::is_regular_file(folder / kPapers, unknown) &&
           fs::is_directory(folder / "log", unknown) && !fs::exists(folder / "docs", unknown);
}

verify::Report check_kit(const fs::path& kit, const KitEvidence& evidence) {
    return KitCheck(kit, evidence).run();
}

}  // namespace ishenim::auditor
