// cli/checks.h: what commands that check an archive say of it, and how they end.
#pragma once

#include "backup/restore.h"
#include "base/value.h"
#include "verify/verify.h"

#include <vector>

namespace ishenim::cli {

/// A line, or three for people, for each problem.
void print_problems(const std::vector<verify::Problem>& problems, bool json);
/// For checks that hash: one for each core.
unsigned all_threads() noexcept;

/// What came of a restore or an import.
Value value_of(const backup::Restored& done, verify::Result result);

int status_of(verify::Result result) noexcept;

}  // namespace ishenim::cli
