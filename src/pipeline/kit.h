// pipeline/kit.h: what an outsider gets to check the archive without reading a letter.
//
// Way:      `ishenim kit DIR` under the shared commit lock, so that log and record are of one
// moment. Promises: 1. No name, text, category or address of anybody is in a kit: hashes, sizes,
// kinds,
//              numbers, days and the log, which holds nothing else.
//           2. A kit is written whole or not at all: made aside, renamed when it is durable.
//           3. A folder that is no kit is never replaced: Fault{exists}.
//           4. Only a log that its key signed and whose leaves give the signed root becomes a kit:
//              else Fault{corrupt}. A record that lacks an entry of the log is Fault{busy}.
// Threads:  one; no commit may run meanwhile.
// Spec:     docs/formats/kit.md.
#pragma once

#include "base/date.h"
#include "base/digest.h"
#include "duties/duties.h"
#include "record/record.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace ishenim::pipeline {

/// What the record says beside the log, as of a day.
struct KitRecord {
    const record::Record& record;
    std::vector<duties::Duty> duties;
    Date today;
    std::int64_t last_seq = 0;  ///< of the registry that the record came from
};

struct Kit {
    std::uint64_t leaves = 0, papers = 0, letters = 0, files = 0;
    Digest root;
};

/// Writes the kit of `archive` as the folder `target`. An empty folder or an older kit there is
/// replaced. Fault{config} if it would lie in the archive.
Kit write_kit(const std::filesystem::path& archive, const KitRecord& record,
              const std::filesystem::path& target);

}  // namespace ishenim::pipeline
