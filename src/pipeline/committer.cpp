#include "pipeline/committer_desk.h"

#include "base/durable.h"
#include "base/fault.h"
#include "base/text.h"
#include "form/annex.h"
#include "ledger/leaf.h"
#include "pipeline/acceptance.h"
#include "pipeline/archived.h"
#include "pipeline/embedded.h"
#include "pipeline/entry_record.h"
#include "pipeline/leftovers.h"
#include "pipeline/share.h"
#include "record/values.h"
#include "workbook/workbook.h"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace ishenim::pipeline {
namespace fs = std::filesystem;
namespace {

bool has_entries(const fs::path& folder) {
    return fs::is_directory(folder) && fs::directory_iterator(folder) != fs::directory_iterator();
}

std::string leaf_number(const record::Numbers& numbers, int number) {
    std::string digits = std::to_string(number);
    digits.insert(0, 4 - std::min<std::size_t>(4, digits.size()), '0');
    return numbers.series.substr(0, 4) + "-" + digits;
}

std::vector<std::string> roles_of(const std::vector<PrintedPaper>& papers) {
    std::vector<std::string> roles{"school", "calendar"};
    if (papers.empty()) return roles;
    roles.insert(roles.end(), {"fonts", "hyphenation-ky"});
    for (const PrintedPaper& one : papers) {
        roles.push_back("template-" + one.paper.lang + "-" +
                        std::string(form::code_of(one.paper.kind)));
    }
    return roles;
}

EntryRecord record_of_plan(const Printed& printed) {
    const Plan& plan = printed.plan;
    EntryRecord record;
    record.seq = plan.seq;
    record.time = plan.time;
    record.name = printable(printed.claim.name);
    record.uid = printed.claim.uid;
    record.dropped = printed.claim.sha256;
    record.entry = plan.entry.tree;
    record.secret = plan.secret;
    record.commission_seq = plan.commission_seq;
    record.facts = record::to_value(plan.facts);
    record.numbers = record::to_value(plan.numbers);
    record.findings = plan.findings;
    record.builder = pdf::builder();
    record.log = plan.log;
    return record;
}

}  // namespace

std::string_view to_string(Stage stage) noexcept {
    static constexpr std::string_view kNames[] = {"claimed",  "planned", "printed", "staged",
                                                  "intended", "placed",  "logged",  "registered",
                                                  "answered", "done"};
    return kNames[static_cast<std::size_t>(stage)];
}

Committer::Desk::Desk(const Settings& given, StageHook stage_hook)
    : settings(given),
      hook(std::move(stage_hook)),
      folders(folders_of(given)),
      fresh(!has_entries(given.archive / "docs") && !has_entries(given.archive / "log") &&
            !has_entries(given.archive / "confidential")),
      archive(given.archive) {
    make_directories(settings.state, 0700);
    make_directories(settings.archive, 0755);
    make_directories(stage_folder(), 0700);
    one_process =
        std::make_unique<Lock>(stage_folder() / "lock", LockKind::exclusive, LockWait::no);
    archive.prepare({{"READ-ME.txt", embedded("templates/archive/READ-ME.txt")},
                     {"verify.html", embedded("web/verify.html")}});
    key = std::make_unique<LogKey>(open_log_key(settings, fresh));
    ledger = std::make_unique<ledger::Ledger>(archive.root() / "log", settings.state / "signed",
                                              key->current, key->predecessor);
    registry = std::make_unique<registry::Registry>(settings.state / "registry.sqlite");
}

std::vector<Delivery> Committer::Desk::deliveries_of(
    const Printed& printed, const House& house, const std::vector<archive::Staged>& papers) const {
    const Plan& plan = printed.plan;
    Acceptance acceptance = acceptance_of(printed, house);
    std::vector<Delivery> deliveries;
    const std::string& original = house.school().languages.front();
    for (std::size_t i = 0; i < papers.size(); ++i) {
        const form::Paper& paper = printed.papers[i].paper;
        const std::string name = paper.readable_name();
        const std::string stem = fs::path(name).stem().string();
        const std::string where = paper.lang == original ? "to-sign" : "translations";
        acceptance.papers.push_back({name, paper.lang, papers[i].sha256, papers[i].bytes,
                                     folder(where).lexically_relative(settings.handoff).string()});
        deliveries.push_back({where, stem, ".pdf", "", papers[i].path});
        if (paper.kind != form::Kind::report) continue;
        deliveries.push_back({"reports", stem, ".pdf", "", papers[i].path});
        if (paper.lang == original) {
            const form::Annex annex = form::annex_of(plan.facts.report->figures);
            deliveries.push_back({"reports", stem, ".csv", form::annex_csv(annex), ""});
            deliveries.push_back({"reports", stem, ".xlsx", "", "", workbook::annex_xlsx(annex)});
        }
    }
    if (!printed.claim.id.empty()) {
        deliveries.push_back({"accepted", printed.claim.name, folders.receipt_ending,
                              receipt(acceptance, house.school().languages), ""});
    }
    return deliveries;
}

IntentEntry Committer::Desk::intend(const Printed& printed, const House& house,
                                    std::set<std::string>& staged) {
    const Plan& plan = printed.plan;
    IntentEntry entry;
    entry.seq = plan.seq;
    entry.claim = printed.claim.id;
    EntryRecord record = record_of_plan(printed);
    for (const std::string& role : roles_of(printed.papers)) {
        const Input& input = house.input(role);
        record.inputs.emplace(role, input.sha256);
        const std::string path = archive::input_path(input.sha256);
        if (fs::exists(archive.root() / path) || !staged.insert(path).second) continue;
        entry.files.push_back(archive.stage(path, input.bytes));
        entry.leaves.push_back(leaf_of(entry.files.back(), "input", plan.time).text());
    }
    std::vector<archive::Staged> papers;
    for (const PrintedPaper& one : printed.papers) {
        const Date date = one.paper.date;
        papers.push_back(
            archive.stage(archive::document_path(form::code_of(one.paper.kind), date.year(),
                                                 date.month(), one.paper.file_name()),
                          one.bytes));
        record.papers.push_back({one.paper.id(), std::string(form::code_of(one.paper.kind)),
                                 one.paper.lang, papers.back().path, one.paper.number, one.sheets,
                                 papers.back().sha256, papers.back().bytes});
    }
    const Date date = plan.entry.date();
    entry.record_path = archive::record_path(date.year(), date.month(), plan.seq);
    entry.files.push_back(archive.stage(entry.record_path, text_of(record)));
    entry.leaves.push_back(leaf_of(entry.files.back(), "record", plan.time).text());
    for (std::size_t i = 0; i < papers.size(); ++i) {
        ledger::Leaf leaf = leaf_of(papers[i], record.papers[i].kind, plan.time);
        leaf.number = leaf_number(plan.numbers, printed.papers[i].paper.number);
        entry.files.push_back(papers[i]);
        entry.leaves.push_back(leaf.text());
    }
    entry.deliveries = deliveries_of(printed, house, papers);
    return entry;
}

void Committer::Desk::write_intent(const Intent& intent) {
    archive.sync_stage();
    hook(Stage::staged);
    create_durably(stage_folder() / intent_name(intent), text_of(intent), 0600);
    hook(Stage::intended);
}

const fs::path& Committer::Desk::folder(const std::string& name) const {
    if (name == "accepted") return folders.accepted;
    if (name == "reports") return folders.reports;
    return name == "to-sign" ? folders.to_sign : folders.translations;
}

void Committer::Desk::index(const Intent& intent) {
    std::vector<registry::EntryRow> rows;
    std::uint64_t leaf = intent.first_leaf;
    for (const IntentEntry& entry : intent.entries) {
        if (!entry.record_path.empty()) {
            rows.push_back(row_of(record_of(archive.read(entry.record_path)), entry.record_path,
                                  leaf, entry.leaves));
        }
        leaf += entry.leaves.size();
    }
    if (!rows.empty()) registry->add(rows);
}

void Committer::Desk::answer(const Intent& intent) {
    std::vector<ShareFile> files;
    for (const IntentEntry& entry : intent.entries) {
        for (const Delivery& one : entry.deliveries) {
            const std::string& own = one.bytes.empty() ? one.text : one.bytes;
            files.push_back({folder(one.folder), one.stem, one.ending,
                             one.path.empty() ? own : archive.read(one.path)});
        }
    }
    put_in_share(files);
}

void Committer::Desk::carry_out(const Intent& intent, const Release& release) {
    std::vector<archive::Staged> files;
    std::vector<std::string> leaves;
    for (const IntentEntry& entry : intent.entries) {
        files.insert(files.end(), entry.files.begin(), entry.files.end());
        leaves.insert(leaves.end(), entry.leaves.begin(), entry.leaves.end());
    }
    {
        const Lock committing(stage_folder() / "commit.lock", LockKind::exclusive, LockWait::yes);
        archive.place(files);
        hook(Stage::placed);
        ledger->append(intent.first_leaf, leaves);
        hook(Stage::logged);
    }
    index(intent);
    hook(Stage::registered);
    answer(intent);
    for (const IntentEntry& entry : intent.entries) {
        if (!entry.claim.empty()) release(entry.claim);
    }
    hook(Stage::answered);
    remove_durably(stage_folder() / intent_name(intent));
    archive.unstage(files);
    hook(Stage::done);
}

Committer::Committer(const Settings& settings, StageHook hook)
    : desk_(std::make_unique<Desk>(
          settings, hook ? std::move(hook) : [](Stage) {})) {}
Committer::~Committer() = default;

int Committer::replay(const Release& release, Instant now) {
    remove_leftovers(desk_->folders, desk_->archive.root(), desk_->settings.state);
    int finished = 0;
    for (const fs::path& path : open_intents(desk_->stage_folder())) {
        const Intent intent = intent_of(read_whole(path));
        desk_->carry_out(intent, release);
        finished += static_cast<int>(intent.entries.size());
    }
    if (desk_->ledger->size() == 0) desk_->begin_log(now);
    settle_log_key(desk_->settings);
    if (desk_->registry->leaves() != end_of_entries(desk_->archive.root(), desk_->ledger->size())) {
        reindex();
    }
    desk_->archive.unstage({});
    return finished;
}

void Committer::commit(const std::vector<Printed>& batch, const House& house,
                       const Release& release) {
    if (batch.empty()) return;
    Intent intent;
    intent.first_leaf = desk_->ledger->size();
    std::set<std::string> staged;
    for (const Printed& one : batch) intent.entries.push_back(desk_->intend(one, house, staged));
    desk_->write_intent(intent);
    desk_->carry_out(intent, release);
}

void forget_registry(const Settings& settings) {
    const Lock alone(settings.archive / ".stage/lock", LockKind::exclusive, LockWait::no);
    for (const char* name : {"registry.sqlite", "registry.sqlite-journal"}) {
        remove_durably(settings.state / name);
    }
}

registry::Registry& Committer::registry() noexcept {
    return *desk_->registry;
}
const archive::Archive& Committer::archive() const noexcept {
    return desk_->archive;
}
const seal::VerifierKey& Committer::key() const noexcept {
    return desk_->key->current.verifier();
}
bool Committer::first_start() const noexcept {
    return desk_->fresh;
}

std::uint64_t Committer::leaves() const noexcept {
    return desk_->ledger->size();
}

void Committer::reindex() {
    std::vector<registry::EntryRow> rows;
    for (const Archived& one : archived_entries(desk_->archive, key())) {
        rows.push_back(row_of(record_of(one.text), one.record_path, one.first_leaf, one.leaves));
    }
    desk_->registry->clear();
    if (!rows.empty()) desk_->registry->add(rows);
}

void Committer::check_clock(Instant now) const {
    const auto last = desk_->registry->entry(desk_->registry->last_seq());
    if (!last) return;
    constexpr std::int64_t kLongest = std::int64_t{400} * 86400;
    const std::int64_t past = now.unix_seconds() - last->time.unix_seconds();
    const Instant accepted =
        Instant::parse(desk_->registry->note("clock-accepted").value_or("")).value_or(Instant());
    if (past < 0) {
        throw Fault(
            FaultCode::clock, "clock",
            "it stands at " + now.iso() + ", before the last record of " + last->time.iso());
    }
    if (past > kLongest && !(accepted > last->time && accepted <= now)) {
        throw Fault(FaultCode::clock, "clock",
                    "it stands more than 400 days after the last record of " + last->time.iso() +
                        "; if that is right: ishenim doctor --accept-clock");
    }
}

}  // namespace ishenim::pipeline
