#include "bench/lib_year.h"

#include "bench/lib_bench.h"

#include <algorithm>
#include <stdexcept>

namespace ishenim::bench {

Year golden_year() {
    const auto folder = source_dir() / "tests/golden/main-job";
    pipeline::Settings settings;
    settings.school = folder / "school.yaml";
    settings.calendar = folder / "calendar.yaml";
    Year year{pipeline::House::load(settings), {}};

    std::vector<std::filesystem::path> files;
    for (const auto& file : std::filesystem::directory_iterator(folder / "entries")) {
        files.push_back(file.path());
    }
    std::sort(files.begin(), files.end());
    record::Record record;
    const record::Originals none = [](std::int64_t) -> record::OnRecord {
        throw std::logic_error("the main job corrects nothing");
    };
    for (const auto& file : files) {
        auto judgement = pipeline::judge(file.filename().string(), slurp(file), record, none,
                                         *year.house, Date(2023, 7, 31));
        auto* plan = std::get_if<pipeline::Plan>(&judgement);
        if (plan == nullptr) throw std::runtime_error(file.string() + " is not accepted");
        plan->time = Instant{1690000000};
        plan->secret.assign(Digest::kSize, 'b');
        record.add(plan->seq, plan->entry, plan->facts, plan->numbers, plan->findings);
        year.plans.push_back(std::move(*plan));
    }
    return year;
}

}  // namespace ishenim::bench
