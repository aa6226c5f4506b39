#include "base/durable.h"
#include "base/fault.h"
#include "cli/config.h"
#include "cli/open.h"
#include "cli/print.h"
#include "cli/request.h"
#include "pipeline/press.h"
#include "pipeline/reception.h"
#include "rules/rules.h"

#include <iostream>

namespace ishenim::cli {
namespace fs = std::filesystem;
namespace {

/// What is needed to judge forms without registering them: the house and the record as it stands.
struct Bench {
    pipeline::Settings settings;
    std::shared_ptr<const pipeline::House> house;
    archive::Archive archive;
    std::unique_ptr<registry::Registry> registry;  ///< null: nothing is on record yet
    record::Record record;
    Date today;

    explicit Bench(const Request& request)
        : settings(read_config(request.config)),
          house(pipeline::House::load(settings)),
          archive(settings.archive),
          registry(find_registry(settings)),
          today(local_date(request.clock->now(), house->school().timezone)) {
        if (registry) registry->load(record);
    }

    record::Originals originals() const {
        return [this](std::int64_t seq) { return registry->original(seq); };
    }

    pipeline::Judgement judge(const fs::path& file) const {
        auto judgement = pipeline::judge(file.filename().string(), read_form(file), record,
                                         originals(), *house, today);
        if (const auto* waits = std::get_if<pipeline::Waits>(&judgement)) {
            throw Fault(FaultCode::calendar, file.string(), waits->why);
        }
        return judgement;
    }

    /// One byte beyond the limit is enough to know that a file is too large.
    static std::string read_form(const fs::path& file) {
        const Fd fd = open_or_throw(file, 0);
        if (fs::file_size(file) > std::uintmax_t{1} << 20) return std::string((1 << 20) + 1, ' ');
        return read_whole(file);
    }

    Findings findings_of(const pipeline::Judgement& judgement) const {
        if (const auto* plan = std::get_if<pipeline::Plan>(&judgement)) return plan->findings;
        if (const auto* refused = std::get_if<pipeline::Refused>(&judgement))
            return refused->findings;
        if (const auto* known = std::get_if<pipeline::Known>(&judgement)) {
            const auto row = registry->entry(known->seq);
            const std::string number = row && !row->papers.empty()
                                           ? std::to_string(row->papers.front().number)
                                           : std::to_string(known->seq);
            return {make_finding("ALREADY_ACCEPTED", "", {{"number", number}})};
        }
        const auto& differs = std::get<pipeline::Differs>(judgement);
        Findings findings = differs.findings;
        const auto before = record::as_it_stands(differs.seq, record, originals());
        findings.push_back(rules::duplicate_key(differs.entry, before.entry.tree));
        return findings;
    }
};

std::string form_of(const pipeline::Judgement& judgement) {
    if (const auto* plan = std::get_if<pipeline::Plan>(&judgement)) {
        return std::string(entry::code_of(plan->entry.form));
    }
    if (const auto* differs = std::get_if<pipeline::Differs>(&judgement)) {
        return std::string(entry::code_of(differs->entry.form));
    }
    const auto* refused = std::get_if<pipeline::Refused>(&judgement);
    if (refused != nullptr && refused->form) return std::string(entry::code_of(*refused->form));
    return "";
}

void report(const Request& request, const std::string& file, const pipeline::Judgement& judgement,
            const Findings& findings) {
    if (!request.json) {
        print_findings(file, findings);
        return;
    }
    Value list = Value::list();
    for (const Finding& one : findings) list.push(value_of(one));
    print_json(Value::map()
                   .set("file", file)
                   .set("form", form_of(judgement))
                   .set("accepted", !stops(findings))
                   .set("findings", std::move(list)));
}

}  // namespace

int check(const Request& request) {
    const Bench bench(request);
    bool refused = false;
    for (const std::string& file : request.args) {
        const auto judgement = bench.judge(file);
        const Findings findings = bench.findings_of(judgement);
        report(request, file, judgement, findings);
        refused = refused || stops(findings);
    }
    return refused ? kFindings : kDone;
}

int preview(const Request& request) {
    const Bench bench(request);
    pipeline::Desk desk(*bench.house);
    const fs::path out = request.out.empty() ? "." : request.out;
    fs::create_directories(out);
    bool refused = false;
    for (const std::string& file : request.args) {
        auto judgement = bench.judge(file);
        Findings findings = bench.findings_of(judgement);
        if (auto* plan = std::get_if<pipeline::Plan>(&judgement)) {
            plan->draft = true;
            plan->time = request.clock->now();
            plan->secret = request.secrets(plan->entry.canonical_sha256());
            const auto printed = pipeline::print(*plan, *bench.house, desk);
            findings.insert(findings.end(), printed.findings().begin(), printed.findings().end());
            if (printed) {
                for (const pipeline::PrintedPaper& one : *printed) {
                    const fs::path path = out / (fs::path(file).stem().string() + "." +
                                                 std::string(form::code_of(one.paper.kind)) + "." +
                                                 one.paper.lang + ".pdf");
                    replace_durably(path, one.bytes, 0644);
                    if (!request.json) std::cout << path.string() << "\n";
                }
            }
        }
        report(request, file, judgement, findings);
        refused = refused || stops(findings);
    }
    return refused ? kFindings : kDone;
}

}  // namespace ishenim::cli
