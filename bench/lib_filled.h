// bench/lib_filled.h: an archive with so many documents on record, written by the pipeline's own
// committer.
//
// Promises: 1. Numbers, records, leaves, manifests, registry and signatures are those of the real
//              committer; only the judging and the printing are done once and repeated under other
//              days, and nothing is fsynced.
//           2. It is made once and kept in build/bench-data.
#pragma once

#include "pipeline/settings.h"

#include <cstdint>
#include <filesystem>

namespace ishenim::bench {

/// As in a new school, in `folder`: school.yaml, calendar.yaml, ishenim.yaml. `quiet_ms`: how long
/// a dropped file must lie still.
pipeline::Settings new_school(const std::filesystem::path& folder, int quiet_ms);

/// Four documents (act and journal in two languages) of each opening, one opening a day.
pipeline::Settings filled_school(std::uint64_t documents);

}  // namespace ishenim::bench
