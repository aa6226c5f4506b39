// auditor/compare.h: are two things that one log signed parts of one history?
//
// Promises: 1. Of two archives the shorter log must be the beginning of the longer one; else it is
//              a split view, and the first leaf that differs is named with both texts.
//           2. Two checkpoints of one size with different roots are a split view without any log;
//              of other sizes it is said that a log is needed: never passed.
#pragma once

#include "auditor/keys.h"
#include "verify/verify.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace ishenim::auditor {

struct Compared {
    std::vector<verify::Problem> problems;
    std::uint64_t common = 0;  ///< leaves of the shorter log
};

/// The log of `other` against that of `archive`, which is checked elsewhere. Problems of the other
/// one stand under `--against `.
Compared compare_logs(const std::filesystem::path& archive, const std::filesystem::path& other,
                      const GivenKey& given);

/// Notes among each other, named `--checkpoint 1`, …; those not signed by `keys` are passed over.
std::vector<verify::Problem> compare_notes(const std::vector<std::string>& notes,
                                           const verify::Keys& keys);

/// Notes alone: `leaves` and `root` are those of the longest.
verify::Report check_notes(const std::vector<std::string>& notes, const GivenKey& given);

}  // namespace ishenim::auditor
