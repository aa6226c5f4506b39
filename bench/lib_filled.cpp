#include "bench/lib_filled.h"

#include "base/durable.h"
#include "bench/lib_bench.h"
#include "bench/lib_year.h"
#include "pipeline/committer.h"
#include "pipeline/folders.h"

#include <algorithm>
#include <ctime>
#include <fstream>
#include <iostream>
#include <stdexcept>

namespace ishenim::bench {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t kPapers = 4;  // of an opening
constexpr std::size_t kBatch = 256;

const pipeline::Plan& plan_of(const Year& year, entry::Form form) {
    const auto found =
        std::find_if(year.plans.begin(), year.plans.end(), [form](const pipeline::Plan& plan) {
            return plan.entry.form == form &&
                   (form != entry::Form::opening || plan.numbers.letters.size() >= 2);
        });
    if (found == year.plans.end()) throw std::runtime_error("the golden year has no such entry");
    return *found;
}

/// Prints a plan once and gives its papers again under other days and numbers.
class Filler {
public:
    explicit Filler(const Year& year) : year_(year) {
        pipeline::Desk desk(*year.house);
        opening_ = plan_of(year, entry::Form::opening);
        auto papers = pipeline::print(opening_, *year.house, desk);
        if (!papers) throw std::runtime_error("a paper of the year cannot be set");
        papers_ = papers.take();
    }

    pipeline::Printed order() const {
        pipeline::Plan plan = plan_of(year_, entry::Form::commission);
        plan.seq = plan.commission_seq = 1;
        return {std::move(plan), {}, {}};
    }

    /// The opening of `day`, the nth of its school year.
    pipeline::Printed opening(std::int64_t seq, Date day, int nth) const {
        pipeline::Printed printed{opening_, {}, {}};
        pipeline::Plan& plan = printed.plan;
        plan.seq = seq;
        plan.time = Instant(std::time(nullptr));
        plan.commission_seq = 1;
        plan.secret = Digest::of(std::to_string(seq)).raw();
        plan.entry.tree.set("opened", day.iso());
        plan.entry.tree.set("seal_new", "F-" + std::to_string(seq));
        plan.entry = entry::entry_of(plan.entry.tree);
        plan.facts.opening->scheduled = day;
        plan.numbers.series = record::school_year_name(day);
        plan.numbers.act = plan.numbers.journal_a = nth;
        printed.claim.name = day.iso() + ".yaml";
        const auto papers = form::papers_of(plan.entry, plan.numbers, year_.house->school());
        for (std::size_t i = 0; i < papers.size(); ++i) {
            pipeline::PrintedPaper paper{papers[i], papers_[i].bytes, papers_[i].sheets};
            paper.bytes += "%" + std::to_string(seq) + "\n";  // no two papers are the same
            printed.papers.push_back(std::move(paper));
        }
        return printed;
    }

private:
    const Year& year_;
    pipeline::Plan opening_;
    std::vector<pipeline::PrintedPaper> papers_;
};

void fill(const pipeline::Settings& settings, std::uint64_t documents) {
    const Year year = golden_year();
    const Filler filler(year);
    const auto nothing = [](const std::string&) {};
    pipeline::make_folders(pipeline::folders_of(settings), settings.handoff, true);
    pipeline::Committer committer(settings, {});
    committer.replay(nothing, Instant(std::time(nullptr)));
    std::vector<pipeline::Printed> batch{filler.order()};
    const auto openings = static_cast<int>(documents / kPapers);
    Date day = Date(2022, 8, 31) - openings;
    int nth = 0, school_year = 0;
    for (int i = 0; i < openings; ++i, day = day + 1) {
        nth = day.school_year() == school_year ? nth + 1 : 1;
        school_year = day.school_year();
        batch.push_back(filler.opening(i + 2, day, nth));
        if (batch.size() < kBatch && i + 1 < openings) continue;
        committer.commit(batch, *year.house, nothing);
        batch.clear();
    }
}

}  // namespace

pipeline::Settings new_school(const fs::path& folder, int quiet_ms) {
    fs::create_directories(folder);
    for (const char* name : {"school.yaml", "calendar.yaml"}) {
        fs::copy_file(source_dir() / "tests/golden/main-job" / name, folder / name,
                      fs::copy_options::overwrite_existing);
    }
    pipeline::Settings settings;
    settings.handoff = folder / "handoff";
    settings.archive = folder / "archive";
    settings.state = folder / "state";
    settings.school = folder / "school.yaml";
    settings.calendar = folder / "calendar.yaml";
    settings.folders = pipeline::FolderLanguage::latin;
    settings.origin = "ishenim.example/bench/log";
    std::ofstream(folder / "ishenim.yaml") << "origin: " << settings.origin << "\nfolders: latin\n"
                                           << "intake:\n  quiet_ms: " << quiet_ms << "\n";
    return settings;
}

pipeline::Settings filled_school(std::uint64_t documents) {
    const fs::path folder =
        source_dir() / "build/bench-data" / ("school-" + std::to_string(documents));
    const fs::path done = folder / "filled";
    if (!fs::exists(done)) {
        std::cout << "filling " << folder.string() << " once ..." << std::endl;
        fs::remove_all(folder);
        const auto settings = new_school(folder, 0);
        set_durable_for_test(false);
        fill(settings, documents);
        set_durable_for_test(true);
        std::ofstream(done) << documents << "\n";
    }
    return new_school(folder, 0);
}

}  // namespace ishenim::bench
