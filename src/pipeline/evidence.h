// pipeline/evidence.h: a paper with the proof that it stands in the log, as a folder to hand out.
//
// Promises: 1. The pack is there whole or not at all; nothing is written over.
//           2. What is put into it was checked: the file against its leaf, the leaf against the
//              signed checkpoint. What does not hold is Fault{corrupt}, and no pack is written.
//           3. The log is read in O(log n): one bundle and a few tiles for each file.
//           4. `sha256sum -c X.leaf` works in the pack; it holds no name of an applicant.
// Threads:  any; the daemon may archive meanwhile.
// Spec:     docs/formats/proofs.md.
#pragma once

#include "registry/registry.h"

#include <filesystem>
#include <string>
#include <vector>

namespace ishenim::pipeline {

struct EvidencePack {
    std::filesystem::path folder;
    std::vector<std::string> files;  ///< relative to the folder, as written
    std::uint64_t leaves = 0;        ///< of the checkpoint
    Digest root;
};

/// What the folder of a paper's pack is called.
std::string evidence_name(const std::string& paper_id);

/// The pack of a paper in all its languages, as `folder`, which is not there yet: Fault{exists}.
EvidencePack write_evidence(const std::filesystem::path& archive, const registry::PaperRow& paper,
                            const std::filesystem::path& folder);

}  // namespace ishenim::pipeline
