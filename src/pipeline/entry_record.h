// pipeline/entry_record.h: the confidential record of one accepted entry, as the archive keeps it.
//
// Way:      committer writes it; reindex, reproduce and `show` read it back.
// Promises: 1. It holds everything an answer needs: canonical entry, secret, time, dropped name and
//              uid, findings, numbers, computed values, hashes of its inputs and papers.
//           2. record_of(text_of(x)) == x; anything else is Fault{corrupt}.
//           3. From it and the inputs it names the papers come out again, byte for byte.
// Spec:     docs/formats/record.md.
#pragma once

#include "base/finding.h"
#include "pipeline/press.h"
#include "registry/registry.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ishenim::pipeline {

struct PaperOnRecord {
    std::string id, kind, lang, path;
    int number = 0, sheets = 0;
    Digest sha256;
    std::uint64_t bytes = 0;
};

struct EntryRecord {
    std::int64_t seq = 0;
    Instant time;
    std::string name;  ///< as dropped, printable
    std::int64_t uid = -1;
    Digest dropped;                   ///< SHA-256 of the dropped bytes
    Value entry;                      ///< canonical tree
    std::string secret;               ///< 32 raw bytes
    std::int64_t commission_seq = 0;  ///< the entry of the order in force; its own for an order
    Value facts, numbers;
    Findings findings;
    std::map<std::string, Digest> inputs;  ///< role -> hash
    std::string builder;
    std::optional<LogState> log;  ///< what the papers witness; older records lack it
    std::vector<PaperOnRecord> papers;
};

std::string text_of(const EntryRecord& record);  ///< one line of JSON and LF
EntryRecord record_of(std::string_view text);

/// What the registry keeps of it; `record_path` and leaves as placed in the archive and the log.
registry::EntryRow row_of(const EntryRecord& record, const std::string& record_path,
                          std::uint64_t first_leaf, const std::vector<std::string>& leaves);

}  // namespace ishenim::pipeline
