// verify/file_check.h: are the files the ones that the log names, and no others?
#pragma once

#include "verify/findings.h"
#include "verify/known_files.h"
#include "verify/log_check.h"

#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

namespace ishenim::verify {

/// Hashes the files and marks them in `known`. One that cannot be opened stays unmarked.
void hash_files(const std::filesystem::path& archive, const std::vector<LoggedFile>& files,
                unsigned threads, KnownFiles& known, Findings& findings);

/// Gets the path, relative to the archive, of every regular file.
using OnFile = std::function<void(const std::string&)>;

/// Walks docs/, confidential/, inputs/ and keys/. What is neither file nor folder, and what is open
/// to others in the confidential part, goes to `findings`. Returns the folders that could not be
/// read, each ending in `/`.
std::vector<std::string> walk(const std::filesystem::path& archive, const OnFile& on_file,
                              Findings& findings);

/// Walks them, marks in `known` what the log names and reports what it does not. `bags`: those of
/// the log. Returns what walk() returns.
std::vector<std::string> find_files(const std::filesystem::path& archive,
                                    const std::set<std::string>& bags, KnownFiles& known,
                                    Findings& findings);

bool is_under(const std::string& path, const std::vector<std::string>& folders);

}  // namespace ishenim::verify
