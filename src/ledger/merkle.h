// ledger/merkle.h: RFC 6962 hashing, roots and proofs, as pure functions.
// Spec: RFC 6962 2.1; tests/golden/tlog.
#pragma once

#include "base/digest.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace ishenim::ledger {

Digest leaf_hash(std::string_view leaf);
Digest node_hash(const Digest& left, const Digest& right);
Digest empty_root();

Digest root_of(const std::vector<Digest>& leaf_hashes);

std::vector<Digest> inclusion_proof(const std::vector<Digest>& leaf_hashes, std::uint64_t index);
std::vector<Digest> consistency_proof(const std::vector<Digest>& leaf_hashes,
                                      std::uint64_t old_size);
bool verify_inclusion(const Digest& leaf, std::uint64_t index, std::uint64_t size,
                      const std::vector<Digest>& proof, const Digest& root);
bool verify_consistency(std::uint64_t old_size, const Digest& old_root, std::uint64_t size,
                        const Digest& root, const std::vector<Digest>& proof);

}  // namespace ishenim::ledger
