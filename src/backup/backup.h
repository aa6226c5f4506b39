// backup/backup.h: an archive in use, copied to another disk so that it can be trusted there.
//
// Way:      under the commit lock the log is checked and the checkpoint taken; what it covers is
//           copied while the daemon goes on; then the copy is verified as an archive.
// Promises: 1. A stop at any moment leaves the backup before it whole, and a repetition finishes.
//           2. What is copied is what the log says: a file that is damaged in the archive does not
//              replace a good copy, and is named.
//           3. A log that does not continue the backed-up one is copied nowhere.
//           4. The confidential part and the private key go there encrypted, or not at all.
//           5. It ends as «ok» only if the copy was read back and verified.
// Threads:  one.
// Spec:     docs/formats/backup.md, docs/decisions/0009-backup.md.
#pragma once

#include "backup/copier.h"
#include "backup/place.h"
#include "base/clock.h"
#include "pipeline/settings.h"
#include "verify/verify.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace ishenim::backup {

struct Job {
    pipeline::Settings settings;
    std::filesystem::path settings_file;         ///< ishenim.yaml
    std::filesystem::path place;                 ///< the folder of the backup, which must be there
    std::optional<seal::VerifierKey> key;        ///< of the log
    std::optional<ledger::Checkpoint> at_least;  ///< the last of state/signed
    std::function<std::vector<std::string>()> open_paths;  ///< files of open intents
    unsigned threads = 1;
    bool was_here = false;  ///< the last backup was made into this folder, so that it must be there
};

struct Made {
    verify::Result result = verify::Result::ok;
    std::vector<verify::Problem> problems;
    Completed completed;
    Tally tally;
    bool log_refused = false;   ///< promise 3: nothing was copied
    bool left_out = false;      ///< there is a confidential part, and no recipient
    bool same_disk = false;     ///< the backup lies on the disk of the archive
    std::uint64_t waiting = 0;  ///< files that were on their way and are not in this backup
};

/// Throws Fault{config} for a place that it may not be, Fault{key} for an archive behind what was
/// signed, and what the disk says.
Made make_backup(const Job& job, const Clock& clock);

/// Whether the folder holds a whole backup: the copy of the archive, and the encrypted part.
struct Checked {
    verify::Result result = verify::Result::ok;
    std::vector<verify::Problem> problems;
    std::uint64_t documents = 0, leaves = 0;
    Digest root;
};
Checked check_place(const Place& place, const verify::Options& options);

}  // namespace ishenim::backup
