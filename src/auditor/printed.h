// auditor/printed.h: what a paper says of the log, and which log it speaks of.
//
// Promises: 1. The text of the QR code is taken as well as the digits; it also names the log.
//           2. A log that ended with a loss is kept as log.<n>/: if the printed state is one of
//           its,
//              that is said, and is no proof that today's archive goes back to it.
// Spec:     docs/formats/ledger.md 7 and 8.
#pragma once

#include "seal/paper_digits.h"
#include "verify/verify.h"

#include <filesystem>
#include <optional>
#include <string>

namespace ishenim::auditor {

struct PrintedState {
    seal::PaperStatement statement;
    std::string origin;  ///< the log's name, from a QR code; empty: not said
};

/// The text of a QR code; nullopt if it is none.
std::optional<PrintedState> printed_in_code(const std::string& text);

/// Says in the problems of `--paper` what else is known: another log's name, or an ended log that
/// does begin so.
void explain_printed(const std::filesystem::path& archive, const PrintedState& printed,
                     const std::string& origin, verify::Report& report);

}  // namespace ishenim::auditor
