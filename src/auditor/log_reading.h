// auditor/log_reading.h: a log's leaves one after another, and whether they give the signed root.
//
// Promises: 1. What is missing, malformed or unreadable is reported, under `shown` + its path below
//              the log folder.
#pragma once

#include "auditor/keys.h"
#include "ledger/checkpoint.h"
#include "verify/findings.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace ishenim::auditor {

/// A log folder and what it is called in the report: "log/", "--against log/".
struct LogPlace {
    std::filesystem::path folder;
    std::string shown;
};

/// Its checkpoint. One that is not signed as it must be is reported and not used.
std::optional<ledger::Checkpoint> read_signed(const LogPlace& log, const verify::Keys& keys,
                                              verify::Findings& findings);

/// The note in log/checkpoint, unopened; empty if it cannot be read.
std::string read_note(const LogPlace& log);

/// Gets up to 256 leaf texts and the place of the first in the log.
using OnLeaves = std::function<void(std::uint64_t first, const std::vector<std::string>& leaves)>;

/// Reads all leaves. False: not to the end, or they do not give the signed root (reported).
bool read_all(const LogPlace& log, const ledger::Checkpoint& checkpoint, const OnLeaves& on_leaves,
              verify::Findings& findings);

}  // namespace ishenim::auditor
