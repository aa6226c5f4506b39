// pipeline/witness.h: what goes to a witness or a timestamp authority on a stick, and what comes
// back.
//
// Way:      cli's `witness`. The daemon needs none of it and may run meanwhile.
// Promises: 1. A request is what a witness takes over HTTP, as a file: it proves that the log grew
//              from what that witness saw last.
//           2. An answer is kept only if it is about a checkpoint of this log and verifies: a
//              cosignature with a witness of the settings, a token with their authorities.
//           3. What is kept is written once, beside the log, and never changes log or checkpoint.
// Spec:     C2SP tlog-witness v1.0.0; RFC 3161; docs/formats/ledger.md 9.
#pragma once

#include "base/date.h"
#include "pipeline/settings.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace ishenim::pipeline {

struct WitnessRequest {
    std::uint64_t size = 0;
    std::string checkpoint;      ///< the note
    std::string add_checkpoint;  ///< body for a witness
    std::string timestamp;       ///< DER, for a timestamp authority
};

/// Of the last checkpoint. `old_size`: what the witness saw last; Fault{config} if it is larger.
WitnessRequest witness_request(const std::filesystem::path& archive, std::uint64_t old_size);

/// The largest size that a witness of the settings has cosigned; 0 if none has.
std::uint64_t last_cosigned(const Settings& settings);

struct Kept {
    std::string path;  ///< below the archive
    std::uint64_t size = 0;
    std::string who;  ///< the witness's name; empty for a timestamp
    Instant time;
};

/// Keeps an answer: cosignature lines, or a timestamp response. Fault{config} if there is no
/// witness or authority in the settings that vouches for it.
Kept keep_answer(const Settings& settings, std::string_view answer);

}  // namespace ishenim::pipeline
