// backup/drill.h: a restore rehearsed, on a place of its own that is gone afterwards.
//
// Promises: 1. Every hash, the log and, with an identity, every encrypted file is checked as a
//              restore does it; without one, that each encrypted file is there and unchanged.
//           2. Neither the backup nor the archive in use is changed, and nothing stays of what was
//              restored: not after a failure either. What a kill leaves goes with the next drill.
// Threads:  one.
// Spec:     docs/formats/backup.md (Drill).
#pragma once

#include "backup/restore.h"

#include <filesystem>
#include <optional>

namespace ishenim::backup {

struct DrillJob {
    std::filesystem::path place;           ///< the folder of the backup
    std::filesystem::path scratch;         ///< is made 0700, and removed
    std::filesystem::path identity;        ///< of age; empty: nothing is decrypted
    std::string origin;                    ///< whose backup it must be
    std::optional<seal::VerifierKey> key;  ///< of the log
    unsigned threads = 1;
};

struct Drilled {
    Restored restored;    ///< with the problems of the encrypted part
    bool sealed = false;  ///< there are encrypted records
    bool opened = false;  ///< all of them were decrypted
};

/// Throws what restore() throws.
Drilled drill(const DrillJob& job);

}  // namespace ishenim::backup
