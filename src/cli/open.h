// cli/open.h: what commands that only read open.
#pragma once

#include "pipeline/settings.h"
#include "registry/registry.h"

namespace ishenim::cli {

/// The registry of these settings; Fault{no_archive} if nothing is on record yet.
registry::Registry open_registry(const pipeline::Settings& settings);

}  // namespace ishenim::cli
