// verify/file_check.h: are the files the ones that the log names, and no others?
#pragma once

#include "verify/findings.h"
#include "verify/log_check.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace ishenim::verify {

/// What lies under docs/, confidential/, inputs/ and keys/, sorted.
struct Tree {
    std::vector<std::string> files;       ///< regular files, relative to the archive
    std::vector<std::string> unreadable;  ///< folders that could not be read, each ending in `/`
    bool has_confidential = false;        ///< false: a copy without that part
};

/// Walks the folders; what is neither file nor folder, and what is open to others in the
/// confidential part, goes to `findings`.
Tree walk(const std::filesystem::path& archive, Findings& findings);

/// Compares the tree with the log's files and hashes every file. The number of withheld ones.
std::uint64_t check_files(const std::filesystem::path& archive, const Tree& tree,
                          const std::vector<LoggedFile>& logged, unsigned threads,
                          Findings& findings);

/// The manifest and bagit.txt of every bag that the log's files lie in.
void check_bags(const std::filesystem::path& archive, const Tree& tree,
                const std::vector<LoggedFile>& logged, Findings& findings);

}  // namespace ishenim::verify
