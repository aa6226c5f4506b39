// pipeline/committer_desk.h: what the committer works with; for its own .cpp files alone.
#pragma once

#include "pipeline/committer.h"
#include "pipeline/lock.h"
#include "pipeline/log_key.h"

#include <memory>
#include <set>
#include <string>
#include <vector>

namespace ishenim::pipeline {

struct Committer::Desk {
    Settings settings;
    StageHook hook;
    Folders folders;
    bool fresh;
    std::unique_ptr<Lock> one_process;
    archive::Archive archive;
    std::unique_ptr<LogKey> key;
    std::unique_ptr<ledger::Ledger> ledger;
    std::unique_ptr<registry::Registry> registry;

    Desk(const Settings& given, StageHook stage_hook);
    /// The log begins with the leaf of its own key.
    void begin_log(Instant now);
    /// Archives and logs files of keys/.
    void log_keys(const std::vector<archive::Staged>& files, Instant now);
    std::filesystem::path stage_folder() const { return archive.root() / ".stage"; }
    IntentEntry intend(const Printed& printed, const House& house, std::set<std::string>& staged);
    std::vector<Delivery> deliveries_of(const Printed& printed, const House& house,
                                        const std::vector<archive::Staged>& papers) const;
    void write_intent(const Intent& intent);
    void carry_out(const Intent& intent, const Release& release);
    void index(const Intent& intent);
    void answer(const Intent& intent);
    const std::filesystem::path& folder(const std::string& name) const;
};

}  // namespace ishenim::pipeline
