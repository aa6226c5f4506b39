#include "cli/open.h"

#include "base/fault.h"

namespace ishenim::cli {

registry::Registry open_registry(const pipeline::Settings& settings) {
    const std::filesystem::path file = settings.state / "registry.sqlite";
    if (!std::filesystem::exists(file)) {
        throw Fault(FaultCode::no_archive, settings.archive, "nothing is on record here yet");
    }
    return registry::Registry(file);
}

}  // namespace ishenim::cli
