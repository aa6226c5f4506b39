// pipeline/service.h: the daemon's day: look, claim, judge, print, commit, answer.
//
// Way:      cli makes it with settings, clock and secrets and runs it; stop() from a signal.
// Promises: 1. Every dropped file ends as a receipt, a note that it is on record already, or a
//              returned file with its reasons; nothing is lost, doubled or silently dropped.
//           2. The order of acceptance is ctime, then the bytes of the name; with any number of
//              workers the papers and the log are the same.
//           3. A transient fault keeps what is claimed and tries again; the cure needs no restart.
//           4. An entry on which the program fails five times goes to quarantine and never blocks
//              the others.
//           5. stop() ends after the batch in hand.
//           6. A form whose days the calendar does not reach waits alone: it is kept and answered,
//              the others go on, and it goes through by itself when the calendar is longer.
//           7. The registers of letters and the journals of school years that are over follow the
//              record by themselves, when the share is quiet; one that cannot be made stops
//              nothing.
//           8. A part of the archive is checked each day, when the share is quiet.
// Threads:  run() on one thread; stop() and reload() from any.
// Spec:     docs/architecture.md (the life of an entry).
#pragma once

#include "base/clock.h"
#include "pipeline/committer.h"
#include "pipeline/house.h"
#include "pipeline/settings.h"

#include <functional>
#include <memory>
#include <string>

namespace ishenim::pipeline {

/// 32 secret bytes for a record, given the SHA-256 of its canonical entry (tests make them
/// repeatable with it).
using Secrets = std::function<std::string(const Digest& canonical)>;

/// What an operator should read, one line each, without letter text and personal data.
using Log = std::function<void(const std::string& level, const std::string& line)>;

struct Tools {
    const Clock& clock;
    Secrets secrets;
    Log log;
    StageHook hook;
};

class Service {
public:
    Service(Settings settings, Tools tools);
    ~Service();

    /// Until stop(). Throws the Fault that no waiting cures (key, corrupt, config at start …).
    void run();
    /// One quiet window, then what is complete; held files stay.
    void run_once();

    void stop() noexcept;
    /// Reloads school, calendar and templates; what fails its check leaves the old ones in place.
    void reload() noexcept;

private:
    struct Desk;
    std::unique_ptr<Desk> desk_;
};

}  // namespace ishenim::pipeline
