// intake/intake.h: a finished file in a hand-off folder -> a claimed file, once.
//
// Way:      pipeline scans and claims; entry says what «complete» means (handed in).
// Promises: 1. An event is a hint, a full scan is the truth: a lost event delays, never loses.
//           2. A file is claimed only when quiet, without a writer (read lease where the filesystem
//              has leases), without an Office lock beside it (Settings::stale_lock), and complete
//              by its own content.
//           3. A claim is a rename into .claimed/ of the share and a private copy; the private copy
//              is what counts, and it is never a link, folder, pipe or device.
//           4. Junk names are ignored; a person's own mistakes are reported, never waited for.
//           5. A claim that the disk has damaged is given out as damaged and stops no other.
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
    /// An Office lock of that age no longer holds a form that has been quiet for `cut_off`. Longer
    /// than a school day of two shifts, shorter than from one evening to the next: a form that is
    /// open since the morning is left alone, one whose Office died is taken the next day.
    std::chrono::seconds stale_lock{12 * 3600};
    std::uint64_t limit = 1 << 20;  ///< larger: claimed with `too_large`, not copied
};

/// What became of a name.
enum class State { ready, waiting, held_open, incomplete, cut_off, refused, unreadable };

struct Seen {
    std::string name;  ///< raw bytes
    State state{};
    /// For refused: "link", "folder", "special", "too-large"; for unreadable: errno text.
    std::string why;
    bool stale_lock = false;  ///< an old Office lock lies beside it, which was passed over
};

/// A claimed file. `id` names its folder in .claimed/ and its private copy.
struct Claim {
    std::string id;
    std::string name;   ///< raw bytes, as dropped
    std::string bytes;  ///< the private copy
    Digest sha256;
    std::int64_t uid = -1;    ///< owner of the dropped file
    std::string refused;      ///< "": a regular file; "link", "folder", "special", "too-large"
    bool cut_off = false;     ///< held for the whole time and still incomplete
    bool stale_lock = false;  ///< as Seen::stale_lock
    /// Only from unfinished(): the private copy is not what was claimed and the original is gone.
    /// `bytes` is what is left of it; `name` is the id where not even that can be read.
    bool damaged = false;
};

class Intake {
public:
    Intake(Settings settings, IsComplete is_complete);
    ~Intake();

    /// Looks at everything that lies there; the next scan time in `next` if something waits.
    /// In the order of acceptance: ctime, then the bytes of the name.
    std::vector<Seen> scan();
    /// How long until the earliest waiting file may be ready; nullopt if none waits.
    std::optional<std::chrono::milliseconds> until_ready() const;

    /// Claims a `ready`, `cut_off` or `refused` name of the last scan; nullopt if it changed or
    /// left.
    std::optional<Claim> claim(const Seen& seen);

    /// Claims of an earlier run that were never released, oldest first; damaged ones among them.
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
