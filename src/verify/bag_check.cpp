#include "archive/archive.h"
#include "base/durable.h"
#include "base/fault.h"
#include "verify/file_check.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>

namespace ishenim::verify {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kHexDigits = 2 * Digest::kSize;

using Hashes = std::map<std::string, Digest>;  // by path relative to the bag

/// One manifest against what the log says of its bag.
class BagCheck {
public:
    BagCheck(const std::string& bag, const Hashes& logged, Findings& findings)
        : bag_(bag),
          manifest_(bag + "/manifest-sha256.txt"),
          logged_(logged),
          findings_(findings) {}

    void run(std::string_view text) {
        Hashes listed;
        while (!text.empty()) {
            const auto end = text.find('\n');
            const std::string_view line = text.substr(0, end);
            const auto sha256 = Digest::parse(line.substr(0, kHexDigits));
            const bool is_line = end != std::string_view::npos && line.size() > kHexDigits + 2 &&
                                 sha256 && line.substr(kHexDigits, 2) == "  ";
            if (is_line) {
                check_line(std::string(line.substr(kHexDigits + 2)), *sha256, listed);
            } else {
                report_torn(line, end == std::string_view::npos);
            }
            if (end == std::string_view::npos) break;
            text.remove_prefix(end + 1);
        }
        for (const auto& [path, sha256] : logged_) {
            if (listed.count(path) != 0) continue;
            findings_.add({"missing", manifest_, sha256.hex() + "  " + path, ""});
        }
    }

private:
    void check_line(std::string path, const Digest& sha256, Hashes& listed) {
        const auto logged = logged_.find(path);
        const std::string line = sha256.hex() + "  " + path;
        if (!listed.emplace(path, sha256).second) {
            findings_.add({"duplicate-line", manifest_, "one line", line});
        } else if (logged == logged_.end()) {
            findings_.add_unless_open(bag_ + '/' + path, {"extra", manifest_, "", line});
        } else if (logged->second != sha256) {
            findings_.add({"changed", manifest_, logged->second.hex() + "  " + path, line});
        }
    }

    /// The last line may be torn while an entry is on its way; any other may not.
    void report_torn(std::string_view line, bool is_last) {
        Problem problem{"torn-line", manifest_, "64 hex digits, two blanks, a path",
                        std::string(line)};
        if (is_last)
            findings_.add_unless_open(bag_ + '/', std::move(problem));
        else
            findings_.add(std::move(problem));
    }

    const std::string& bag_;
    std::string manifest_;
    const Hashes& logged_;
    Findings& findings_;
};

/// A bag that only lies there: its other files are reported one by one.
void report_extra_bag(const std::string& bag, const Tree& tree, Findings& findings) {
    for (const char* name : {"/bagit.txt", "/manifest-sha256.txt"}) {
        const std::string path = bag + name;
        if (!std::binary_search(tree.files.begin(), tree.files.end(), path)) continue;
        findings.add_unless_open(bag + '/', {"extra", path, "", "a bag that is not in the log"});
    }
}

}  // namespace

void check_bags(const fs::path& archive, const Tree& tree, const std::vector<LoggedFile>& logged,
                Findings& findings) {
    std::map<std::string, Hashes> bags;
    for (const LoggedFile& file : logged) {
        const std::string bag = archive::bag_of(file.path);
        if (!bag.empty()) bags[bag][file.path.substr(bag.size() + 1)] = file.sha256;
    }
    for (const std::string& path : tree.files) {
        const std::string bag = archive::bag_of(path);
        if (!bag.empty()) bags.try_emplace(bag);
    }
    for (const auto& [bag, hashes] : bags) {
        if (bag.compare(0, 13, "confidential/") == 0 && !tree.has_confidential) continue;
        const std::string bag_folder = bag + '/';
        const bool is_hidden = std::any_of(
            tree.unreadable.begin(), tree.unreadable.end(),
            [&](const auto& folder) { return bag_folder.compare(0, folder.size(), folder) == 0; });
        if (is_hidden) continue;
        if (hashes.empty()) {
            report_extra_bag(bag, tree, findings);
            continue;
        }
        const auto bagit = read_or_report(archive, bag + "/bagit.txt", findings);
        if (bagit && *bagit != archive::bagit_text()) {
            findings.add(
                {"changed", bag + "/bagit.txt", std::string(archive::bagit_text()), *bagit});
        }
        const auto text = read_or_report(archive, bag + "/manifest-sha256.txt", findings);
        if (text) BagCheck(bag, hashes, findings).run(*text);
    }
}

}  // namespace ishenim::verify
