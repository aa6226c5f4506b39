// auditor/verdict.h: what was given to be checked, and what came of it.
#pragma once

#include "verify/verify.h"

#include <cstdint>
#include <string_view>

namespace ishenim::auditor {

enum class Given {
    archive,
    pack,         ///< of evidence: one paper and its proof
    bag,          ///< one folder docs/<year>/<kind>, and the log
    archives,     ///< two, against each other
    kit,          ///< log and tables, and no paper
    checkpoints,  ///< two or more, without a log
};
std::string_view to_string(Given given) noexcept;

/// What came of a state that was printed on paper.
enum class Printed { not_asked, holds, does_not_hold, not_compared };
std::string_view to_string(Printed printed) noexcept;

struct Verdict {
    Given given = Given::archive;
    verify::Report report;
    Printed printed = Printed::not_asked;
    std::uint64_t printed_size = 0;
    std::uint64_t common = 0;  ///< of two archives: leaves of the shorter
};

}  // namespace ishenim::auditor
