// intake/look.h: what lies in the hand-off folder, and how far each file is on its way.
//
// Way:      Intake::scan(); a claim asks for the identity that was judged.
// Promises: 1. All waiting is measured on the monotonic clock; a file's own times are compared for
//              change only, never against the time of day. The one exception is the age of an
//              Office lock, which must outlive a night without power; a clock that jumped can at
//              worst let go of a form that is complete, closed and quiet for `cut_off`.
//           2. A file is read once as long as it does not change.
// Threads:  one.
#pragma once

#include "intake/folder.h"
#include "intake/intake.h"

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace ishenim::intake {

class Look {
public:
    Look(const Settings& settings, const IsComplete& is_complete);

    std::vector<Seen> scan();
    std::optional<std::chrono::milliseconds> until_ready() const;
    /// What the last scan saw under the name; nullopt if it saw nothing.
    std::optional<Identity> identity(const std::string& name) const;

private:
    using Clock = std::chrono::steady_clock;

    struct Track {
        Identity identity;
        Clock::time_point since;              ///< unchanged from here on
        std::optional<Completeness> content;  ///< once it was read
    };
    struct Round {
        const Fd& folder;
        bool leases;
        const std::set<std::string>& names;
        Clock::time_point now;
    };

    enum class Lock { none, held, stale };

    Lock office_lock(const Round& round, const std::string& name) const;
    void follow(const std::string& name, const struct stat& status, Clock::time_point now);
    Seen judge(const Round& round, const std::string& name, const struct stat& status);
    Seen judge_file(const Round& round, const std::string& name);
    Seen judge_open_file(const Round& round, const std::string& name, int fd);
    Seen judge_content(const Round& round, const std::string& name, int fd);
    /// `seen` will be looked at again after `rest`.
    Seen later(Seen seen, Clock::duration rest, Clock::time_point now);

    const Settings& settings_;
    const IsComplete& is_complete_;
    std::map<std::string, Track> tracks_;
    std::optional<Clock::time_point> next_;
};

}  // namespace ishenim::intake
