// pipeline/daily_check.h: a part of the archive checked each day, all of it within a month.
//
// Way:      the service turns it when the share is quiet. Log, names and manifests are checked each
//           time; the bytes of a twenty-eighth of the files, in the order of the log.
// Promises: 1. Every file is hashed within 28 days on which the program ran; days without it are
//              made up, as far as one check of everything can.
//           2. It is noted before a check begins that it began, so that one that does not end is
//              seen: it is no pass, and is tried again, three times a day.
//           3. What is found broken is said in the log and in the share and stays said until a
//           whole
//              verification finds the archive in order.
//           4. No failure leaves a turn, and no form waits for more than one check.
// Threads:  one, that of the committer: nothing is placed meanwhile.
// Spec:     docs/architecture.md (The clockwork); docs/decisions/0013-daily-check.md.
#pragma once

#include "pipeline/committer.h"
#include "pipeline/service.h"
#include "verify/verify.h"

#include <chrono>
#include <cstdint>
#include <string>

namespace ishenim::pipeline {

class DailyCheck {
public:
    struct View {
        const Clock& clock;
        const Settings& settings;
        const Folders& folders;
        const House& house;
        Committer& committer;
        const Log& log;
    };

    /// Nothing if this day's check is done.
    void turn(const View& view);

private:
    void check(const View& view, Date today);

    Date day_;
    std::chrono::steady_clock::time_point not_before_{};
};

/// What the notes of the registry say of the daily check.
struct CheckNotes {
    std::string last;         ///< when the last one ended; empty: none yet
    std::string result;       ///< ok, broken, unchecked
    std::string interrupted;  ///< when the one began that has not ended
    std::string broken;       ///< since when something is known to be broken
    std::string whole_since;  ///< everything was hashed since then; empty: not yet everything
    std::int64_t next = 0;    ///< leaf at which the next one begins
    /// 20 for broken, 4 for unchecked or interrupted, else 0.
    int status() const noexcept;
};
CheckNotes check_notes(const registry::Registry& registry);

/// A whole verification settles what the daily check has found.
void note_whole_check(registry::Registry& registry, verify::Result result, Instant now);

/// The leaves of the next check: `days` days' parts of a log of `size`, from `next` on.
verify::Range part_of(std::uint64_t size, std::uint64_t next, int days) noexcept;

}  // namespace ishenim::pipeline
