// backup/sealed.h: the confidential part of a backup: one encrypted file a record, and their list.
//
// Way:      confidential/<year>/entries/data/<MM>/<seq>.json.age beside the bag's own manifest,
// which
//           says what is inside; confidential.sha256 says what the encrypted files are.
// Promises: 1. A record that is encrypted and in the list is not encrypted again.
//           2. Without the identity it can be checked that every record is there and no encrypted
//              file is another than was written; with it, that each is the record of the log.
//           3. Nothing of a record is on the disk of the backup in clear.
// Threads:  one.
// Spec:     docs/formats/backup.md.
#pragma once

#include "backup/copier.h"
#include "backup/place.h"
#include "backup/snapshot.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace ishenim::backup {

/// The log's private key, on its way to the other disk.
struct PrivateKey {
    std::string of;   ///< the public key, as a line
    std::string pem;  ///< empty: there is none here
};

/// Encrypts to `recipient` what is not yet there, with the manifests. Returns how many are
/// encrypted now. `copier` writes below the place's root.
std::uint64_t seal_records(const Snapshot& snapshot, const std::filesystem::path& archive,
                           const std::string& recipient, const PrivateKey& key, const Place& place,
                           Copier& copier);

/// What is missing or changed among the encrypted files; all of them are hashed.
std::vector<verify::Problem> check_sealed(const Snapshot& snapshot, const Place& place);

/// Decrypts every record, which lies under its path and `.age`, into the archive of `copier`. A
/// file that does not open is a problem; an identity that opens none is Fault{key}.
std::uint64_t open_records(const Snapshot& snapshot, const Where& where,
                           const std::filesystem::path& identity, Copier& copier);

}  // namespace ishenim::backup
