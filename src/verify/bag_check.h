// verify/bag_check.h: does every bag's manifest say what the log says?
#pragma once

#include "verify/findings.h"
#include "verify/known_files.h"

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace ishenim::verify {

/// What the manifests came to, for the second look.
struct Manifests {
    std::set<std::string> read;                      ///< the bags whose manifest was read
    std::map<std::string, std::string> wrong_lines;  ///< by the file's path: another hash than
                                                     ///< the log's stands there
};

/// The manifest and bagit.txt of the log's `bags`; what a manifest lists is marked in `known`.
/// Bags in `unreadable` folders, and confidential ones that were left out, are passed over.
Manifests check_bags(const std::filesystem::path& archive, const std::set<std::string>& bags,
                     const std::vector<std::string>& unreadable, KnownFiles& known,
                     Findings& findings);

}  // namespace ishenim::verify
