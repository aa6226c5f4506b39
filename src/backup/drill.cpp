#include "backup/drill.h"

#include "backup/sealed.h"
#include "backup/snapshot.h"
#include "base/durable.h"

#include <algorithm>

namespace ishenim::backup {
namespace fs = std::filesystem;
namespace {

/// The place of the rehearsal, empty at the beginning and gone at the end.
class Scratch {
public:
    explicit Scratch(fs::path folder) : folder_(std::move(folder)) {
        fs::remove_all(folder_);
        make_directories(folder_, 0700);
    }
    ~Scratch() {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    const fs::path& folder() const noexcept { return folder_; }

private:
    fs::path folder_;
};

}  // namespace

Drilled drill(const DrillJob& job) {
    const Place place{job.place};
    const Scratch scratch(job.scratch);
    RestoreJob restoring{job.place,    target_below(scratch.folder(), place),
                         job.identity, job.origin,
                         job.threads,  job.key};
    Drilled done{restore(restoring), false, false};
    const auto card = read_card(place);
    done.sealed = card && !card->recipient.empty();
    if (!done.sealed) return done;
    const Snapshot snapshot = take_snapshot(place);
    done.opened = !job.identity.empty() && done.restored.records == snapshot.records;
    auto& problems = done.restored.problems;
    for (verify::Problem& one : check_sealed(snapshot, place)) {
        const bool known = std::any_of(problems.begin(), problems.end(),
                                       [&](const auto& other) { return other.path == one.path; });
        if (!known) problems.push_back(std::move(one));
    }
    done.restored.result = verify::result_of(problems);
    return done;
}

}  // namespace ishenim::backup
