// pipeline/acceptance.h: what a receipt says of an entry, from what was just printed or is on
// record.
//
// Promises: 1. An answer never waits for a calendar: what only a longer one could tell is left out.
// Threads:  any.
#pragma once

#include "archive/archive.h"
#include "pipeline/answers.h"
#include "pipeline/committer.h"
#include "pipeline/house.h"
#include "registry/registry.h"

namespace ishenim::pipeline {

/// Without the papers, which lie in the share only later.
Acceptance acceptance_of(const Printed& printed, const House& house);

/// What was answered then, for «already accepted as № …».
Acceptance acceptance_of(const archive::Archive& archive, const registry::EntryRow& row,
                         const House& house);

}  // namespace ishenim::pipeline
