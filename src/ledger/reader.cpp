#include "ledger/reader.h"

#include "base/durable.h"
#include "base/fault.h"
#include "seal/note.h"

#include <algorithm>
#include <cstdio>
#include <stdexcept>

namespace ishenim::ledger {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t kMaxCheckpoint = 1'000'000;
constexpr std::uint64_t kMaxTile = kTileWidth * Digest::kSize;
constexpr std::uint64_t kMaxBundle = kTileWidth * (2 + 65535);

/// 1234067 -> x001/x234/067.
std::string index_path(std::uint64_t index) {
    char group[8];
    std::snprintf(group, sizeof group, "%03u", static_cast<unsigned>(index % 1000));
    std::string path = group;
    for (index /= 1000; index != 0; index /= 1000) {
        std::snprintf(group, sizeof group, "x%03u/", static_cast<unsigned>(index % 1000));
        path.insert(0, group);
    }
    return path;
}

struct Found {
    fs::path path;
    unsigned width;  ///< of the file that was found
    std::string bytes;
};

/// The file of exactly that width, else the full one: by then the partial one may be gone.
Found read_either(const fs::path& log, int level, std::uint64_t index, unsigned width,
                  std::uint64_t limit) {
    const fs::path path = log / tile_path(level, index, width);
    try {
        return {path, width, read_whole(path, limit)};
    } catch (const Fault& fault) {
        if (fault.code() != FaultCode::not_found || width == kTileWidth) throw;
    }
    const fs::path full = log / tile_path(level, index, kTileWidth);
    try {
        return {full, kTileWidth, read_whole(full, limit)};
    } catch (const Fault& fault) {
        if (fault.code() != FaultCode::not_found) throw;
        throw Fault(FaultCode::not_found, path, "the log lacks this tile");
    }
}

}  // namespace

std::string tile_path(int level, std::uint64_t index, unsigned width) {
    if (width == 0 || width > kTileWidth || level < kEntriesLevel || level > 63) {
        throw std::logic_error("no such tile");
    }
    std::string path =
        level == kEntriesLevel ? "tile/entries/" : "tile/" + std::to_string(level) + '/';
    path += index_path(index);
    if (width != kTileWidth) path += ".p/" + std::to_string(width);
    return path;
}

std::optional<Checkpoint> read_checkpoint(const fs::path& log, const seal::VerifierKey& key) {
    const auto text = seal::open_note(read_whole(log / "checkpoint", kMaxCheckpoint), key);
    if (!text) return std::nullopt;
    auto checkpoint = Checkpoint::parse(*text);
    if (checkpoint && checkpoint->origin != key.name()) return std::nullopt;
    return checkpoint;
}

std::optional<Checkpoint> open_checkpoint(std::string_view note, const seal::KeyChain& keys) {
    for (const seal::ChainedKey& one : keys.keys()) {
        const auto text = seal::open_note(note, one.key);
        auto checkpoint = text ? Checkpoint::parse(*text) : std::nullopt;
        if (!checkpoint || checkpoint->origin != one.key.name()) continue;
        if (keys.at(checkpoint->size) == one.key) return checkpoint;
    }
    return std::nullopt;
}

std::vector<Digest> read_tile(const fs::path& log, int level, std::uint64_t index, unsigned width) {
    const Found found = read_either(log, level, index, width, kMaxTile);
    if (found.bytes.size() != found.width * Digest::kSize) {
        throw Fault(FaultCode::corrupt, found.path, "a tile of another length than its name says");
    }
    std::vector<Digest> hashes;
    hashes.reserve(width);
    for (unsigned i = 0; i < width; ++i) {
        hashes.push_back(Digest::from_raw(
            std::string_view(found.bytes).substr(i * Digest::kSize, Digest::kSize)));
    }
    return hashes;
}

std::optional<std::vector<std::string>> parse_bundle(std::string_view bytes) {
    std::vector<std::string> leaves;
    while (!bytes.empty()) {
        if (bytes.size() < 2) return std::nullopt;
        const std::size_t size = static_cast<std::size_t>(static_cast<unsigned char>(bytes[0]))
                                     << 8 |
                                 static_cast<unsigned char>(bytes[1]);
        if (bytes.size() < 2 + size) return std::nullopt;
        leaves.emplace_back(bytes.substr(2, size));
        bytes.remove_prefix(2 + size);
    }
    return leaves;
}

std::vector<std::string> read_bundle(const fs::path& log, std::uint64_t index, unsigned width) {
    const Found found = read_either(log, kEntriesLevel, index, width, kMaxBundle);
    auto leaves = parse_bundle(found.bytes);
    if (!leaves || leaves->size() != found.width) {
        throw Fault(FaultCode::corrupt, found.path,
                    "a bundle with other entries than its name says");
    }
    leaves->resize(width);
    return std::move(*leaves);
}

std::vector<std::string> read_leaves(const fs::path& log, std::uint64_t first, std::uint64_t n,
                                     std::uint64_t log_size) {
    if (first > log_size || n > log_size - first) throw std::logic_error("no such leaves");
    std::vector<std::string> leaves;
    leaves.reserve(n);
    while (n != 0) {
        const std::uint64_t index = first / kTileWidth, start = index * kTileWidth;
        const auto width =
            static_cast<unsigned>(std::min<std::uint64_t>(kTileWidth, log_size - start));
        std::vector<std::string> bundle = read_bundle(log, index, width);
        const std::uint64_t from = first - start, count = std::min(n, width - from);
        std::move(bundle.begin() + static_cast<std::ptrdiff_t>(from),
                  bundle.begin() + static_cast<std::ptrdiff_t>(from + count),
                  std::back_inserter(leaves));
        first += count;
        n -= count;
    }
    return leaves;
}

}  // namespace ishenim::ledger
