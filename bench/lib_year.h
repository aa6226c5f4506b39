// bench/lib_year.h: the papers of the golden year (tests/golden/main-job), ready to be printed.
#pragma once

#include "pipeline/press.h"

#include <memory>
#include <vector>

namespace ishenim::bench {

struct Year {
    std::shared_ptr<const pipeline::House> house;
    std::vector<pipeline::Plan> plans;  ///< in the order of acceptance
};

/// Reads, checks and numbers every entry of the year.
Year golden_year();

}  // namespace ishenim::bench
