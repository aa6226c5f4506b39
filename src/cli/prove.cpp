// `ishenim prove`: a paper with the proof that it stands in the log, to be handed to an outsider.
#include "pipeline/evidence.h"

#include "base/text.h"
#include "cli/config.h"
#include "cli/open.h"
#include "cli/print.h"
#include "cli/request.h"

#include <algorithm>
#include <iostream>

namespace ishenim::cli {
namespace {

/// The paper of that id, else the only one whose id begins so; nullopt if there is none such.
std::optional<registry::PaperRow> find_paper(const registry::Registry& registry,
                                             const std::string& id) {
    auto found = registry.papers_like(id);
    const auto exact =
        std::find_if(found.begin(), found.end(), [&](const auto& one) { return one.id == id; });
    if (exact != found.end()) return *exact;
    if (found.size() != 1) return std::nullopt;
    return std::move(found.front());
}

}  // namespace

int prove(const Request& request) {
    const auto settings = read_config(request.config);
    const registry::Registry registry = open_registry(settings);
    const auto paper = find_paper(registry, request.args.front());
    if (!paper) {
        std::cerr << "ishenim: " << printable(request.args.front())
                  << ": there is no such paper, or more than one\n";
        return kNotFound;
    }
    const auto folder = request.out / pipeline::evidence_name(paper->id);
    const auto pack = pipeline::write_evidence(settings.archive, *paper, folder);
    if (!request.json) {
        std::cout << pack.folder.string() << "\n";
        return kDone;
    }
    Value files = Value::list();
    for (const std::string& file : pack.files) files.push(file);
    print_json(Value::map()
                   .set("id", paper->id)
                   .set("path", pack.folder.string())
                   .set("files", std::move(files))
                   .set("leaves", static_cast<std::int64_t>(pack.leaves))
                   .set("root", pack.root.hex()));
    return kDone;
}

}  // namespace ishenim::cli
