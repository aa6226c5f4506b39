#include "verify/second_look.h"

#include "archive/archive.h"
#include "base/durable.h"
#include "base/fault.h"
#include "ledger/leaf.h"
#include "ledger/reader.h"
#include "verify/file_check.h"

#include <fcntl.h>

#include <algorithm>
#include <set>

namespace ishenim::verify {
namespace fs = std::filesystem;
namespace {

class SecondLook {
public:
    SecondLook(const fs::path& archive, const KnownFiles& known,
               const std::vector<std::string>& unreadable, const Manifests& manifests,
               Findings& findings)
        : archive_(archive),
          known_(known),
          unreadable_(unreadable),
          manifests_(manifests),
          findings_(findings) {}

    void run(std::uint64_t size) {
        std::uint64_t left = known_.open() + manifests_.wrong_lines.size();
        for (std::uint64_t start = 0; start < size && left > 0; start += ledger::kTileWidth) {
            const auto width = std::min<std::uint64_t>(ledger::kTileWidth, size - start);
            for (const std::string& text : texts_of(start, static_cast<unsigned>(width))) {
                const auto leaf = ledger::Leaf::parse(text);
                if (leaf) left -= look_at(*leaf);
            }
        }
        if (left > 0) {
            findings_.add_unreadable("log/tile/entries", "the leaves changed between two readings");
        }
    }

private:
    std::vector<std::string> texts_of(std::uint64_t start, unsigned width) const {
        try {
            return ledger::read_bundle(archive_ / "log", start / ledger::kTileWidth, width);
        } catch (const Fault&) {
            return {};  // reported at the first reading, or else it is missed at the end
        }
    }

    /// How much of what was to be named is named by it.
    std::uint64_t look_at(const ledger::Leaf& leaf) {
        std::uint64_t named = 0;
        const auto wrong = manifests_.wrong_lines.find(leaf.path);
        if (wrong != manifests_.wrong_lines.end() && wrong_.insert(leaf.path).second) {
            const std::string bag = archive::bag_of(leaf.path);
            findings_.add({"changed", bag + "/manifest-sha256.txt", line_of(leaf), wrong->second});
            ++named;
        }
        const KnownFiles::Seen seen = known_.seen(leaf.path);
        if (seen.is_settled()) return named;
        report(leaf, seen);
        return named + 1;
    }

    /// As the manifest has it.
    static std::string line_of(const ledger::Leaf& leaf) {
        const std::string bag = archive::bag_of(leaf.path);
        return leaf.sha256.hex() + "  " + leaf.path.substr(bag.size() + 1);
    }

    void report(const ledger::Leaf& leaf, const KnownFiles::Seen& seen) {
        if (seen.twice && !twice_.insert(leaf.path).second) {
            findings_.add({"leaf", leaf.path, "one leaf", "two leaves for one file"});
            return;
        }
        const bool is_hidden = is_under(leaf.path, unreadable_);
        if (!seen.found && !is_hidden) {
            findings_.add({"missing", leaf.path, leaf.sha256.hex(), ""});
        } else if (!seen.judged && !is_hidden) {
            findings_.add_unreadable(leaf.path, why_unread(leaf.path));
        }
        if (seen.listed) return;
        const std::string bag = archive::bag_of(leaf.path);
        if (manifests_.read.count(bag) == 0) return;
        findings_.add({"missing", bag + "/manifest-sha256.txt", line_of(leaf), ""});
    }

    std::string why_unread(const std::string& path) const {
        try {
            open_or_throw(archive_ / path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
        } catch (const Fault& fault) {
            return fault.what();
        }
        return "it could not be read when its turn came";
    }

    const fs::path& archive_;
    const KnownFiles& known_;
    const std::vector<std::string>& unreadable_;
    const Manifests& manifests_;
    Findings& findings_;
    std::set<std::string> twice_, wrong_;
};

}  // namespace

void look_again(const fs::path& archive, std::uint64_t size, const KnownFiles& known,
                const std::vector<std::string>& unreadable, const Manifests& manifests,
                Findings& findings) {
    SecondLook(archive, known, unreadable, manifests, findings).run(size);
}

}  // namespace ishenim::verify
