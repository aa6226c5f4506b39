// pipeline/leftovers.h: temporary files that a killed run left beside their final places.
//
// Promises: 1. Only names that durable writing gives (`.part-…`) go, and only while this process
// alone
//              works on archive and share.
#pragma once

#include "pipeline/folders.h"

#include <filesystem>

namespace ishenim::pipeline {

/// In the folders of the share, of the state and of the archive; not among the documents, which are
/// linked there and never written.
void remove_leftovers(const Folders& folders, const std::filesystem::path& archive,
                      const std::filesystem::path& state);

}  // namespace ishenim::pipeline
