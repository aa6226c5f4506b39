#include "base/durable.h"
#include "base/fault.h"
#include "base/text.h"
#include "cli/config.h"
#include "cli/open.h"
#include "cli/print.h"
#include "cli/request.h"
#include "ledger/signed_file.h"
#include "pipeline/committer.h"
#include "pipeline/lock.h"
#include "pipeline/log_key.h"
#include "pipeline/reproduce.h"

#include <algorithm>
#include <iostream>
#include <thread>

namespace ishenim::cli {
namespace fs = std::filesystem;
namespace {

/// The last (size, root) that was ever signed here.
std::optional<ledger::Checkpoint> last_signed(const pipeline::Settings& settings) {
    const auto last = ledger::last_signed(settings.state / "signed");
    if (!last) return std::nullopt;
    return ledger::Checkpoint{settings.origin, last->size, last->root};
}

std::vector<std::string> open_paths(const fs::path& stage) {
    std::vector<std::string> paths;
    for (const auto& one : fs::directory_iterator(stage)) {
        if (one.path().filename().string().rfind("intent-", 0) != 0) continue;
        for (const auto& entry : pipeline::intent_of(read_whole(one.path())).entries) {
            for (const auto& file : entry.files) paths.push_back(file.path);
        }
    }
    return paths;
}

void print_report(const verify::Report& report, bool json) {
    for (const verify::Problem& one : report.problems) {
        if (json) {
            print_json(value_of(one));
        } else {
            std::cout << one.problem << ": " << printable(one.path)
                      << "\n    expected: " << printable(one.expected)
                      << "\n    found:    " << printable(one.found) << "\n";
        }
    }
    const Value last = Value::map()
                           .set("result", to_string(report.result))
                           .set("documents", static_cast<std::int64_t>(report.documents))
                           .set("leaves", static_cast<std::int64_t>(report.leaves))
                           .set("withheld", static_cast<std::int64_t>(report.withheld))
                           .set("root", report.root.hex());
    if (json) {
        print_json(last);
    } else {
        std::cout << "result: " << to_string(report.result) << ", documents: " << report.documents
                  << ", leaves: " << report.leaves << ", root: " << report.root.hex() << "\n";
    }
}

}  // namespace

int verify(const Request& request) {
    const auto settings = read_config(request.config);
    const fs::path stage = settings.archive / ".stage";
    if (!fs::is_directory(stage)) {
        throw Fault(FaultCode::no_archive, settings.archive, "there is no archive here");
    }
    verify::Options options;
    verify::Report report;
    {
        // No commit runs meanwhile: what is half placed would look like damage.
        const pipeline::Lock quiet(stage / "commit.lock", pipeline::LockKind::shared,
                                   pipeline::LockWait::yes);
        options.key = pipeline::own_key(settings);
        options.at_least = last_signed(settings);
        options.open_paths = open_paths(stage);
        options.threads = std::max(1U, std::thread::hardware_concurrency());
        report = verify::verify(settings.archive, options);
    }
    print_report(report, request.json);
    registry::Registry registry = make_registry(settings);
    registry.set_note("last-verified", request.clock->now().iso());
    registry.set_note("last-verified-result", to_string(report.result));
    if (report.result == verify::Result::broken) return kBroken;
    return report.result == verify::Result::ok ? kDone : kUnchecked;
}

int reindex(const Request& request) {
    const auto settings = read_config(request.config);
    if (!fs::is_directory(settings.archive / "log")) {
        throw Fault(FaultCode::no_archive, settings.archive, "there is no archive here");
    }
    // Whatever lies there is a cache: it goes, so that a broken one is no obstacle.
    pipeline::forget_registry(settings);
    pipeline::Committer committer(settings, nullptr);
    committer.reindex();
    const std::int64_t entries = committer.registry().last_seq();
    if (request.json) {
        print_json(Value::map().set("entries", entries));
    } else {
        std::cout << "entries: " << entries << "\n";
    }
    return kDone;
}

int reproduce(const Request& request) {
    const auto settings = read_config(request.config);
    const registry::Registry registry = open_registry(settings);
    const auto found = registry.papers_like(request.args.front());
    if (found.size() != 1) {
        std::cerr << "ishenim: " << printable(request.args.front())
                  << ": there is no such paper, or more than one\n";
        return kNotFound;
    }
    int worst = kDone;
    for (const auto& one :
         pipeline::reproduce(archive::Archive(settings.archive), registry, found.front())) {
        const bool same = one.result == pipeline::Reproduced::same;
        const bool different = one.result == pipeline::Reproduced::different;
        const char* word = same ? "same" : different ? "different" : "cannot be judged";
        if (request.json) {
            print_json(Value::map().set("path", one.path).set("result", word).set("why", one.why));
        } else {
            std::cout << one.path << ": " << word << (one.why.empty() ? "" : " (" + one.why + ")")
                      << "\n";
        }
        if (different) worst = kBroken;
        if (!same && !different) worst = std::max(worst, kUnchecked);
    }
    return worst;
}

}  // namespace ishenim::cli
