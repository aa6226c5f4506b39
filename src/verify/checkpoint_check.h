// verify/checkpoint_check.h: who signed the log, and is every other checkpoint a part of it?
#pragma once

#include "ledger/checkpoint.h"
#include "seal/key.h"
#include "verify/findings.h"
#include "verify/log_check.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace ishenim::verify {

/// The key that was given, else the one in keys/log.vkey.
std::optional<seal::VerifierKey> choose_key(const std::filesystem::path& archive,
                                            const Options& options, Findings& findings);

/// log/checkpoint. One that is not signed is reported, and still used to look for more damage.
std::optional<ledger::Checkpoint> read_checkpoint(const std::filesystem::path& archive,
                                                  const std::optional<seal::VerifierKey>& key,
                                                  Findings& findings);

/// A checkpoint that the log must be consistent with.
struct OtherCheckpoint {
    std::string path;  ///< what it is called in the report
    ledger::Checkpoint checkpoint;
    bool is_copy = false;  ///< of log/checkpoints/: written before the checkpoint itself
};

/// Those that were given, the last of state/signed, and the copies in log/checkpoints/.
std::vector<OtherCheckpoint> other_checkpoints(const std::filesystem::path& archive,
                                               const std::optional<seal::VerifierKey>& key,
                                               const Options& options, Findings& findings);

/// Their sizes up to `size`.
std::vector<std::uint64_t> sizes_of(const std::vector<OtherCheckpoint>& others, std::uint64_t size);

void check_consistency(const ledger::Checkpoint& checkpoint,
                       const std::vector<OtherCheckpoint>& others, const Log& log,
                       Findings& findings);

}  // namespace ishenim::verify
