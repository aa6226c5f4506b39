// pipeline/intent.h: what a batch is about to do, written down before anything of it is done.
//
// Way:      committer writes it, does it and removes it; after a crash it is done again from here.
// Promises: 1. Before the intent nothing has happened; everything after it is replayed from the
//              staged bytes and ends in the same files.
//           2. intent_of(text_of(x)) == x; anything else is Fault{corrupt}.
// Spec:     docs/architecture.md (the life of an entry), docs/formats/record.md.
#pragma once

#include "archive/archive.h"
#include "ledger/leaf.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace ishenim::pipeline {

/// A file for the share: a receipt, or a copy of a paper of the archive.
struct Delivery {
    std::string folder;  ///< "accepted", "to-sign", "translations", "reports"
    std::string stem, ending;
    std::string text;        ///< of a receipt; empty for a copy
    std::string path;        ///< in the archive, of a copy
    std::string bytes = {};  ///< of a file that is neither: a workbook
    friend bool operator==(const Delivery&, const Delivery&) = default;
};

struct IntentEntry {
    std::int64_t seq = 0;
    std::string record_path;
    std::vector<archive::Staged> files;  ///< new inputs, record, papers: in the order of the leaves
    std::vector<std::string> leaves;
    std::string claim;  ///< its id; "" if there is none
    std::vector<Delivery> deliveries;
    friend bool operator==(const IntentEntry&, const IntentEntry&) = default;
};

struct Intent {
    std::uint64_t first_leaf = 0;
    std::vector<IntentEntry> entries;
    friend bool operator==(const Intent&, const Intent&) = default;
};

/// The leaf of a staged file, of its first revision.
ledger::Leaf leaf_of(const archive::Staged& file, std::string kind, Instant time);

std::string text_of(const Intent& intent);
Intent intent_of(std::string_view text);

/// «intent-000000000012.json», by the first seq: they sort as they were made.
std::string intent_name(const Intent& intent);

/// The intents in `stage` (the archive's .stage/) that are not done, as they were made.
std::vector<std::filesystem::path> open_intents(const std::filesystem::path& stage);

/// Files of the intents in `stage`: placed, perhaps, and not yet logged.
std::vector<std::string> open_paths(const std::filesystem::path& stage);

}  // namespace ishenim::pipeline
