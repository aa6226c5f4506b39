#include "pipeline/archived.h"

#include "base/fault.h"
#include "ledger/leaf.h"
#include "ledger/reader.h"

namespace ishenim::pipeline {
namespace {

bool is_of_an_entry(const ledger::Leaf& leaf) {
    return leaf.kind != "key" && leaf.kind != "loss";
}

/// Fault{config} for a leaf of a newer program, Fault{corrupt} for what is none.
ledger::Leaf leaf_of_text(const std::string& text, std::uint64_t index,
                          const std::filesystem::path& log) {
    if (auto leaf = ledger::Leaf::parse(text)) return *leaf;
    if (ledger::is_newer_leaf(text)) {
        throw Fault(FaultCode::config, log,
                    "a newer version of the program has written into this archive; this one would "
                    "not understand it: install that version again");
    }
    throw Fault(FaultCode::corrupt, log, "leaf " + std::to_string(index));
}

}  // namespace

std::uint64_t end_of_entries(const std::filesystem::path& archive, std::uint64_t size) {
    std::uint64_t end = size;
    for (; end > 0; --end) {
        const auto texts = ledger::read_leaves(archive / "log", end - 1, 1, size);
        if (is_of_an_entry(leaf_of_text(texts.at(0), end - 1, archive / "log"))) break;
    }
    return end;
}

std::vector<Archived> archived_entries(const archive::Archive& archive,
                                       const seal::VerifierKey& key) {
    const std::filesystem::path log = archive.root() / "log";
    const auto checkpoint = ledger::read_checkpoint(log, key);
    if (!checkpoint) throw Fault(FaultCode::corrupt, log / "checkpoint", "not signed by this key");
    std::vector<Archived> entries;
    bool open = false;  // an entry whose record has not come yet
    std::uint64_t index = 0;
    for (const std::string& text :
         ledger::read_leaves(log, 0, checkpoint->size, checkpoint->size)) {
        const ledger::Leaf leaf = leaf_of_text(text, index, log);
        const bool begins = leaf.kind == "input" || leaf.kind == "record";
        if (begins && !open) {
            entries.push_back({"", "", index, {}});
            open = true;
        }
        if (leaf.kind == "record") {
            entries.back().record_path = leaf.path;
            entries.back().text = archive.read(leaf.path);
            if (Digest::of(entries.back().text) != leaf.sha256) {
                throw Fault(FaultCode::corrupt, leaf.path, "other bytes than the log says");
            }
            open = false;
        }
        if (is_of_an_entry(leaf) && !entries.empty()) entries.back().leaves.push_back(text);
        ++index;
    }
    return entries;
}

}  // namespace ishenim::pipeline
