// base/finding_texts.h: the table of findings, one row a code. Private to base: others use
// make_finding.
#pragma once

#include "base/finding.h"

namespace ishenim {

struct FindingText {
    std::string_view code;
    Severity severity;
    std::string_view clause;
    std::string_view ky, ru, en;
    std::string_view hint_ky, hint_ru, hint_en;
};

/// nullptr for an unknown code.
const FindingText* finding_text(std::string_view code) noexcept;

}  // namespace ishenim
