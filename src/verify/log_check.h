// verify/log_check.h: do the leaves give the tiles, and the tiles the root that was signed?
#pragma once

#include "ledger/checkpoint.h"
#include "verify/checkpoint_check.h"
#include "verify/findings.h"
#include "verify/known_files.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace ishenim::verify {

/// What a leaf says about a file, as far as the other checks need it.
struct LoggedFile {
    std::uint64_t leaf = 0;
    std::string path;
    Digest sha256;
    std::uint64_t bytes = 0;
};

/// What was read from the log.
struct Log {
    bool complete = false;        ///< false: neither leaves nor tiles could be had to the end
    bool all_leaves_read = true;  ///< false: nobody can say which files are too many
};

/// Where the files go that the leaves name, some thousand at a time, in the order of the log.
using OnFiles = std::function<void(const std::vector<LoggedFile>&)>;

/// Reads leaves and tiles up to `checkpoint`; every difference goes to `findings`, every leaf to
/// `known` and its file to `on_files`. `others`, by size: their roots are compared.
Log check_log(const std::filesystem::path& archive, const ledger::Checkpoint& checkpoint,
              const std::vector<OtherCheckpoint>& others, unsigned threads, KnownFiles& known,
              const OnFiles& on_files, Findings& findings);

}  // namespace ishenim::verify
