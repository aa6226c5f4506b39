// cli/open.h: what commands open. The registry's place is known here and nowhere else in cli.
#pragma once

#include "cli/request.h"
#include "pipeline/house.h"
#include "pipeline/settings.h"
#include "registry/registry.h"

#include <memory>

namespace ishenim::cli {

/// The registry of these settings; Fault{no_archive} if nothing is on record yet.
registry::Registry open_registry(const pipeline::Settings& settings);
/// The same; nullptr if nothing is on record yet.
std::unique_ptr<registry::Registry> find_registry(const pipeline::Settings& settings);
/// The same; made if nothing is on record yet, for the notes that it keeps.
registry::Registry make_registry(const pipeline::Settings& settings);

/// What a command looks at that asks the record with the house's settings.
struct Opened {
    pipeline::Settings settings;
    registry::Registry registry;
    std::shared_ptr<const pipeline::House> house;
    record::Record record;
    Date today;  ///< at the school

    explicit Opened(const Request& request);
};

}  // namespace ishenim::cli
