// auditor/pack_check.h: an evidence pack alone: is its paper in the log that the checkpoint signs?
//
// Promises: 1. A changed paper, an edited leaf, a proof that does not lead to the root, another
//              checkpoint, a missing and an extra file are each found and named.
//           2. Without a key from elsewhere the report says that the key is unproven.
// Spec:     docs/formats/proofs.md.
#pragma once

#include "auditor/keys.h"
#include "verify/verify.h"

#include <filesystem>

namespace ishenim::auditor {

/// True if the folder is meant as an evidence pack: a checkpoint or a proof lies in it, and no
/// log/.
bool is_pack(const std::filesystem::path& folder);

/// `documents` counts the leaves, `leaves` and `root` are those of the checkpoint.
verify::Report check_pack(const std::filesystem::path& pack, const GivenKey& given);

}  // namespace ishenim::auditor
