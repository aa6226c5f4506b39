#include "backup/snapshot.h"

#include "archive/archive.h"
#include "archive/names.h"
#include "backup/copier.h"
#include "base/durable.h"
#include "base/fault.h"
#include "base/text.h"
#include "ledger/decimal.h"
#include "ledger/leaf.h"
#include "ledger/reader.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <set>
#include <stdexcept>

namespace ishenim::backup {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();

/// «x001/234» -> 1234.
std::optional<std::uint64_t> tile_number(const std::vector<std::string>& parts, std::size_t from,
                                         std::size_t end) {
    std::uint64_t number = 0;
    for (std::size_t i = from; i < end; ++i) {
        const bool inner = i + 1 < end;
        const std::string& part = parts[i];
        if (part.size() != (inner ? 4U : 3U) || (inner && part.front() != 'x')) return std::nullopt;
        for (const char c : part.substr(inner ? 1 : 0)) {
            if (c < '0' || c > '9') return std::nullopt;
            number = number * 10 + static_cast<std::uint64_t>(c - '0');
        }
    }
    return number;
}

struct Tile {
    std::uint64_t end = 0;  ///< leaves that must be there before it can be
    bool full = false;
};

/// tile/<L>/<N>[.p/<W>]; nullopt for what is no tile.
std::optional<Tile> tile_of(const std::string& path) {
    std::vector<std::string> parts = split(path, '/');
    if (parts.size() < 3 || parts[0] != "tile") return std::nullopt;
    const auto level =
        parts[1] == "entries" ? std::optional<std::uint64_t>(0) : ledger::parse_decimal(parts[1]);
    if (!level || *level > 7) return std::nullopt;
    std::uint64_t width = ledger::kTileWidth;
    const bool partial = parts.size() > 3 && parts[parts.size() - 2].ends_with(".p");
    if (partial) {
        const auto given = ledger::parse_decimal(parts.back());
        if (!given || *given == 0 || *given >= width) return std::nullopt;
        width = *given;
        parts.pop_back();
        parts.back().resize(parts.back().size() - 2);
    }
    const auto number = tile_number(parts, 2, parts.size());
    if (!number) return std::nullopt;
    std::uint64_t end = *number * ledger::kTileWidth + width;
    for (std::uint64_t i = 0; i < *level; ++i) {
        end = end > kMost / ledger::kTileWidth ? kMost : end * ledger::kTileWidth;
    }
    return Tile{end, !partial};
}

std::string path_below(const fs::path& path, const fs::path& root) {
    return path.lexically_relative(root).generic_string();
}

/// Every file of a folder, by its path below `root`; links are not followed.
std::vector<std::string> files_below(const fs::path& folder, const fs::path& root) {
    std::vector<std::string> paths;
    if (!fs::is_directory(folder)) return paths;
    for (auto at = fs::recursive_directory_iterator(folder);
         at != fs::recursive_directory_iterator(); ++at) {
        if (at->is_symlink() || !at->is_regular_file()) continue;
        if (at->path().filename().string().front() != '.')
            paths.push_back(path_below(at->path(), root));
    }
    return paths;
}

class Taking {
public:
    Taking(const fs::path& archive, const Where& where) : archive_(archive), where_(where) {}

    Snapshot run() {
        if (!fs::is_directory(archive_ / "log")) {
            throw Fault(FaultCode::no_archive, archive_, "there is no archive here (no log/)");
        }
        snapshot_.note = read_whole(archive_ / "log/checkpoint", 1 << 20);
        snapshot_.checkpoint = checkpoint_in(snapshot_.note, archive_ / "log/checkpoint");
        take_leaves();
        take_log();
        take_bags();
        take_beside();
        return std::move(snapshot_);
    }

private:
    void take_leaves() {
        const std::uint64_t size = snapshot_.checkpoint.size;
        for (std::uint64_t at = 0; at < size; at += ledger::kTileWidth) {
            const std::uint64_t n = std::min<std::uint64_t>(ledger::kTileWidth, size - at);
            for (const std::string& text : ledger::read_leaves(archive_ / "log", at, n, size)) {
                take_leaf(text);
            }
        }
    }

    void take_leaf(const std::string& text) {
        const auto leaf = ledger::Leaf::parse(text);
        if (!leaf) throw Fault(FaultCode::corrupt, archive_ / "log", "a leaf that is none");
        try {
            archive::require_archive_path(leaf->path);
        } catch (const std::logic_error& error) {
            throw Fault(FaultCode::corrupt, archive_ / "log", error.what());
        }
        if (!paths_.insert(leaf->path).second) return;
        const std::string bag = archive::bag_of(leaf->path);
        if (!bag.empty()) bags_.insert(bag);
        if (leaf->path.rfind("docs/", 0) == 0) ++snapshot_.documents;
        if (archive::is_confidential(leaf->path)) ++snapshot_.records;
        snapshot_.files.push_back({leaf->path, leaf->sha256, leaf->bytes});
    }

    void take_log() {
        for (const std::string& path : files_below(archive_ / "log", archive_)) {
            const std::string below = path.substr(4);
            if (below == "checkpoint") continue;
            if (below.rfind("tile/", 0) == 0) {
                const auto tile = tile_of(below);
                if (!tile || tile->end > snapshot_.checkpoint.size) continue;
                if (tile->full) {
                    snapshot_.fixed.push_back(path);
                } else {
                    take_small(path, archive_ / path);
                }
            } else if (below.rfind("checkpoints/", 0) == 0) {
                const auto size = ledger::parse_decimal(fs::path(below).stem().string());
                if (size && *size <= snapshot_.checkpoint.size) snapshot_.fixed.push_back(path);
            } else {
                take_small(path, archive_ / path);
            }
        }
    }

    void take_bags() {
        for (const std::string& bag : bags_) {
            const std::string bagit = bag + "/bagit.txt", manifest = bag + "/manifest-sha256.txt";
            take_small(bagit, where_(bagit));
            take_small(manifest, where_(manifest));
            const auto found = snapshot_.small.find(manifest);
            if (found != snapshot_.small.end()) found->second = covered(bag, found->second);
        }
    }

    /// The lines of a manifest whose files the checkpoint covers.
    std::string covered(const std::string& bag, const std::string& manifest) const {
        constexpr std::size_t kHexDigits = 2 * Digest::kSize;
        std::string lines;
        std::size_t at = 0;
        for (auto end = manifest.find('\n'); end != std::string::npos;
             at = end + 1, end = manifest.find('\n', at)) {
            const std::string line = manifest.substr(at, end - at);
            const std::string path =
                line.size() > kHexDigits + 2 ? line.substr(kHexDigits + 2) : "";
            if (paths_.count(bag + '/' + path) != 0) lines += line + '\n';
        }
        return lines;
    }

    /// What lies beside the parts of today's log: READ-ME.txt, and a log that came before it.
    void take_beside() {
        static const std::set<std::string> kOurs{"docs", "confidential", "inputs", "keys", "log"};
        for (const auto& one : fs::directory_iterator(archive_)) {
            const std::string name = one.path().filename().string();
            if (one.is_symlink() || name.front() == '.' || kOurs.count(name) != 0) continue;
            if (one.is_regular_file()) take_small(name, one.path());
            if (!one.is_directory()) continue;
            for (const std::string& path : files_below(one.path(), archive_)) {
                take_small(path, archive_ / path);
            }
        }
    }

    void take_small(const std::string& path, const fs::path& from) {
        try {
            snapshot_.small[path] = read_whole(from, 1U << 30);
        } catch (const Fault& fault) {
            if (fault.code() != FaultCode::not_found) throw;  // missing: verify names it
        }
    }

    const fs::path& archive_;
    const Where& where_;
    std::set<std::string> paths_, bags_;
    Snapshot snapshot_;
};

/// The partial tiles of a full one, as the archive itself removes them.
void remove_superseded(const Snapshot& snapshot, const fs::path& to) {
    for (const std::string& path : snapshot.fixed) {
        const auto tile = tile_of(path.substr(std::min<std::size_t>(4, path.size())));
        if (tile && tile->full) fs::remove_all(to / (path + ".p"));
    }
}

}  // namespace

ledger::Checkpoint checkpoint_in(std::string_view note, const fs::path& where) {
    const auto end = note.find("\n\n");
    const auto checkpoint = end == std::string_view::npos
                                ? std::nullopt
                                : ledger::Checkpoint::parse(note.substr(0, end + 1));
    if (!checkpoint) throw Fault(FaultCode::corrupt, where, "this is no checkpoint");
    return *checkpoint;
}

Where below(const fs::path& folder) {
    return [folder](const std::string& path) { return folder / path; };
}

Snapshot take_snapshot(const fs::path& archive, const Where& where) {
    return Taking(archive, where).run();
}

Snapshot take_snapshot(const Place& place) {
    return take_snapshot(place.archive(),
                         [&](const std::string& path) { return in_backup(place, path); });
}

void copy_snapshot(const Snapshot& snapshot, const Where& where, Copier& copier) {
    for (const LoggedFile& file : snapshot.files) {
        if (archive::is_confidential(file.path)) continue;
        copier.bring(where(file.path), file.path, file.sha256, file.bytes);
    }
    for (const std::string& path : snapshot.fixed) {
        copier.put(path, read_whole(where(path)), true);
    }
    for (const auto& [path, bytes] : snapshot.small) {
        if (!archive::is_confidential(path)) copier.put(path, bytes);
    }
    copier.finish();
    copier.put("log/checkpoint", snapshot.note);
    copier.finish();
    remove_superseded(snapshot, copier.to());
}

}  // namespace ishenim::backup
