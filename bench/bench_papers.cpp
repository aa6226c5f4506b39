// How long the papers of the golden year take, step by step; no rival prints them.
#include "bench/lib_bench.h"
#include "bench/lib_year.h"

#include <iostream>
#include <map>

namespace ishenim::bench {
namespace {

constexpr int kRounds = 7;

struct Steps {
    std::vector<double> fill, set, write;
    std::size_t papers = 0, bytes = 0;
};

/// One paper, a step at a time, as pipeline::print goes.
void print(const pipeline::Plan& plan, const form::Paper& paper, const pipeline::House& house,
           pipeline::Desk& desk, std::map<form::Kind, Steps>& round) {
    form::Subject subject{plan.entry,    plan.facts,     plan.numbers,
                          plan.findings, house.school(), plan.commission.get()};
    subject.protocol_sheets = 3;
    Steps& steps = round[paper.kind];
    const double start = cpu_seconds();
    const auto document = form::document_of(paper, subject, house.templates());
    const double filled = cpu_seconds();
    const auto pages = desk.typesetter.set(document);
    if (!pages) throw std::runtime_error("a paper of the year cannot be set");
    const double placed = cpu_seconds();
    pdf::Info info;
    info.file_id = pipeline::file_id_of(plan, paper);
    info.author = house.school().name.ky;
    info.producer = "Ishenim";
    info.created = plan.time;
    info.attachment_name = paper.id() + ".json";
    info.attachment = form::projection_of(paper, subject);
    info.attachment_about = "Басылган маалыматтын машина окуй турган түрү";
    steps.bytes += desk.writer.write(*pages, info).size();
    steps.fill.push_back(filled - start);
    steps.set.push_back(placed - filled);
    steps.write.push_back(cpu_seconds() - placed);
    ++steps.papers;
}

std::string milliseconds(const std::vector<double>& all) {
    double sum = 0;
    for (const double one : all) sum += one;
    return fixed(sum * 1000 / static_cast<double>(all.size()), 3);
}

void add_row(std::vector<Row>& rows, form::Kind kind, const Steps& steps) {
    rows.push_back(
        {std::string(form::code_of(kind)) + ", " + std::to_string(steps.papers) + " papers of " +
             fixed(static_cast<double>(steps.bytes) / static_cast<double>(steps.papers) / 1000, 1) +
             " kB: fill + layout + PDF",
         milliseconds(steps.fill) + " + " + milliseconds(steps.set) + " + " +
             milliseconds(steps.write) + " ms",
         "",
         0,
         {}});
}

void measure() {
    const Year year = golden_year();
    pipeline::Desk desk(*year.house);
    std::map<form::Kind, Steps> best;
    std::vector<double> totals;
    for (int round = 0; round < kRounds; ++round) {
        std::map<form::Kind, Steps> steps;
        const double start = cpu_seconds();
        for (const auto& plan : year.plans) {
            for (const auto& paper :
                 form::papers_of(plan.entry, plan.numbers, year.house->school())) {
                print(plan, paper, *year.house, desk, steps);
            }
        }
        totals.push_back(cpu_seconds() - start);
        best = std::move(steps);  // of the last round: every cache is warm
    }
    std::vector<Row> rows;
    std::size_t papers = 0;
    for (const auto& [kind, steps] : best) {
        add_row(rows, kind, steps);
        papers += steps.papers;
    }
    rows.push_back({"all " + std::to_string(papers) + " papers of the year, CPU per paper",
                    fixed(median(totals) * 1000 / static_cast<double>(papers), 3) + " ms",
                    "",
                    0,
                    {}});
    print_table("Papers of the golden year, in a process that has printed them before", rows);
}

}  // namespace
}  // namespace ishenim::bench

int main() {
    ishenim::bench::measure();
}
