// intake/intake.h: a finished file in a hand-off folder -> a claimed file, once.
//
// Way:      pipeline scans and claims; entry says what «complete» means (handed in).
// Promises: 1. An event is a hint, a full scan is the truth: a lost event delays, never loses.
//           2. A file is claimed only when quiet, without a writer (read lease where the filesystem
//              has leases), without an Office lock beside it, and complete by its own content.
//           3. A claim is a rename into .claimed/ of the share and a private copy; the private copy
//              is what counts, and it is never a link, folder, pipe or device.
//           4. Junk names are ignored; a person's own mistakes are reported, never waited for.
// Threads:  one thread.
// Spec:     docs/decisions/ on intake; docs/architecture.md (the life of an entry).
#pragma once

#include "base/date.h"
#include "base/digest.h"
#include "base/durable.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ishenim::intake {

/// Names that are somebody's temporary or housekeeping files: ignored, left alone.
bool is_junk(std::string_view name);

/// What completeness by content says of the bytes.
enum class Completeness { complete, incomplete };
using IsComplete = std::function<Completeness(const std::string& name, std::string_view bytes)>;

struct Settings {
    std::filesystem::path folder;          ///< 1_Кирүүчү (or 0_Сыноо)
    std::filesystem::path claimed;         ///< <share>/.claimed, same filesystem as folder
    std::filesystem::path private_copies;  ///< <state>/copies, 0700
    std::chrono::milliseconds quiet{2000};
    std::chrono::seconds cut_off{600};  ///< incomplete and unchanged so long: answered
    std::uint64_t limit = 1 << 20;      ///< larger: claimed with `too_large`, not copied
};

/// What became of a name.
enum class State { ready, waiting, held_open, incomplete, cut_off, refused, unreadable };

struct Seen {
    std::string name;  ///< raw bytes
    State state{};
    std::string
        why;  ///< for refused: "link", "folder", "special", "too-large"; for unreadable: errno text
};

/// A claimed file. `id` names its folder in .claimed/ and its private copy.
struct Claim {
    std::string id;
    std::string name;   ///< raw bytes, as dropped
    std::string bytes;  ///< the private copy
    Digest sha256;
    std::int64_t uid = -1;  ///< owner of the dropped file
    std::string refused;    ///< "": a regular file; "link", "folder", "special", "too-large"
    bool cut_off = false;   ///< held for the whole time and still incomplete
};

class Intake {
public:
    Intake(Settings settings, IsComplete is_complete);
    ~Intake();

    /// Waits until something may have changed or the time is over; returns at once if `wake_fd`
    /// becomes readable. Never needed for correctness.
    void wait(std::chrono::milliseconds at_most, int wake_fd);

    /// Looks at everything that lies there; the next scan time in `next` if something waits.
    /// In the order of acceptance: ctime, then the bytes of the name.
    std::vector<Seen> scan();
    /// How long until the earliest waiting file may be ready; nullopt if none waits.
    std::optional<std::chrono::milliseconds> until_ready() const;

    /// Claims a `ready`, `cut_off` or `refused` name of the last scan; nullopt if it changed or
    /// left.
    std::optional<Claim> claim(const Seen& seen);

    /// Claims of an earlier run that were never released, oldest first.
    std::vector<Claim> unfinished();

    /// Puts the claimed original back into another folder under a free name («name», «name (2)» …);
    /// returns the name. Idempotent with the same claim: an already moved original is found.
    std::string give_back(const Claim& claim, const std::filesystem::path& folder);

    /// Ends a claim: original (if still there), its folder and the private copy are removed.
    void release(const Claim& claim);

private:
    struct Desk;
    std::unique_ptr<Desk> desk_;
};

/// A free name in `folder` for `stem` + `ending` that fits 255 bytes; `stem` is shortened at a
/// letter.
std::string free_name(const std::filesystem::path& folder, std::string_view stem,
                      std::string_view ending);

}  // namespace ishenim::intake
