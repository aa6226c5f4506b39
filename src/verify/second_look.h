// verify/second_look.h: the names of what was not come upon, where anything was not.
//
// Why:      the first reading keeps 16 bytes of a leaf, which is enough to know that something is
//           wrong, not what it is called.
#pragma once

#include "verify/bag_check.h"
#include "verify/findings.h"
#include "verify/known_files.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace ishenim::verify {

/// Reads the leaves of a log of `size` again and reports every file that is not settled.
void look_again(const std::filesystem::path& archive, std::uint64_t size, const KnownFiles& known,
                const std::vector<std::string>& unreadable, const Manifests& manifests,
                Findings& findings);

}  // namespace ishenim::verify
