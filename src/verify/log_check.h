// verify/log_check.h: do the leaves give the tiles, and the tiles the root that was signed?
#pragma once

#include "ledger/checkpoint.h"
#include "verify/findings.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace ishenim::verify {

/// What a leaf says about a file, as far as the other checks need it.
struct LoggedFile {
    std::string path;  ///< empty where the leaf is no leaf
    Digest sha256;
    std::uint64_t bytes = 0;
};

/// What was read from the log.
struct Log {
    std::vector<LoggedFile> files;          ///< by leaf
    std::map<std::uint64_t, Digest> roots;  ///< at the sizes that were asked for
    bool complete = false;        ///< false: neither leaves nor tiles could be had to the end
    bool all_leaves_read = true;  ///< false: nobody can say which files are too many
};

/// Reads leaves and tiles up to `checkpoint`; every difference goes to `findings`.
/// `sizes`: older sizes whose roots are wanted.
Log check_log(const std::filesystem::path& archive, const ledger::Checkpoint& checkpoint,
              const std::vector<std::uint64_t>& sizes, unsigned threads, Findings& findings);

}  // namespace ishenim::verify
