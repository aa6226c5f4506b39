#include "base/fault.h"
#include "base/text.h"
#include "cli/checks.h"
#include "cli/config.h"
#include "cli/open.h"
#include "cli/print.h"
#include "cli/request.h"
#include "pipeline/committer.h"
#include "pipeline/daily_check.h"
#include "pipeline/intent.h"
#include "pipeline/lock.h"
#include "pipeline/log_key.h"
#include "pipeline/reproduce.h"

#include <algorithm>
#include <iostream>
#include <map>

namespace ishenim::cli {
namespace fs = std::filesystem;
namespace {

void print_report(const verify::Report& report, bool json) {
    print_problems(report.problems, json);
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

/// What no archive says: when it was checked and copied last. Of a registry that cannot be read any
/// more they are lost, and the checks begin anew.
std::map<std::string, std::string> notes_of(const pipeline::Settings& settings) {
    std::map<std::string, std::string> notes;
    try {
        const auto registry = find_registry(settings);
        for (const char* key : {"last-verified", "last-verified-result", "last-backup",
                                "last-backup-place", "last-backup-result", "backup-began",
                                "last-check", "last-check-result", "check-began", "check-broken",
                                "check-day", "check-next", "check-round", "check-whole-since"}) {
            const auto note = registry ? registry->note(key) : std::nullopt;
            if (note) notes[key] = *note;
        }
    } catch (const Fault&) {
        return {};
    }
    return notes;
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
        options.at_least = pipeline::last_signed(settings);
        options.open_paths = pipeline::open_paths(stage);
        options.threads = all_threads();
        report = verify::verify(settings.archive, options);
    }
    print_report(report, request.json);
    registry::Registry registry = make_registry(settings);
    registry.set_note("last-verified", request.clock->now().iso());
    registry.set_note("last-verified-result", to_string(report.result));
    pipeline::note_whole_check(registry, report.result, request.clock->now());
    return status_of(report.result);
}

int reindex(const Request& request) {
    const auto settings = read_config(request.config);
    if (!fs::is_directory(settings.archive / "log")) {
        throw Fault(FaultCode::no_archive, settings.archive, "there is no archive here");
    }
    // Whatever lies there is a cache: it goes, so that a broken one is no obstacle.
    const auto notes = notes_of(settings);
    pipeline::forget_registry(settings);
    pipeline::Committer committer(settings, nullptr);
    committer.reindex();
    for (const auto& [key, value] : notes) committer.registry().set_note(key, value);
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
