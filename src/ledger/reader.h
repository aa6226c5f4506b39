// ledger/reader.h: the log's files read by anybody, without keys or writers.
//
// Promises: 1. Falls back from a partial tile to the full one, so old checkpoints stay checkable.
//           2. What is read is whole: a tile of another length, a bundle with other than the
//           entries
//              asked for is Fault{corrupt}, an absent one Fault{not_found}.
// Spec:     C2SP tlog-tiles v0.1.0, docs/formats/ledger.md.
#pragma once

#include "base/digest.h"
#include "ledger/checkpoint.h"
#include "seal/succession.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ishenim::ledger {

constexpr unsigned kTileWidth = 256;
constexpr int kEntriesLevel = -1;

/// Path of a tile below the log folder: tile/0/x001/234.p/5; level -1 is the entry bundle.
std::string tile_path(int level, std::uint64_t index, unsigned width);

/// The checkpoint in log/checkpoint; nullopt if `key` did not sign it. Fault{not_found} if absent.
std::optional<Checkpoint> read_checkpoint(const std::filesystem::path& log,
                                          const seal::VerifierKey& key);

/// The checkpoint in a note, if the key signed it that was the log's at its size, under its name.
std::optional<Checkpoint> open_checkpoint(std::string_view note, const seal::KeyChain& keys);

/// The first `width` hashes of a tile, from its partial or its full file.
std::vector<Digest> read_tile(const std::filesystem::path& log, int level, std::uint64_t index,
                              unsigned width);

/// The first `width` leaf texts of an entry bundle, from its partial or its full file.
std::vector<std::string> read_bundle(const std::filesystem::path& log, std::uint64_t index,
                                     unsigned width);

/// The leaf texts in a bundle's bytes; nullopt if they do not end where the bytes end.
std::optional<std::vector<std::string>> parse_bundle(std::string_view bytes);

/// Leaf texts [first, first + n) from the bundles. Fault{not_found} or Fault{corrupt}.
std::vector<std::string> read_leaves(const std::filesystem::path& log, std::uint64_t first,
                                     std::uint64_t n, std::uint64_t log_size);

}  // namespace ishenim::ledger
