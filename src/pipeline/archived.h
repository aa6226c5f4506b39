// pipeline/archived.h: the entries that an archive and its log hold, read back.
//
// Promises: 1. In the order of acceptance, each with its leaves; a record that is not what the log
//              says is Fault{corrupt}.
#pragma once

#include "archive/archive.h"
#include "seal/key.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace ishenim::pipeline {

struct Archived {
    std::string record_path;
    std::string text;
    std::uint64_t first_leaf = 0;
    std::vector<std::string> leaves;
};
/// How many leaves a log of that size has up to the last one of an entry: keys stand for
/// themselves.
std::uint64_t end_of_entries(const std::filesystem::path& archive, std::uint64_t size);

std::vector<Archived> archived_entries(const archive::Archive& archive,
                                       const seal::VerifierKey& key);

}  // namespace ishenim::pipeline
