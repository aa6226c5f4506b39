#include "verify/bundle_check.h"

#include "base/durable.h"
#include "base/fault.h"
#include "base/text.h"
#include "ledger/merkle.h"
#include "ledger/reader.h"

#include <algorithm>
#include <charconv>

namespace ishenim::verify {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kShown = 100;  // of a text that is no leaf

/// Runs `read`; turns its Fault into a problem of that name and says false.
bool read_or_report(const std::string& path, const char* problem, Findings& findings,
                    const std::function<void()>& read) {
    try {
        read();
        return true;
    } catch (const Fault& fault) {
        if (fault.code() == FaultCode::not_found) {
            findings.add({problem, path, "a file", "missing"});
        } else if (fault.code() == FaultCode::corrupt) {
            findings.add({problem, path, "a file of the length its name says", "another length"});
        } else {
            findings.add_unreadable(path, fault.what());
        }
        return false;
    }
}

/// Widths of the partial files that lie in `folder`, up to `most`.
std::vector<unsigned> widths_in(const fs::path& folder, std::size_t most) {
    std::vector<unsigned> widths;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(folder, none)) {
        const std::string name = entry.path().filename();
        unsigned width = 0;
        const auto parsed = std::from_chars(name.data(), name.data() + name.size(), width);
        const bool is_width = parsed.ec == std::errc() && parsed.ptr == name.data() + name.size();
        if (is_width && width > 0 && width <= most && width < ledger::kTileWidth) {
            widths.push_back(width);
        }
    }
    std::sort(widths.begin(), widths.end());
    return widths;
}

/// Bytes of a file; nullopt if it went away meanwhile or cannot be read (reported).
std::optional<std::string> read_partial(const fs::path& archive, const std::string& path,
                                        Findings& findings) {
    try {
        return read_whole(archive / path);
    } catch (const Fault& fault) {
        if (fault.code() != FaultCode::not_found) findings.add_unreadable(path, fault.what());
        return std::nullopt;
    }
}

}  // namespace

std::optional<std::vector<Digest>> read_tile(const fs::path& archive, int level,
                                             std::uint64_t index, unsigned width,
                                             Findings& findings) {
    std::vector<Digest> hashes;
    const std::string path = "log/" + ledger::tile_path(level, index, width);
    const bool is_read = read_or_report(path, "tile", findings, [&] {
        hashes = ledger::read_tile(archive / "log", level, index, width);
    });
    if (!is_read) return std::nullopt;
    return hashes;
}

Bundle read_bundle(const fs::path& archive, std::uint64_t index, unsigned width,
                   Findings& findings) {
    Bundle bundle;
    bundle.index = index;
    bundle.width = width;
    const std::string path = "log/" + ledger::tile_path(ledger::kEntriesLevel, index, width);
    std::vector<std::string> texts;
    bundle.has_leaves = read_or_report(path, "leaf", findings, [&] {
        texts = ledger::read_bundle(archive / "log", index, width);
    });
    for (std::size_t i = 0; i < texts.size(); ++i) {
        bundle.from_leaves.push_back(ledger::leaf_hash(texts[i]));
        bundle.leaves.push_back(ledger::Leaf::parse(texts[i]));
        if (bundle.leaves.back()) continue;
        const bool is_newer = ledger::is_newer_leaf(texts[i]);
        if (is_newer && bundle.has_newer) continue;  // one of them says it for all
        bundle.has_newer = bundle.has_newer || is_newer;
        findings.add({is_newer ? "newer" : "leaf",
                      path + '#' + std::to_string(index * ledger::kTileWidth + i),
                      "a leaf of docs/formats/ledger.md", texts[i].substr(0, kShown)});
    }
    if (auto tile = read_tile(archive, 0, index, width, findings)) {
        bundle.has_tile = true;
        bundle.from_tile = std::move(*tile);
    }
    const auto& hashes = bundle.has_leaves ? bundle.from_leaves : bundle.from_tile;
    bundle.root = ledger::root_of(hashes);
    return bundle;
}

void check_older_tiles(const fs::path& archive, int level, std::uint64_t index,
                       const std::vector<Digest>& hashes, Findings& findings) {
    const fs::path folder = (archive / "log" / ledger::tile_path(level, index, 1)).parent_path();
    for (const unsigned width : widths_in(folder, hashes.size())) {
        const std::string path = "log/" + ledger::tile_path(level, index, width);
        const auto bytes = read_partial(archive, path, findings);
        if (!bytes) continue;
        std::string expected;
        for (unsigned i = 0; i < width; ++i) expected += hashes[i].raw();
        if (*bytes == expected) continue;
        findings.add({"tile", path, Digest::of(expected).hex(), Digest::of(*bytes).hex()});
    }
}

void check_older_bundles(const fs::path& archive, std::uint64_t index,
                         const std::vector<Digest>& hashes, Findings& findings) {
    const fs::path folder =
        (archive / "log" / ledger::tile_path(ledger::kEntriesLevel, index, 1)).parent_path();
    for (const unsigned width : widths_in(folder, hashes.size())) {
        const std::string path = "log/" + ledger::tile_path(ledger::kEntriesLevel, index, width);
        const auto bytes = read_partial(archive, path, findings);
        if (!bytes) continue;
        const auto texts = ledger::parse_bundle(*bytes);
        bool is_same = texts && texts->size() == width;
        for (std::size_t i = 0; is_same && i < width; ++i) {
            is_same = ledger::leaf_hash((*texts)[i]) == hashes[i];
        }
        if (!is_same) findings.add({"leaf", path, "the leaves of the log", "other leaves"});
    }
}

}  // namespace ishenim::verify
