#include "cli/open.h"

#include "base/fault.h"
#include "cli/config.h"

namespace ishenim::cli {
namespace {

std::filesystem::path file_of(const pipeline::Settings& settings) {
    return settings.state / "registry.sqlite";
}

}  // namespace

registry::Registry open_registry(const pipeline::Settings& settings) {
    if (!std::filesystem::exists(file_of(settings))) {
        throw Fault(FaultCode::no_archive, settings.archive, "nothing is on record here yet");
    }
    return registry::Registry(file_of(settings));
}

std::unique_ptr<registry::Registry> find_registry(const pipeline::Settings& settings) {
    if (!std::filesystem::exists(file_of(settings))) return nullptr;
    return std::make_unique<registry::Registry>(file_of(settings));
}

registry::Registry make_registry(const pipeline::Settings& settings) {
    return registry::Registry(file_of(settings));
}

Opened::Opened(const Request& request)
    : settings(read_config(request.config)),
      registry(open_registry(settings)),
      house(pipeline::House::load(settings)),
      today(local_date(request.clock->now(), house->school().timezone)) {
    registry.load(record);
}

}  // namespace ishenim::cli
