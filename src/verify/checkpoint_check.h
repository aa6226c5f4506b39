// verify/checkpoint_check.h: who signed the log, and is every other checkpoint a part of it?
#pragma once

#include "ledger/checkpoint.h"
#include "verify/findings.h"
#include "verify/keys.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace ishenim::verify {

/// log/checkpoint. One that is not signed is reported, and still used to look for more damage.
std::optional<ledger::Checkpoint> read_checkpoint(const std::filesystem::path& archive,
                                                  const Keys& keys, Findings& findings);

/// A checkpoint that the log must be consistent with.
struct OtherCheckpoint {
    std::uint64_t size = 0;
    Digest root;
    std::string path;  ///< what it is called in the report; empty: its copy in log/checkpoints/
};

/// Those that were given, the last of state/signed, and the copies in log/checkpoints/, by size.
std::vector<OtherCheckpoint> other_checkpoints(const std::filesystem::path& archive,
                                               const Keys& keys, const Options& options,
                                               Findings& findings);

/// `root`: what the log gives at the size of `other`.
void check_root_of(const OtherCheckpoint& other, const Digest& root, Findings& findings);

/// Those that are longer than the log.
void check_rolled_back(const ledger::Checkpoint& checkpoint,
                       const std::vector<OtherCheckpoint>& others, Findings& findings);

}  // namespace ishenim::verify
