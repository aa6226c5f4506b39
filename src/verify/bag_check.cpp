#include "verify/bag_check.h"

#include "archive/archive.h"
#include "base/fault.h"
#include "verify/file_check.h"
#include "verify/lines.h"

#include <string_view>

namespace ishenim::verify {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kHexDigits = 2 * Digest::kSize;

/// One manifest against what the log says of its bag.
class BagCheck {
public:
    BagCheck(const std::string& bag, KnownFiles& known,
             std::map<std::string, std::string>& wrong_lines, Findings& findings)
        : bag_(bag),
          manifest_(bag + "/manifest-sha256.txt"),
          known_(known),
          wrong_lines_(wrong_lines),
          findings_(findings) {}

    /// False: the manifest could not be read to its end.
    bool run(const fs::path& archive) {
        try {
            for_each_line(archive / manifest_, [this](std::string_view line, bool is_whole) {
                const auto sha256 = Digest::parse(line.substr(0, kHexDigits));
                if (is_whole && line.size() > kHexDigits + 2 && sha256 &&
                    line.substr(kHexDigits, 2) == "  ") {
                    check_line(line, std::string(line.substr(kHexDigits + 2)), *sha256);
                } else {
                    report_torn(line, !is_whole);
                }
            });
            return true;
        } catch (const Fault& fault) {
            report_unread(manifest_, fault, findings_);
            return false;
        }
    }

private:
    void check_line(std::string_view line, const std::string& path, const Digest& sha256) {
        const std::string file = bag_ + '/' + path;
        const Problem twice{"duplicate-line", manifest_, "one line", std::string(line)};
        switch (known_.set_listed(file, sha256)) {
            case KnownFiles::Line::right: break;
            case KnownFiles::Line::wrong: wrong_lines_.emplace(file, line); break;
            case KnownFiles::Line::again: findings_.add(twice); break;
            case KnownFiles::Line::unknown:
                if (unknown_.insert(path).second) {
                    findings_.add_unless_open(file, {"extra", manifest_, "", std::string(line)});
                } else {
                    findings_.add(twice);
                }
                break;
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
    KnownFiles& known_;
    std::map<std::string, std::string>& wrong_lines_;
    Findings& findings_;
    std::set<std::string> unknown_;  ///< paths that are listed and not in the log
};

}  // namespace

Manifests check_bags(const fs::path& archive, const std::set<std::string>& bags,
                     const std::vector<std::string>& unreadable, KnownFiles& known,
                     Findings& findings) {
    Manifests manifests;
    for (const std::string& bag : bags) {
        if (known.is_withheld(bag) || is_under(bag + '/', unreadable)) continue;
        const auto bagit = read_or_report(archive, bag + "/bagit.txt", findings);
        if (bagit && *bagit != archive::bagit_text()) {
            findings.add(
                {"changed", bag + "/bagit.txt", std::string(archive::bagit_text()), *bagit});
        }
        if (BagCheck(bag, known, manifests.wrong_lines, findings).run(archive)) {
            manifests.read.insert(bag);
        }
    }
    return manifests;
}

}  // namespace ishenim::verify
