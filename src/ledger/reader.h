// ledger/reader.h: the log's files read by anybody, without keys or writers.
// Promises: 1. Falls back from a partial tile to the full one, so old checkpoints stay checkable.
// Spec: C2SP tlog-tiles v0.1.0.
#pragma once

#include "base/digest.h"
#include "ledger/checkpoint.h"
#include "seal/key.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace ishenim::ledger {

/// Path of a tile below the log folder: tile/0/x001/234.p/5; level -1 is the entry bundle.
std::string tile_path(int level, std::uint64_t index, unsigned width);

/// The checkpoint in log/checkpoint; nullopt if `key` did not sign it. Fault{not_found} if absent.
std::optional<Checkpoint> read_checkpoint(const std::filesystem::path& log,
                                          const seal::VerifierKey& key);

/// Leaf texts [first, first + n) from the bundles. Fault{not_found} or Fault{corrupt}.
std::vector<std::string> read_leaves(const std::filesystem::path& log, std::uint64_t first,
                                     std::uint64_t n, std::uint64_t log_size);

}  // namespace ishenim::ledger
