// verify/bundle_check.h: one entry bundle against its tile, and the partial files left beside them.
// Threads: functions of different bundles may run at the same time.
#pragma once

#include "ledger/leaf.h"
#include "verify/findings.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace ishenim::verify {

/// Up to 256 leaves and their hashes as the bundle and as the tile of level 0 give them.
struct Bundle {
    std::uint64_t index = 0;
    unsigned width = 0;
    bool has_leaves = false, has_tile = false;
    bool has_newer = false;  ///< leaves of a version that this program does not know
    std::vector<std::optional<ledger::Leaf>> leaves;  ///< nullopt: text that is no leaf
    std::vector<Digest> from_leaves, from_tile;
    Digest root;  ///< of from_leaves, else of from_tile; of a full bundle
    bool agrees() const { return has_leaves && has_tile && from_leaves == from_tile; }
};

/// Reads both files; what is missing, malformed or unreadable goes to `findings`.
Bundle read_bundle(const std::filesystem::path& archive, std::uint64_t index, unsigned width,
                   Findings& findings);

/// The first `width` hashes of a tile; nullopt if they cannot be had (reported).
std::optional<std::vector<Digest>> read_tile(const std::filesystem::path& archive, int level,
                                             std::uint64_t index, unsigned width,
                                             Findings& findings);

/// Partial files of an older size, if any are left: each must be the beginning of what is there
/// now.
void check_older_tiles(const std::filesystem::path& archive, int level, std::uint64_t index,
                       const std::vector<Digest>& hashes, Findings& findings);
void check_older_bundles(const std::filesystem::path& archive, std::uint64_t index,
                         const std::vector<Digest>& hashes, Findings& findings);

}  // namespace ishenim::verify
