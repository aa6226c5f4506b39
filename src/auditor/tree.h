// auditor/tree.h: the files below a folder that somebody handed over.
#pragma once

#include "verify/findings.h"

#include <filesystem>
#include <set>
#include <string>

namespace ishenim::auditor {

/// Relative paths of all regular files. Links and what else is no file is reported as `extra`, a
/// folder that cannot be opened as `unreadable`; nothing is followed.
std::set<std::string> files_below(const std::filesystem::path& folder, verify::Findings& findings);

/// Reports a file that is not as its leaf says. False if it was reported.
bool check_file(const std::filesystem::path& file, const std::string& shown, const Digest& sha256,
                std::uint64_t bytes, verify::Findings& findings);

}  // namespace ishenim::auditor
