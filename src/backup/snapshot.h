// backup/snapshot.h: what one checkpoint covers, file by file: what is to be copied, and no more.
//
// Way:      taken of an archive to back it up, and of a backup to restore it.
// Promises: 1. Nothing in it is younger than the checkpoint: manifest lines, tiles and copies of
//              checkpoints that came after it are left out.
//           2. What may change or vanish while a daemon writes is read when it is taken; what is
//              written once is only named.
// Threads:  one. The caller holds the commit lock while it is taken of an archive in use.
#pragma once

#include "backup/place.h"
#include "base/digest.h"
#include "ledger/checkpoint.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace ishenim::backup {

class Copier;

/// Where a file lies that the archive has under this path.
using Where = std::function<std::filesystem::path(const std::string& path)>;
Where below(const std::filesystem::path& folder);

/// A file of which a leaf says what is in it.
struct LoggedFile {
    std::string path;
    Digest sha256;
    std::uint64_t bytes = 0;
};

struct Snapshot {
    std::string note;                          ///< log/checkpoint, as signed
    ledger::Checkpoint checkpoint;             ///< what it says; its signature is verify's affair
    std::vector<LoggedFile> files;             ///< by leaf; each path once
    std::map<std::string, std::string> small;  ///< manifests, bagit.txt, tiles that are not full
    std::vector<std::string> fixed;            ///< written once: full tiles, copies of checkpoints
    std::uint64_t documents = 0, records = 0;
};

/// `archive`: the folder that holds log/; `where`: where the bags' own files lie. Fault{no_archive}
/// if there is no log; Fault{corrupt} if its leaves are none.
Snapshot take_snapshot(const std::filesystem::path& archive, const Where& where);

/// The same of the folder of a backup.
Snapshot take_snapshot(const Place& place);

/// The size and root in the text of a checkpoint. Fault{corrupt}.
ledger::Checkpoint checkpoint_in(std::string_view note, const std::filesystem::path& where);

/// Copies all but the confidential part; the checkpoint comes last, when everything else is on the
/// disk. Tiles that are no longer needed are removed.
void copy_snapshot(const Snapshot& snapshot, const Where& where, Copier& copier);

}  // namespace ishenim::backup
