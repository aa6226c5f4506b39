// auditor/bag_copy_check.h: one bag on a stick, against the log that lies beside it.
//
// Way:      the log is read whole and must give its signed root; the bag is the one of whose files
//           the most lie here, whatever the folder is called.
// Promises: 1. Each file of the bag is compared with its leaf, each leaf of the bag with the file;
//              changed, missing and extra files and lines of the manifest are named.
//           2. What the log names outside the bag is counted as withheld.
// Spec:     docs/formats/archive.md 2, RFC 8493.
#pragma once

#include "auditor/keys.h"
#include "verify/verify.h"

#include <filesystem>
#include <optional>

namespace ishenim::auditor {

/// True if the folder has a bagit.txt or a manifest, and no log/.
bool is_bag(const std::filesystem::path& folder);

/// The folder `log` beside the bag or above it, where a checkpoint lies in it.
std::optional<std::filesystem::path> log_beside(const std::filesystem::path& bag);

/// `documents` counts the files that the log names for the bag. The keys are looked for in keys/
/// beside the log, else beside the log itself.
verify::Report check_bag_copy(const std::filesystem::path& bag, const std::filesystem::path& log,
                              const GivenKey& given);

}  // namespace ishenim::auditor
