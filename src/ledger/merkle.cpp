#include "ledger/merkle.h"

#include <bit>
#include <cstring>
#include <stdexcept>
#include <string>

namespace ishenim::ledger {
namespace {

/// Hashes [first, last) of the whole list.
struct Range {
    const std::vector<Digest>& leaves;
    std::uint64_t first, last;
    std::uint64_t size() const noexcept { return last - first; }
    /// The largest power of two smaller than the size (which is at least 2).
    std::uint64_t split() const noexcept { return std::bit_floor(size() - 1); }
    Range left() const noexcept { return {leaves, first, first + split()}; }
    Range right() const noexcept { return {leaves, first + split(), last}; }
};

Digest root_of_range(const Range& range) {
    if (range.size() == 0) return empty_root();
    if (range.size() == 1) return range.leaves[range.first];
    return node_hash(root_of_range(range.left()), root_of_range(range.right()));
}

/// PATH of RFC 6962 2.1.1, from the leaf to the root.
void collect_inclusion(const Range& range, std::uint64_t index, std::vector<Digest>& proof) {
    if (range.size() == 1) return;
    const std::uint64_t split = range.split();
    if (index < split) {
        collect_inclusion(range.left(), index, proof);
        proof.push_back(root_of_range(range.right()));
    } else {
        collect_inclusion(range.right(), index - split, proof);
        proof.push_back(root_of_range(range.left()));
    }
}

/// SUBPROOF of RFC 6962 2.1.2; `known` says that the reader has the root of this whole range.
void collect_consistency(const Range& range, std::uint64_t old_size, bool known,
                         std::vector<Digest>& proof) {
    if (old_size == range.size()) {
        if (!known) proof.push_back(root_of_range(range));
        return;
    }
    const std::uint64_t split = range.split();
    if (old_size <= split) {
        collect_consistency(range.left(), old_size, known, proof);
        proof.push_back(root_of_range(range.right()));
    } else {
        collect_consistency(range.right(), old_size - split, false, proof);
        proof.push_back(root_of_range(range.left()));
    }
}

/// The walk of RFC 9162 2.1.3.2 and 2.1.4.2: from node `node` of a level whose last node is `last`.
struct Climb {
    std::uint64_t node, last;
    /// True if the next proof hash stands to the left; skips the levels without a sibling.
    bool sibling_is_left() {
        if ((node & 1) == 0 && node != last) return false;
        while ((node & 1) == 0 && node != 0) up();
        return true;
    }
    void up() noexcept {
        node >>= 1;
        last >>= 1;
    }
};

}  // namespace

Digest leaf_hash(std::string_view leaf) {
    std::string preimage;
    preimage.reserve(leaf.size() + 1);
    preimage += '\0';
    preimage += leaf;
    return Digest::of(preimage);
}

Digest node_hash(const Digest& left, const Digest& right) {
    char preimage[1 + 2 * Digest::kSize];
    preimage[0] = '\1';
    std::memcpy(preimage + 1, left.raw().data(), Digest::kSize);
    std::memcpy(preimage + 1 + Digest::kSize, right.raw().data(), Digest::kSize);
    return Digest::of({preimage, sizeof preimage});
}

Digest empty_root() {
    return Digest::of("");
}

Digest root_of(const std::vector<Digest>& leaf_hashes) {
    return root_of_range({leaf_hashes, 0, leaf_hashes.size()});
}

std::vector<Digest> inclusion_proof(const std::vector<Digest>& leaf_hashes, std::uint64_t index) {
    if (index >= leaf_hashes.size()) throw std::logic_error("no such leaf");
    std::vector<Digest> proof;
    collect_inclusion({leaf_hashes, 0, leaf_hashes.size()}, index, proof);
    return proof;
}

std::vector<Digest> consistency_proof(const std::vector<Digest>& leaf_hashes,
                                      std::uint64_t old_size) {
    if (old_size > leaf_hashes.size()) throw std::logic_error("the older log is the larger one");
    std::vector<Digest> proof;
    if (old_size == 0) return proof;
    collect_consistency({leaf_hashes, 0, leaf_hashes.size()}, old_size, true, proof);
    return proof;
}

bool verify_inclusion(const Digest& leaf, std::uint64_t index, std::uint64_t size,
                      const std::vector<Digest>& proof, const Digest& root) {
    if (index >= size) return false;
    Climb climb{index, size - 1};
    Digest hash = leaf;
    for (const Digest& sibling : proof) {
        if (climb.last == 0) return false;
        hash = climb.sibling_is_left() ? node_hash(sibling, hash) : node_hash(hash, sibling);
        climb.up();
    }
    return climb.last == 0 && hash == root;
}

bool verify_consistency(std::uint64_t old_size, const Digest& old_root, std::uint64_t size,
                        const Digest& root, const std::vector<Digest>& proof) {
    if (old_size > size) return false;
    if (old_size == size) return proof.empty() && old_root == root;
    if (old_size == 0) return proof.empty() && old_root == empty_root();
    std::vector<Digest> path = proof;
    if (std::has_single_bit(old_size)) path.insert(path.begin(), old_root);
    if (path.empty()) return false;
    Climb climb{old_size - 1, size - 1};
    while ((climb.node & 1) == 1) climb.up();
    Digest old_hash = path.front(), hash = path.front();
    for (std::size_t i = 1; i < path.size(); ++i) {
        if (climb.last == 0) return false;
        if (climb.sibling_is_left()) {
            old_hash = node_hash(path[i], old_hash);
            hash = node_hash(path[i], hash);
        } else {
            hash = node_hash(hash, path[i]);
        }
        climb.up();
    }
    return climb.last == 0 && old_hash == old_root && hash == root;
}

}  // namespace ishenim::ledger
