// form/witness.h: the block of a paper that witnesses the state of the log: words, groups of digits
// and a QR code beside them.
// Threads: plain values.
#pragma once

#include "form/span.h"

#include <string>
#include <vector>

namespace ishenim::form {

struct WitnessLine {
    Spans spans;
    bool digits = false;  ///< groups of digits, large enough to be read from a copy of a copy
};

/// Stands on one page.
struct Witness {
    std::string code;  ///< what the QR code says, byte for byte; "" = there is none
    std::string alt;  ///< what the QR code is, for those who do not see it; not empty beside `code`
    std::vector<WitnessLine> lines;
};

}  // namespace ishenim::form
