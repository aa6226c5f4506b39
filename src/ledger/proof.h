// ledger/proof.h: proofs from the log's tiles, in O(log n) readings of tiles, for whoever must not
// read all leaves.
//
// Promises: 1. A proof is the one that merkle.h gives from all leaf hashes.
//           2. For one proof at most a few tiles of each level are read, and none twice.
//           3. A tile that is missing or of another length is Fault{not_found} or Fault{corrupt};
//              what stands in the tiles is not judged: check the proof against a signed root.
// Threads:  any; only reads.
// Spec:     RFC 6962 2.1, C2SP tlog-tiles v0.1.0.
#pragma once

#include "base/digest.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace ishenim::ledger {

/// From the leaf to the root of the log's first `size` leaves, which is a size that was signed: of
/// others the partial tiles may not be there. std::logic_error unless index < size.
std::vector<Digest> prove_inclusion(const std::filesystem::path& log, std::uint64_t index,
                                    std::uint64_t size);

/// That the first `old_size` leaves are the beginning of the first `size`. std::logic_error if
/// old_size > size.
std::vector<Digest> prove_consistency(const std::filesystem::path& log, std::uint64_t old_size,
                                      std::uint64_t size);

}  // namespace ishenim::ledger
