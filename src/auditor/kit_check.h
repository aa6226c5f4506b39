// auditor/kit_check.h: the kit by which an archive is audited without reading it.
//
// Promises: 1. Each file is compared with SHA256SUMS, the log with its signed root, each row of
//              papers.csv with its leaf, each leaf of a paper with its row.
//           2. Kept checkpoints and a printed state must be the beginning of the log.
//           3. The files that the log names are not in a kit: all of them are counted as withheld.
//           4. letters.csv and duties.csv come from the record, not from the log: only their
//              checksums are compared.
// Spec:     docs/formats/kit.md.
#pragma once

#include "auditor/keys.h"
#include "seal/paper_digits.h"
#include "verify/verify.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace ishenim::auditor {

/// True if the folder has papers.csv and log/, and no docs/.
bool is_kit(const std::filesystem::path& folder);

/// What the log of the kit must be consistent with.
struct KitEvidence {
    GivenKey key;
    std::vector<std::string> notes;  ///< `--checkpoint 1`, …
    std::optional<seal::PaperStatement> printed;
};

/// `documents` counts the papers of the log.
verify::Report check_kit(const std::filesystem::path& kit, const KitEvidence& evidence);

}  // namespace ishenim::auditor
