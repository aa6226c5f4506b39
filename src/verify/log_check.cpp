#include "verify/log_check.h"

#include "ledger/merkle.h"
#include "ledger/reader.h"
#include "verify/bundle_check.h"
#include "verify/frontier.h"
#include "verify/numbers.h"

#include <algorithm>
#include <utility>

namespace ishenim::verify {
namespace fs = std::filesystem;
namespace {

using ledger::kTileWidth;

constexpr unsigned kTileHeight = 8;
constexpr std::size_t kBundlesAtOnce = 32;

/// Path of the revision before, or "" for a first revision: "….r2.pdf" -> "….r1.pdf".
std::string path_before(const ledger::Leaf& leaf) {
    const auto at = leaf.path.rfind(".r" + std::to_string(leaf.revision) + '.');
    if (leaf.revision < 2 || at == std::string::npos) return {};
    const auto end = leaf.path.find('.', at + 2);
    return leaf.path.substr(0, at) + ".r" + std::to_string(leaf.revision - 1) +
           leaf.path.substr(end);
}

class LogCheck {
public:
    LogCheck(const fs::path& archive, const ledger::Checkpoint& checkpoint,
             const std::vector<OtherCheckpoint>& others, unsigned threads, KnownFiles& known,
             const OnFiles& on_files, Findings& findings)
        : archive_(archive),
          checkpoint_(checkpoint),
          others_(others),
          threads_(threads),
          known_(known),
          on_files_(on_files),
          findings_(findings) {}

    Log run() {
        const std::uint64_t bundles = (checkpoint_.size + kTileWidth - 1) / kTileWidth;
        compare_with(0, ledger::empty_root());
        log_.complete = true;
        for (std::uint64_t first = 0; first < bundles && log_.complete; first += kBundlesAtOnce) {
            const std::uint64_t n = std::min<std::uint64_t>(kBundlesAtOnce, bundles - first);
            std::vector<Bundle> read(n);
            run_parallel(n, threads_, [&](std::size_t i) {
                read[i] = read_bundle(archive_, first + i, width_of(first + i), findings_);
            });
            for (std::size_t i = 0; i < n && log_.complete; ++i) log_.complete = take(read[i]);
            on_files_(files_);
            files_.clear();
        }
        if (!log_.complete) return log_;
        check_root();
        if (!has_newer_) numbers_.finish(findings_);
        std::vector<Digest> hashes = std::move(roots_);
        for (int level = 1; !hashes.empty(); ++level) hashes = check_level(level, hashes);
        return log_;
    }

private:
    unsigned width_of(std::uint64_t index) const {
        return static_cast<unsigned>(
            std::min<std::uint64_t>(kTileWidth, checkpoint_.size - index * kTileWidth));
    }

    /// Adds a bundle to the tree. False if its leaves are not to be had in any form.
    bool take(Bundle& bundle) {
        if (!bundle.has_leaves || bundle.has_newer) log_.all_leaves_read = false;
        has_newer_ = has_newer_ || bundle.has_newer;
        if (!bundle.has_leaves && !bundle.has_tile) return false;
        const std::vector<Digest>& hashes = judge(bundle);
        for (std::size_t i = 0; i < hashes.size(); ++i) {
            if (bundle.has_leaves && bundle.leaves[i])
                take_leaf(std::move(*bundle.leaves[i]));
            else
                known_.add_nameless();
        }
        if (bundle.width < kTileWidth && !bundle.agrees() && bundle.has_leaves && bundle.has_tile) {
            last_ = bundle;
            return true;
        }
        compare_roots(bundle.index * kTileWidth, hashes);
        if (bundle.width == kTileWidth) {
            frontier_.add(bundle.root, kTileHeight);
            roots_.push_back(bundle.root);
        } else {
            for (const Digest& hash : hashes) frontier_.add(hash, 0);
        }
        check_older(bundle.index, hashes);
        return true;
    }

    void check_older(std::uint64_t index, const std::vector<Digest>& hashes) {
        check_older_tiles(archive_, 0, index, hashes, findings_);
        check_older_bundles(archive_, index, hashes, findings_);
    }

    /// Which of leaves and tile is the changed one, where they differ. A full bundle is judged by
    /// the tile above it, the last one by the signed root (check_root).
    const std::vector<Digest>& judge(Bundle& bundle) {
        if (bundle.agrees()) return bundle.from_leaves;
        if (!bundle.has_leaves) return bundle.from_tile;
        if (!bundle.has_tile || bundle.width < kTileWidth) return bundle.from_leaves;
        const auto slot = static_cast<unsigned>(bundle.index % kTileWidth);
        const unsigned above = slot + 1;
        Digest witness;
        try {
            const auto upper = bundle.index / kTileWidth;
            const auto count = checkpoint_.size / kTileWidth - upper * kTileWidth;
            const auto width = static_cast<unsigned>(std::min<std::uint64_t>(kTileWidth, count));
            if (above <= width) {
                witness = ledger::read_tile(archive_ / "log", 1, upper, width)[slot];
            }
        } catch (const std::exception&) {
            witness = Digest();  // it is reported with its own level
        }
        const Digest tile_root = ledger::root_of(bundle.from_tile);
        if (witness == tile_root) {
            bundle.root = tile_root;
            report_difference(bundle, "leaf");
            return bundle.from_tile;
        }
        report_difference(bundle, witness == bundle.root ? "tile" : "leaf");
        return bundle.from_leaves;
    }

    void report_difference(const Bundle& bundle, const char* changed) {
        const bool is_leaf = std::string_view(changed) == "leaf";
        const auto& good = is_leaf ? bundle.from_tile : bundle.from_leaves;
        const auto& bad = is_leaf ? bundle.from_leaves : bundle.from_tile;
        const int level = is_leaf ? ledger::kEntriesLevel : 0;
        const std::string path = "log/" + ledger::tile_path(level, bundle.index, bundle.width);
        for (std::size_t i = 0; i < good.size(); ++i) {
            if (good[i] == bad[i]) continue;
            findings_.add({changed, path + '#' + std::to_string(bundle.index * kTileWidth + i),
                           good[i].hex(), bad[i].hex()});
        }
    }

    void take_leaf(ledger::Leaf leaf) {
        numbers_.add(leaf, findings_);
        if (leaf.revision > 1 || leaf.previous) {
            const std::string before = path_before(leaf);
            const bool follows =
                leaf.previous && !before.empty() && known_.is_at(*leaf.previous, before);
            if (!follows) {
                findings_.add({"leaf", leaf.path, "the leaf of the revision before: " + before,
                               leaf.previous ? std::to_string(*leaf.previous) : "none"});
            }
        }
        files_.push_back({known_.leaves(), std::move(leaf.path), leaf.sha256, leaf.bytes});
        known_.add(files_.back().path, files_.back().sha256);
    }

    /// Compares the other checkpoints of that size, which come by size.
    void compare_with(std::uint64_t size, const Digest& root) {
        for (; is_next(size); ++next_other_) check_root_of(others_[next_other_], root, findings_);
    }

    bool is_next(std::uint64_t size) const {
        return next_other_ < others_.size() && others_[next_other_].size == size;
    }

    /// Compares those whose size ends within these leaves, which the frontier does not have yet.
    void compare_roots(std::uint64_t start, const std::vector<Digest>& hashes) {
        const std::uint64_t end = start + hashes.size();
        if (next_other_ == others_.size() || others_[next_other_].size > end) return;
        Frontier frontier = frontier_;
        for (std::size_t i = 0; i < hashes.size(); ++i) {
            frontier.add(hashes[i], 0);
            if (is_next(start + i + 1)) compare_with(start + i + 1, frontier.root());
        }
    }

    /// The last bundle, where leaves and tile differ, is judged by the signed root.
    void check_last(const Bundle& last) {
        Frontier by_leaf = frontier_, by_tile = frontier_;
        for (const Digest& hash : last.from_leaves) by_leaf.add(hash, 0);
        for (const Digest& hash : last.from_tile) by_tile.add(hash, 0);
        const bool tile_is_right = by_tile.root() == checkpoint_.root;
        const auto& hashes = tile_is_right ? last.from_tile : last.from_leaves;
        report_difference(last, tile_is_right ? "leaf" : "tile");
        check_older(last.index, hashes);
        compare_roots(last.index * kTileWidth, hashes);
        frontier_ = tile_is_right ? by_tile : by_leaf;
    }

    void check_root() {
        if (last_) check_last(*last_);
        const Digest root = frontier_.root();
        if (root == checkpoint_.root) return;
        findings_.add({"checkpoint", "log/checkpoint", root.hex(), checkpoint_.root.hex()});
    }

    /// Compares the tiles of a level with `hashes` and gives the hashes of the level above.
    std::vector<Digest> check_level(int level, const std::vector<Digest>& hashes) {
        std::vector<Digest> above;
        for (std::size_t start = 0; start < hashes.size(); start += kTileWidth) {
            const std::size_t width = std::min<std::size_t>(kTileWidth, hashes.size() - start);
            const std::uint64_t index = start / kTileWidth;
            const std::vector<Digest> expected(
                hashes.begin() + static_cast<std::ptrdiff_t>(start),
                hashes.begin() + static_cast<std::ptrdiff_t>(start + width));
            const auto found =
                read_tile(archive_, level, index, static_cast<unsigned>(width), findings_);
            for (std::size_t i = 0; found && i < width; ++i) {
                if ((*found)[i] == expected[i]) continue;
                findings_.add({"tile",
                               "log/" +
                                   ledger::tile_path(level, index, static_cast<unsigned>(width)) +
                                   '#' + std::to_string(start + i),
                               expected[i].hex(), (*found)[i].hex()});
            }
            check_older_tiles(archive_, level, index, expected, findings_);
            if (width == kTileWidth) above.push_back(ledger::root_of(expected));
        }
        return above;
    }

    const fs::path& archive_;
    const ledger::Checkpoint& checkpoint_;
    const std::vector<OtherCheckpoint>& others_;
    std::size_t next_other_ = 0;
    unsigned threads_;
    KnownFiles& known_;
    const OnFiles& on_files_;
    Findings& findings_;
    Log log_;
    std::vector<LoggedFile> files_;  ///< of the bundles that are being read
    Frontier frontier_;
    std::optional<Bundle> last_;  ///< the last, not full bundle, if leaves and tile differ
    std::vector<Digest> roots_;   ///< of the full bundles
    bool has_newer_ = false;      ///< leaves whose numbers nobody here can read
    Numbers numbers_;
};

}  // namespace

Log check_log(const fs::path& archive, const ledger::Checkpoint& checkpoint,
              const std::vector<OtherCheckpoint>& others, unsigned threads, KnownFiles& known,
              const OnFiles& on_files, Findings& findings) {
    return LogCheck(archive, checkpoint, others, threads, known, on_files, findings).run();
}

}  // namespace ishenim::verify
