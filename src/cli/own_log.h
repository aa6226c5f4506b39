// cli/own_log.h: what the machine itself knows of its log, for commands that check it.
#pragma once

#include "ledger/checkpoint.h"
#include "pipeline/settings.h"
#include "verify/verify.h"

#include <optional>
#include <vector>

namespace ishenim::cli {

/// The last (size, root) that was ever signed here.
std::optional<ledger::Checkpoint> last_signed(const pipeline::Settings& settings);

/// A line, or three for people, for each problem.
void print_problems(const std::vector<verify::Problem>& problems, bool json);
int status_of(verify::Result result) noexcept;

}  // namespace ishenim::cli
