// pipeline/archived.h: the entries that an archive and its log hold, read back.
//
// Promises: 1. In the order of acceptance, each with its leaves; a record that is not what the log
//              says is Fault{corrupt}.
#pragma once

#include "archive/archive.h"
#include "seal/key.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ishenim::pipeline {

struct Archived {
    std::string record_path;
    std::string text;
    std::uint64_t first_leaf = 0;
    std::vector<std::string> leaves;
};
std::vector<Archived> archived_entries(const archive::Archive& archive,
                                       const seal::VerifierKey& key);

}  // namespace ishenim::pipeline
