#include "auditor/log_reading.h"

#include "base/durable.h"
#include "base/fault.h"
#include "ledger/merkle.h"
#include "ledger/reader.h"
#include "verify/frontier.h"

#include <algorithm>

namespace ishenim::auditor {
namespace {

using ledger::kTileWidth;

constexpr std::uint64_t kMaxNote = 1'000'000;

/// The leaves of a bundle; nullopt if they cannot be had (reported).
std::optional<std::vector<std::string>> read_bundle(const LogPlace& log, std::uint64_t index,
                                                    unsigned width, verify::Findings& findings) {
    const std::string path = log.shown + ledger::tile_path(ledger::kEntriesLevel, index, width);
    try {
        return ledger::read_bundle(log.folder, index, width);
    } catch (const Fault& fault) {
        if (fault.code() == FaultCode::not_found)
            findings.add({"leaf", path, "a file", "missing"});
        else if (fault.code() == FaultCode::corrupt)
            findings.add({"leaf", path, "the leaves its name says", "others"});
        else
            findings.add_unreadable(path, fault.what());
        return std::nullopt;
    }
}

}  // namespace

std::string read_note(const LogPlace& log) {
    try {
        return read_whole(log.folder / "checkpoint", kMaxNote);
    } catch (const Fault&) {
        return {};  // read_signed() reports it
    }
}

std::optional<ledger::Checkpoint> read_signed(const LogPlace& log, const verify::Keys& keys,
                                              verify::Findings& findings) {
    const std::string path = log.shown + "checkpoint";
    std::string note;
    try {
        note = read_whole(log.folder / "checkpoint", kMaxNote);
    } catch (const Fault& fault) {
        verify::report_unread(path, fault, findings);
        return std::nullopt;
    }
    if (!keys.chain) return std::nullopt;
    auto checkpoint = keys.open(note);
    if (!checkpoint) {
        findings.add(
            {"checkpoint", path, "signed by " + keys.chain->current().text(), "not signed so"});
    }
    return checkpoint;
}

bool read_all(const LogPlace& log, const ledger::Checkpoint& checkpoint, const OnLeaves& on_leaves,
              verify::Findings& findings) {
    verify::Frontier frontier;
    for (std::uint64_t first = 0; first < checkpoint.size; first += kTileWidth) {
        const auto width =
            static_cast<unsigned>(std::min<std::uint64_t>(kTileWidth, checkpoint.size - first));
        const auto leaves = read_bundle(log, first / kTileWidth, width, findings);
        if (!leaves) return false;
        for (const std::string& leaf : *leaves) frontier.add(ledger::leaf_hash(leaf), 0);
        on_leaves(first, *leaves);
    }
    const Digest root = frontier.root();
    if (root == checkpoint.root) return true;
    findings.add({"checkpoint", log.shown + "checkpoint", root.hex(), checkpoint.root.hex()});
    return false;
}

}  // namespace ishenim::auditor
