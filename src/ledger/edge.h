// ledger/edge.h: the right edge of a log: all that is needed to make it longer.
//
// Promises: 1. The same leaves give the same tiles and the same root, however they are grouped.
// Spec:     C2SP tlog-tiles v0.1.0; RFC 6962 2.1.
#pragma once

#include "base/date.h"
#include "base/digest.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace ishenim::ledger {

/// A file of the log that is to be written: its path below the log folder, and its bytes.
struct TileFile {
    std::string path;
    std::string bytes;
};

class Edge {
public:
    Edge() = default;
    /// From the files of a log of that size. Fault{not_found} or Fault{corrupt}.
    static Edge read(const std::filesystem::path& log, std::uint64_t size);
    /// The edge that a log of `now` leaves had at an earlier size, whether or not it was signed
    /// then.
    static Edge read(const std::filesystem::path& log, std::uint64_t size, std::uint64_t now);

    std::uint64_t size() const noexcept { return size_; }
    Digest root() const;

    /// Adds a leaf; a tile or bundle that becomes full is added to `full`.
    void add(std::string_view leaf, std::vector<TileFile>& full);
    /// The bundle and the tiles that are not full, as they stand now.
    std::vector<TileFile> partial() const;

private:
    std::uint64_t size_ = 0;
    std::string bundle_;                       ///< entries of the last, not full bundle
    std::vector<std::vector<Digest>> levels_;  ///< per level the hashes of the last, not full tile
};

/// The edge that the log of `size` leaves had before `moment`: of the leaves whose time stands
/// before it. Times never decrease along a log, so it looks by halves: a bundle per bit of `size`.
/// Fault{not_found} or Fault{corrupt}.
Edge edge_before(const std::filesystem::path& log, std::uint64_t size, Instant moment);

}  // namespace ishenim::ledger
