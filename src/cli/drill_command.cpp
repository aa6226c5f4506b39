// `ishenim drill`: the last backup restored on trial, and the act of it.
#include "backup/drill.h"
#include "base/durable.h"
#include "base/text.h"
#include "cli/checks.h"
#include "cli/config.h"
#include "cli/open.h"
#include "cli/print.h"
#include "cli/request.h"
#include "pipeline/drill_act.h"
#include "pipeline/folders.h"
#include "pipeline/house.h"
#include "pipeline/log_key.h"
#include "pipeline/share.h"

#include <iostream>

namespace ishenim::cli {
namespace fs = std::filesystem;
namespace {

fs::path last_place(const pipeline::Settings& settings) {
    const auto registry = find_registry(settings);
    const std::string noted = registry ? registry->note("last-backup-place").value_or("") : "";
    return noted.empty() ? settings.backup.folder : fs::path(noted);
}

pipeline::DrillNews news_of(const backup::Drilled& drilled, const fs::path& place, Instant now) {
    const backup::Restored& restored = drilled.restored;
    pipeline::DrillNews news;
    news.time = now;
    if (restored.completed) news.backup = restored.completed->time;
    news.place = place.string();
    news.files = restored.files;
    news.documents = restored.documents;
    news.records = restored.records;
    news.opened = drilled.opened;
    news.sealed = drilled.sealed;
    news.log = {restored.leaves, restored.root};
    news.result = restored.result;
    for (const verify::Problem& one : restored.problems) {
        news.problems.push_back(one.problem + ": " + one.path);
    }
    return news;
}

/// Into the share, or where the call says; returns the places.
std::vector<fs::path> put_acts(const pipeline::DrillNews& news, const Request& request,
                               const pipeline::Settings& settings) {
    const auto house = pipeline::House::load(settings);
    const auto folders = pipeline::folders_of(settings);
    pipeline::Desk desk(*house);
    std::vector<fs::path> places;
    for (const pipeline::DrillAct& act : pipeline::drill_acts(news, *house, desk)) {
        if (!request.out.empty()) {
            places.push_back(request.out / (act.name + ".pdf"));
            replace_durably(places.back(), act.bytes, 0644);
            continue;
        }
        const bool original = act.lang == house->school().languages.front();
        const fs::path& folder = original ? folders.to_sign : folders.translations;
        places.push_back(folder / pipeline::put_in_share(folder, act.name, ".pdf", act.bytes));
    }
    return places;
}

}  // namespace

int drill(const Request& request) {
    const auto settings = read_config(request.config);
    backup::DrillJob job;
    job.place = request.args.empty() ? last_place(settings) : fs::path(request.args.front());
    if (job.place.empty()) {
        std::cerr << "ishenim: no backup was made here yet; name the folder of one\n";
        return kUsage;
    }
    job.place = fs::absolute(job.place).lexically_normal();
    job.scratch = settings.state / "drill";
    job.identity = request.identity.empty() ? settings.backup.identity : request.identity;
    job.origin = settings.origin;
    job.key = pipeline::own_key(settings);
    job.threads = all_threads();
    const backup::Drilled drilled = backup::drill(job);
    const pipeline::DrillNews news = news_of(drilled, job.place, request.clock->now());
    const std::string result(verify::to_string(news.result));
    print_problems(drilled.restored.problems, request.json);
    registry::Registry registry = make_registry(settings);
    registry.set_note("last-drill", news.time.iso());
    registry.set_note("last-drill-result", result);
    Value acts = Value::list();
    for (const fs::path& place : put_acts(news, request, settings)) {
        acts.push(place.string());
        if (!request.json) {
            std::cout << "Акт, кол коюуга / на подпись: " << printable(place.string()) << "\n";
        }
    }
    if (request.json) {
        print_json(Value::map()
                       .set("result", result)
                       .set("files", static_cast<std::int64_t>(news.files))
                       .set("documents", static_cast<std::int64_t>(news.documents))
                       .set("leaves", static_cast<std::int64_t>(news.log.size))
                       .set("root", news.log.root.hex())
                       .set("opened", news.opened)
                       .set("acts", std::move(acts)));
    } else {
        std::cout << "result: " << result << ", documents: " << news.documents
                  << ", leaves: " << news.log.size << ", root: " << news.log.root.hex() << "\n";
    }
    return status_of(news.result);
}

}  // namespace ishenim::cli
