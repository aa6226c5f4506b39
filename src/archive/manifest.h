// archive/manifest.h: the one file of a bag that grows.
//
// Promises: 1. Lines are only appended, in one write; a line that is there is not written again.
//           2. A torn last line that is the beginning of a line being written, zeros in place of
//              the rest or not, is completed; any other irregularity is left as it is and reported
//              as Fault{corrupt}.
// Spec:     RFC 8493 2.1.3; docs/formats/archive.md.
#pragma once

#include "archive/archive.h"

#include <filesystem>
#include <vector>

namespace ishenim::archive {

/// Durable when `batch` is finished. The file is made with `mode` if it is not there.
void append_to_manifest(WriteBatch& batch, const std::filesystem::path& manifest,
                        const std::vector<ManifestLine>& lines, unsigned mode);

}  // namespace ishenim::archive
