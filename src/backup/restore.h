// backup/restore.h: an archive brought back from a backup, and checked before anybody trusts it.
//
// Promises: 1. It goes into an empty place; nothing that exists is written over. A restore that was
//              cut short is continued.
//           2. Every file is what the log says, or it is named and not brought back.
//           3. What the backup holds beyond its last checkpoint is left out.
//           4. An archive that would be behind the record of what was signed here is refused before
//              anything is copied: Fault{key}.
// Threads:  one.
// Spec:     docs/formats/backup.md.
#pragma once

#include "backup/backup.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace ishenim::backup {

/// Where everything goes.
struct Target {
    std::filesystem::path archive, state;
    /// Files of the backup's settings/, by name, and their places; those not named are left out.
    std::vector<std::pair<std::string, std::filesystem::path>> settings;
};

/// All below one folder: archive/, state/ and the settings beside them.
Target target_below(const std::filesystem::path& folder, const Place& place);
/// As the settings say.
Target target_of(const pipeline::Settings& settings);

struct RestoreJob {
    std::filesystem::path place;  ///< the folder of the backup
    Target target;
    std::filesystem::path identity;  ///< of age; empty: the confidential part stays encrypted
    std::string origin;              ///< whose backup it must be; empty: anybody's
    unsigned threads = 1;
    std::optional<seal::VerifierKey> key = std::nullopt;  ///< of the log; else the restored one
};

struct Restored {
    verify::Result result = verify::Result::ok;
    std::vector<verify::Problem> problems;
    std::uint64_t files = 0, documents = 0, records = 0, leaves = 0, withheld = 0;
    Digest root;
    std::string origin;
    std::optional<Completed> completed;         ///< what the backup says of itself
    bool has_key = false;                       ///< the private key is at its place
    std::vector<std::filesystem::path> stayed;  ///< settings that were there and are others
};

/// Verifies what was brought back, as of the record of what was signed; adds to the problems.
void verify_restored(const Target& target, const std::optional<seal::VerifierKey>& key,
                     unsigned threads, Restored& done);

/// Fault{no_archive} if there is no backup.
Restored restore(const RestoreJob& job);

}  // namespace ishenim::backup
