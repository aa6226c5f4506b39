#include "ledger/proof.h"

#include "ledger/merkle.h"
#include "ledger/reader.h"

#include <algorithm>
#include <bit>
#include <map>
#include <stdexcept>
#include <utility>

namespace ishenim::ledger {
namespace fs = std::filesystem;
namespace {

constexpr unsigned kTileHeight = 8;  ///< 2^8 hashes in a tile

/// The tree over the first `size` leaves, its hashes taken from the tiles.
class TileTree {
public:
    TileTree(const fs::path& log, std::uint64_t size) : log_(log), size_(size) {}

    /// MTH of RFC 6962 2.1 over leaves [first, last).
    Digest root(std::uint64_t first, std::uint64_t last) {
        if (first == last) return empty_root();
        const std::uint64_t n = last - first;
        if (std::has_single_bit(n)) return perfect(first, n);
        const std::uint64_t split = first + std::bit_floor(n);
        return node_hash(perfect(first, split - first), root(split, last));
    }

    /// PATH of RFC 6962 2.1.1, from the leaf to the root.
    void collect_inclusion(std::uint64_t index, std::uint64_t first, std::uint64_t last,
                           std::vector<Digest>& proof) {
        if (last - first == 1) return;
        const std::uint64_t split = first + std::bit_floor(last - first - 1);
        if (index < split) {
            collect_inclusion(index, first, split, proof);
            proof.push_back(root(split, last));
        } else {
            collect_inclusion(index, split, last, proof);
            proof.push_back(root(first, split));
        }
    }

    /// SUBPROOF of RFC 6962 2.1.2; `known`: the reader has the root of this whole range.
    void collect_consistency(std::uint64_t old_last, std::uint64_t first, std::uint64_t last,
                             bool known, std::vector<Digest>& proof) {
        if (old_last == last) {
            if (!known) proof.push_back(root(first, last));
            return;
        }
        const std::uint64_t split = first + std::bit_floor(last - first - 1);
        if (old_last <= split) {
            collect_consistency(old_last, first, split, known, proof);
            proof.push_back(root(split, last));
        } else {
            collect_consistency(old_last, split, last, false, proof);
            proof.push_back(root(first, split));
        }
    }

private:
    /// The root over the n leaves from `first`; n is a power of two and divides `first`.
    Digest perfect(std::uint64_t first, std::uint64_t n) {
        const auto height = static_cast<unsigned>(std::countr_zero(n));
        const unsigned level = height / kTileHeight;
        const std::uint64_t at = first >> (level * kTileHeight);
        const std::uint64_t count = std::uint64_t{1} << (height % kTileHeight);
        const std::vector<Digest>& hashes = tile(level, at / kTileWidth);
        const auto begin = hashes.begin() + static_cast<std::ptrdiff_t>(at % kTileWidth);
        return root_of({begin, begin + static_cast<std::ptrdiff_t>(count)});
    }

    const std::vector<Digest>& tile(unsigned level, std::uint64_t index) {
        const auto key = std::make_pair(level, index);
        const auto found = tiles_.find(key);
        if (found != tiles_.end()) return found->second;
        const std::uint64_t hashes = size_ >> (level * kTileHeight);
        const std::uint64_t width =
            std::min<std::uint64_t>(kTileWidth, hashes - index * kTileWidth);
        return tiles_
            .emplace(key,
                     read_tile(log_, static_cast<int>(level), index, static_cast<unsigned>(width)))
            .first->second;
    }

    const fs::path& log_;
    std::uint64_t size_;
    std::map<std::pair<unsigned, std::uint64_t>, std::vector<Digest>> tiles_;
};

}  // namespace

std::vector<Digest> prove_inclusion(const fs::path& log, std::uint64_t index, std::uint64_t size) {
    if (index >= size) throw std::logic_error("no such leaf");
    std::vector<Digest> proof;
    TileTree(log, size).collect_inclusion(index, 0, size, proof);
    return proof;
}

std::vector<Digest> prove_consistency(const fs::path& log, std::uint64_t old_size,
                                      std::uint64_t size) {
    if (old_size > size) throw std::logic_error("the older log is the larger one");
    std::vector<Digest> proof;
    if (old_size != 0) TileTree(log, size).collect_consistency(old_size, 0, size, true, proof);
    return proof;
}

}  // namespace ishenim::ledger
