#include "pipeline/reproduce.h"

#include "base/fault.h"
#include "pipeline/entry_record.h"
#include "pipeline/house.h"
#include "pipeline/press.h"
#include "record/values.h"

#include <algorithm>

namespace ishenim::pipeline {
namespace {

EntryRecord record_at(const archive::Archive& archive, const registry::Registry& registry,
                      std::int64_t seq) {
    return record_of(archive.read(registry.at(seq).record_path));
}

std::map<std::string, std::string> inputs_of(const archive::Archive& archive,
                                             const EntryRecord& record) {
    std::map<std::string, std::string> inputs;
    for (const auto& [role, digest] : record.inputs) {
        const std::string path = archive::input_path(digest);
        std::string bytes = archive.read(path);
        if (Digest::of(bytes) != digest) {
            throw Fault(FaultCode::corrupt, path, "its bytes do not match its name");
        }
        inputs.emplace(role, std::move(bytes));
    }
    return inputs;
}

Plan plan_of(const archive::Archive& archive, const registry::Registry& registry,
             const EntryRecord& record) {
    Plan plan;
    plan.seq = record.seq;
    plan.time = record.time;
    plan.entry = entry::entry_of(record.entry);
    plan.facts = record::facts_of(record.facts);
    plan.numbers = record::numbers_of(record.numbers);
    plan.findings = record.findings;
    plan.secret = record.secret;
    plan.log = record.log;
    plan.commission_seq = record.commission_seq;
    if (record.commission_seq != 0) {
        const EntryRecord order = record_at(archive, registry, record.commission_seq);
        plan.commission =
            std::make_shared<entry::Commission>(entry::entry_of(order.entry).commission());
    }
    return plan;
}

}  // namespace

std::vector<Reproduction> reproduce(const archive::Archive& archive,
                                    const registry::Registry& registry,
                                    const registry::PaperRow& paper) {
    const EntryRecord record = record_at(archive, registry, paper.seq);
    const auto inputs = inputs_of(archive, record);
    const bool same_builder = record.builder == pdf::builder();
    std::vector<Reproduction> results;
    std::vector<PrintedPaper> printed;
    std::string why =
        same_builder ? "" : "made by «" + record.builder + "», this is «" + pdf::builder() + "»";
    try {
        const auto house = House::of_inputs(inputs);
        Desk desk(*house);
        auto papers = print(plan_of(archive, registry, record), *house, desk);
        if (papers) printed = papers.take();
    } catch (const Fault& fault) {
        if (same_builder || fault.code() != FaultCode::config) throw;
        why += std::string("; ") + fault.what();
    }
    for (const registry::FileRow& file : paper.files) {
        const auto again =
            std::find_if(printed.begin(), printed.end(), [&](const PrintedPaper& one) {
                return one.paper.id() == paper.id && one.paper.lang == file.lang;
            });
        const bool same = again != printed.end() && again->bytes == archive.read(file.path);
        const Reproduced result = same           ? Reproduced::same
                                  : same_builder ? Reproduced::different
                                                 : Reproduced::cannot_judge;
        results.push_back({file.path, result, same ? "" : why});
    }
    return results;
}

}  // namespace ishenim::pipeline
