#include "ledger/edge.h"

#include "base/fault.h"
#include "ledger/merkle.h"
#include "ledger/reader.h"

#include <bit>
#include <optional>
#include <stdexcept>

namespace ishenim::ledger {
namespace {

constexpr std::size_t kMaxEntry = 65535;
constexpr unsigned kLevelBits = 8;  // a tile is 8 levels of the tree high

std::string bytes_of(const std::vector<Digest>& hashes) {
    std::string bytes;
    bytes.reserve(hashes.size() * Digest::kSize);
    for (const Digest& hash : hashes) bytes += hash.raw();
    return bytes;
}

std::string entry_of(std::string_view leaf) {
    std::string entry;
    entry += static_cast<char>(leaf.size() >> 8);
    entry += static_cast<char>(leaf.size() & 0xFF);
    entry += leaf;
    return entry;
}

}  // namespace

Edge Edge::read(const std::filesystem::path& log, std::uint64_t size) {
    Edge edge;
    edge.size_ = size;
    for (int level = 0; size >> (kLevelBits * static_cast<unsigned>(level)) != 0; ++level) {
        const std::uint64_t count = size >> (kLevelBits * static_cast<unsigned>(level));
        const auto width = static_cast<unsigned>(count % kTileWidth);
        edge.levels_.push_back(width == 0 ? std::vector<Digest>()
                                          : read_tile(log, level, count / kTileWidth, width));
    }
    const auto width = static_cast<unsigned>(size % kTileWidth);
    if (width == 0) return edge;
    const std::vector<std::string> leaves = read_bundle(log, size / kTileWidth, width);
    for (unsigned i = 0; i < width; ++i) {
        if (leaf_hash(leaves[i]) != edge.levels_[0][i]) {
            throw Fault(FaultCode::corrupt,
                        log / tile_path(kEntriesLevel, size / kTileWidth, width),
                        "the last bundle and the last tile differ");
        }
        edge.bundle_ += entry_of(leaves[i]);
    }
    return edge;
}

Digest Edge::root() const {
    std::optional<Digest> root;
    // From the right: in each level the perfect subtrees of the last tile, the smallest first.
    for (const std::vector<Digest>& level : levels_) {
        std::size_t end = level.size();
        while (end != 0) {
            const std::size_t width = std::size_t{1} << std::countr_zero(end);
            const std::vector<Digest> subtree(
                level.begin() + static_cast<std::ptrdiff_t>(end - width),
                level.begin() + static_cast<std::ptrdiff_t>(end));
            const Digest left = root_of(subtree);
            root = root ? node_hash(left, *root) : left;
            end -= width;
        }
    }
    return root.value_or(empty_root());
}

void Edge::add(std::string_view leaf, std::vector<TileFile>& full) {
    if (leaf.size() > kMaxEntry) throw std::logic_error("a leaf may have 65535 bytes at most");
    Digest hash = leaf_hash(leaf);
    bundle_ += entry_of(leaf);
    ++size_;
    if (size_ % kTileWidth == 0) {
        full.push_back({tile_path(kEntriesLevel, size_ / kTileWidth - 1, kTileWidth), bundle_});
        bundle_.clear();
    }
    std::uint64_t count = size_;
    for (std::size_t level = 0;; ++level, count /= kTileWidth) {
        if (level == levels_.size()) levels_.emplace_back();
        std::vector<Digest>& tile = levels_[level];
        tile.push_back(hash);
        if (tile.size() < kTileWidth) return;
        full.push_back({tile_path(static_cast<int>(level), count / kTileWidth - 1, kTileWidth),
                        bytes_of(tile)});
        hash = root_of(tile);
        tile.clear();
    }
}

std::vector<TileFile> Edge::partial() const {
    std::vector<TileFile> files;
    if (!bundle_.empty()) {
        const auto width = static_cast<unsigned>(size_ % kTileWidth);
        files.push_back({tile_path(kEntriesLevel, size_ / kTileWidth, width), bundle_});
    }
    std::uint64_t count = size_;
    for (std::size_t level = 0; level < levels_.size(); ++level, count /= kTileWidth) {
        const auto width = static_cast<unsigned>(levels_[level].size());
        if (width == 0) continue;
        files.push_back({tile_path(static_cast<int>(level), count / kTileWidth, width),
                         bytes_of(levels_[level])});
    }
    return files;
}

}  // namespace ishenim::ledger
