#include "auditor/bag_copy_check.h"

#include "archive/archive.h"
#include "auditor/log_reading.h"
#include "auditor/tree.h"
#include "base/fault.h"
#include "ledger/leaf.h"
#include "verify/lines.h"

#include <algorithm>
#include <map>
#include <system_error>
#include <utility>

namespace ishenim::auditor {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kHexDigits = 2 * Digest::kSize;
constexpr const char* kManifest = "manifest-sha256.txt";
constexpr const char* kBagit = "bagit.txt";
constexpr int kFoldersUp = 4;  ///< log/ beside docs/ is three above docs/<year>/<kind>

/// What the manifest of the copy says.
struct Manifest {
    bool is_read = false;
    std::map<std::string, Digest> lines;
};

Manifest read_manifest(const fs::path& bag, verify::Findings& findings) {
    Manifest manifest;
    try {
        verify::for_each_line(bag / kManifest, [&](std::string_view line, bool is_whole) {
            const auto sha256 = Digest::parse(line.substr(0, kHexDigits));
            if (!is_whole || line.size() <= kHexDigits + 2 || !sha256 ||
                line.substr(kHexDigits, 2) != "  ") {
                findings.add({"torn-line", kManifest, "64 hex digits, two blanks, a path",
                              std::string(line)});
            } else if (!manifest.lines.emplace(line.substr(kHexDigits + 2), *sha256).second) {
                findings.add({"duplicate-line", kManifest, "one line", std::string(line)});
            }
        });
        manifest.is_read = true;
    } catch (const Fault& fault) {
        verify::report_unread(kManifest, fault, findings);
    }
    return manifest;
}

/// A leaf of the bag, by the file's path in it.
using Named = std::map<std::string, ledger::Leaf>;

class BagCopyCheck {
public:
    BagCopyCheck(const fs::path& bag, const fs::path& log, const GivenKey& given)
        : bag_(bag), log_{log, "log/"}, given_(given) {}

    verify::Report run() {
        files_ = files_below(bag_, findings_);
        manifest_ = read_manifest(bag_, findings_);
        const auto beside = log_.folder.parent_path();
        std::error_code unknown;
        const bool has_keys = fs::is_directory(beside / "keys", unknown);
        keys_ = choose_keys(has_keys ? beside / "keys" : beside, has_keys ? "keys/" : "", given_,
                            origin_of(read_note(log_)), findings_);
        const auto checkpoint = read_signed(log_, keys_, findings_);
        if (checkpoint) check_against(*checkpoint);
        return concluded(std::move(report_), keys_, findings_);
    }

private:
    void check_against(const ledger::Checkpoint& checkpoint) {
        report_.leaves = checkpoint.size;
        report_.root = checkpoint.root;
        const auto count = [&](std::uint64_t, const std::vector<std::string>& leaves) {
            for (const std::string& text : leaves) weigh(text);
        };
        if (!read_all(log_, checkpoint, count, findings_)) return;
        const std::string name = heaviest();
        if (name.empty()) {
            findings_.add(
                {"extra", ".", "a bag that the log names", "no file of it is in the log"});
            return;
        }
        Named named;
        verify::Findings said_before;
        const auto collect = [&](std::uint64_t, const std::vector<std::string>& leaves) {
            for (const std::string& text : leaves) {
                auto leaf = ledger::Leaf::parse(text);
                if (!leaf || archive::bag_of(leaf->path) != name) continue;
                const std::string path = leaf->path.substr(name.size() + 1);
                named.emplace(path, std::move(*leaf));
            }
        };
        read_all(log_, checkpoint, collect, said_before);
        report_.documents = named.size();
        report_.withheld = checkpoint.size - named.size();
        check_files(named);
        if (manifest_.is_read) check_lines(named);
        check_bagit();
    }

    /// A leaf speaks for its bag if its file, or its line, is in the copy.
    void weigh(const std::string& text) {
        const auto leaf = ledger::Leaf::parse(text);
        if (!leaf) return;
        const std::string name = archive::bag_of(leaf->path);
        if (name.empty()) return;
        const std::string path = leaf->path.substr(name.size() + 1);
        const auto line = manifest_.lines.find(path);
        std::uint64_t weight = files_.count(path);
        if (line != manifest_.lines.end()) weight += line->second == leaf->sha256 ? 2 : 1;
        if (weight != 0) weights_[name] += weight;
    }

    std::string heaviest() const {
        const auto found =
            std::max_element(weights_.begin(), weights_.end(),
                             [](const auto& a, const auto& b) { return a.second < b.second; });
        return found == weights_.end() ? std::string() : found->first;
    }

    void check_files(const Named& named) {
        for (const auto& [path, leaf] : named) {
            if (files_.count(path) == 0)
                findings_.add({"missing", path, leaf.sha256.hex(), ""});
            else
                check_file(bag_ / path, path, leaf.sha256, leaf.bytes, findings_);
        }
        for (const std::string& path : files_) {
            if (named.count(path) != 0 || path == kManifest || path == kBagit) continue;
            findings_.add({"extra", path, "", "not in the log"});
        }
    }

    void check_lines(const Named& named) {
        for (const auto& [path, leaf] : named) {
            const auto line = manifest_.lines.find(path);
            const std::string expected = leaf.sha256.hex() + "  " + path;
            if (line == manifest_.lines.end())
                findings_.add({"missing", kManifest, expected, ""});
            else if (line->second != leaf.sha256)
                findings_.add({"changed", kManifest, expected, line->second.hex() + "  " + path});
        }
        for (const auto& [path, sha256] : manifest_.lines) {
            if (named.count(path) != 0) continue;
            findings_.add({"extra", kManifest, "", sha256.hex() + "  " + path});
        }
    }

    void check_bagit() {
        const auto bagit = verify::read_or_report(bag_, kBagit, findings_);
        if (!bagit || *bagit == archive::bagit_text()) return;
        findings_.add({"changed", kBagit, std::string(archive::bagit_text()), *bagit});
    }

    const fs::path& bag_;
    LogPlace log_;
    const GivenKey& given_;
    verify::Findings findings_;
    verify::Report report_;
    std::set<std::string> files_;
    Manifest manifest_;
    verify::Keys keys_;
    std::map<std::string, std::uint64_t> weights_;
};

}  // namespace

bool is_bag(const fs::path& folder) {
    std::error_code unknown;
    if (fs::exists(folder / "log", unknown)) return false;
    return fs::exists(folder / kBagit, unknown) || fs::exists(folder / kManifest, unknown);
}

std::optional<fs::path> log_beside(const fs::path& bag) {
    std::error_code unknown;
    fs::path folder = fs::absolute(bag).lexically_normal();
    if (!folder.has_filename()) folder = folder.parent_path();
    for (int up = 0; up < kFoldersUp && folder.has_relative_path(); ++up) {
        folder = folder.parent_path();
        if (fs::is_regular_file(folder / "log/checkpoint", unknown)) return folder / "log";
    }
    return std::nullopt;
}

verify::Report check_bag_copy(const fs::path& bag, const fs::path& log, const GivenKey& given) {
    return BagCopyCheck(bag, log, given).run();
}

}  // namespace ishenim::auditor
