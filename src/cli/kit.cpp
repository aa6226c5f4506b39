// `ishenim kit`: what an outsider gets to check the archive without reading a letter.
#include "pipeline/kit.h"

#include "base/fault.h"
#include "cli/config.h"
#include "cli/open.h"
#include "cli/print.h"
#include "cli/request.h"
#include "pipeline/lock.h"

#include <iostream>

namespace ishenim::cli {
namespace fs = std::filesystem;

int kit(const Request& request) {
    const auto settings = read_config(request.config);
    const fs::path stage = settings.archive / ".stage";
    if (!fs::is_directory(stage)) {
        throw Fault(FaultCode::no_archive, settings.archive, "there is no archive here");
    }
    // No commit runs meanwhile: log and record are of one moment.
    const pipeline::Lock quiet(stage / "commit.lock", pipeline::LockKind::shared,
                               pipeline::LockWait::yes);
    const Opened on(request);
    const auto due = duties::due(on.today, on.today + request.days, on.record, on.house->school(),
                                 on.house->calendar());
    const pipeline::Kit kit = pipeline::write_kit(
        settings.archive, {on.record, due, on.today, on.registry.last_seq()}, request.args.front());
    const auto number = [](std::uint64_t n) { return static_cast<std::int64_t>(n); };
    if (request.json) {
        print_json(Value::map()
                       .set("leaves", number(kit.leaves))
                       .set("papers", number(kit.papers))
                       .set("letters", number(kit.letters))
                       .set("files", number(kit.files))
                       .set("root", kit.root.hex()));
    } else {
        std::cout << "leaves: " << kit.leaves << ", papers: " << kit.papers
                  << ", letters: " << kit.letters << ", root: " << kit.root.hex() << "\n";
    }
    return kDone;
}

}  // namespace ishenim::cli
