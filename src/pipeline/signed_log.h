// pipeline/signed_log.h: the state of the log that what is handed out leads to.
#pragma once

#include "ledger/checkpoint.h"

#include <filesystem>
#include <string>

namespace ishenim::pipeline {

struct SignedLog {
    std::string note;  ///< log/checkpoint
    ledger::Checkpoint checkpoint;
};

/// Fault{corrupt} if the archive's own key did not sign it.
SignedLog read_signed_log(const std::filesystem::path& archive);

}  // namespace ishenim::pipeline
