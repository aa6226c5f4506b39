// pipeline/committer.h: the one ordered stream in which entries become archived and logged.
//
// Way:      service hands in a batch of plans with their papers; after commit() they exist.
// Promises: 1. Either all of a batch's entries are archived, logged and answered, now or after the
//              next start, or nothing of them happened.
//           2. Every step is idempotent by content: a kill or power cut anywhere, then replay(),
//           ends
//              in the same bytes, leaves and answers.
//           3. What was placed is read back and re-hashed before the log commits to it.
//           4. One process works on an archive: a second one is Fault{locked}.
// Threads:  one.
// Spec:     docs/architecture.md (the life of an entry; table of crash points).
#pragma once

#include "archive/archive.h"
#include "intake/intake.h"
#include "ledger/ledger.h"
#include "pipeline/folders.h"
#include "pipeline/intent.h"
#include "pipeline/press.h"
#include "registry/registry.h"
#include "seal/key.h"
#include "seal/succession.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace ishenim::pipeline {

/// Named as the table of crash points names them; a test may die in any of them.
enum class Stage {
    claimed,
    planned,
    printed,
    staged,
    intended,
    placed,
    logged,
    registered,
    answered,
    done
};
std::string_view to_string(Stage stage) noexcept;
using StageHook = std::function<void(Stage)>;

struct Printed {
    Plan plan;
    std::vector<PrintedPaper> papers;
    intake::Claim claim;
};

class Committer {
public:
    /// Opens archive, log, key and registry; makes them where all of them are empty.
    Committer(const Settings& settings, StageHook hook);
    ~Committer();

    /// Finishes what a crash left. `release` ends a claim by its id.
    using Release = std::function<void(const std::string& claim_id)>;
    /// Returns how many entries were finished. `now` is the time of a new log's first leaf.
    int replay(const Release& release, Instant now);

    void commit(const std::vector<Printed>& batch, const House& house, const Release& release);

    registry::Registry& registry() noexcept;
    const archive::Archive& archive() const noexcept;
    const seal::VerifierKey& key() const noexcept;
    bool first_start() const noexcept;
    std::uint64_t leaves() const noexcept;  ///< in the log, as of its last checkpoint

    /// Lets another key follow the log's (docs/formats/ledger.md 7). A stop anywhere is finished by
    /// the next start. Fault{busy} while an entry is open, Fault{no_archive} before the first
    /// start.
    void change_key(seal::Reason reason, Instant now);

    /// Makes the registry again from the archive and the log.
    void reindex();
    /// Fault{clock} if `now` stands before the last record or more than 400 days after it.
    void check_clock(Instant now) const;

private:
    struct Desk;
    std::unique_ptr<Desk> desk_;
};

/// Removes the registry, which is a cache, for reindex. Fault{locked} while another process works.
void forget_registry(const Settings& settings);

}  // namespace ishenim::pipeline
