#include "ledger/edge.h"

#include "base/fault.h"
#include "ledger/leaf.h"
#include "ledger/merkle.h"
#include "ledger/reader.h"

#include <algorithm>
#include <bit>
#include <optional>
#include <stdexcept>
#include <utility>

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

/// Of the last tile that a level of `count` hashes has at `index`, or of a full one before it.
unsigned width_of(std::uint64_t index, std::uint64_t count) {
    return static_cast<unsigned>(std::min<std::uint64_t>(kTileWidth, count - index * kTileWidth));
}

Instant time_of(const std::filesystem::path& log, std::uint64_t index, std::uint64_t size) {
    const auto leaf = Leaf::parse(read_leaves(log, index, 1, size).front());
    if (!leaf) throw Fault(FaultCode::corrupt, log, "leaf " + std::to_string(index));
    return leaf->time;
}

}  // namespace

Edge Edge::read(const std::filesystem::path& log, std::uint64_t size) {
    return read(log, size, size);
}

Edge Edge::read(const std::filesystem::path& log, std::uint64_t size, std::uint64_t now) {
    if (size > now) throw std::logic_error("a log is never shorter than it was");
    Edge edge;
    edge.size_ = size;
    for (int level = 0; size >> (kLevelBits * static_cast<unsigned>(level)) != 0; ++level) {
        const std::uint64_t count = size >> (kLevelBits * static_cast<unsigned>(level));
        const std::uint64_t index = count / kTileWidth;
        std::vector<Digest> tile;
        if (count % kTileWidth != 0) {
            const std::uint64_t count_now = now >> (kLevelBits * static_cast<unsigned>(level));
            tile = read_tile(log, level, index, width_of(index, count_now));
            tile.resize(count % kTileWidth);
        }
        edge.levels_.push_back(std::move(tile));
    }
    const auto width = static_cast<unsigned>(size % kTileWidth);
    if (width == 0) return edge;
    const std::vector<std::string> leaves =
        read_bundle(log, size / kTileWidth, width_of(size / kTileWidth, now));
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

Edge edge_before(const std::filesystem::path& log, std::uint64_t size, Instant moment) {
    std::uint64_t before = 0, behind = size;  // leaves [0, before) are earlier, [behind, size) not
    while (before < behind) {
        const std::uint64_t middle = before + (behind - before) / 2;
        if (time_of(log, middle, size) < moment) {
            before = middle + 1;
        } else {
            behind = middle;
        }
    }
    return Edge::read(log, before, size);
}

}  // namespace ishenim::ledger
