// backup/place.h: the names in the folder of a backup, whose it is, and where it may not be.
//
// Spec: docs/formats/backup.md.
#pragma once

#include "base/date.h"
#include "base/digest.h"
#include "pipeline/settings.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace ishenim::backup {

/// Paths in the folder of a backup.
struct Place {
    std::filesystem::path root;
    std::filesystem::path archive() const { return root / "archive"; }
    std::filesystem::path list() const { return root / "confidential.sha256"; }
    std::filesystem::path signed_file() const { return root / "state/signed"; }
    std::filesystem::path settings() const { return root / "settings"; }
};
inline constexpr const char* kLogKey = "state/log.key.age";     ///< the log's private key
inline constexpr const char* kLogKeyOf = "state/log.key.vkey";  ///< the public key it belongs to

/// Where a backup has what its archive has under a path; the bags of records lie beside archive/.
std::filesystem::path in_backup(const Place& place, const std::string& path);

/// backup.json: whose backup this is. Written first, and never changed.
struct Card {
    std::string origin, recipient;
    std::string vkey;  ///< the line in keys/log.vkey, which the archive keeps for good
    friend bool operator==(const Card&, const Card&) = default;
};
/// nullopt if there is none. Fault{config} if it is one of a newer program or of somebody else.
std::optional<Card> read_card(const Place& place);
std::string text_of(const Card& card);

/// completed.json: the last backup that was made to its end and verified.
struct Completed {
    Instant time;
    std::uint64_t size = 0, documents = 0, records = 0, encrypted = 0;
    Digest root;
    std::string result;  ///< "ok", "broken", "unchecked"
    friend bool operator==(const Completed&, const Completed&) = default;
};
std::optional<Completed> read_completed(const Place& place);
std::string text_of(const Completed& completed);

/// Fault{config} if the folder is, holds or lies in the archive, the state or the share, or holds
/// other things, or the backup of another archive.
void require_place(const Place& place, const pipeline::Settings& settings, const Card& card);

/// True if one of two folders is the other, or lies in it.
bool overlap(const std::filesystem::path& one, const std::filesystem::path& other);

/// A place to restore into: made if it is empty, marked until it is whole, so that what was cut
/// short may be continued. Fault{exists} if something lies there.
class EmptyPlace {
public:
    EmptyPlace(const std::filesystem::path& from, std::filesystem::path archive);
    void settle() const;  ///< it is whole

private:
    std::filesystem::path archive_;
};

/// True for a folder that is not there, or in which nothing is but what a filesystem puts there.
bool is_vacant(const std::filesystem::path& folder);

}  // namespace ishenim::backup
