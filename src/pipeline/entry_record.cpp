#include "pipeline/entry_record.h"

#include "base/fault.h"
#include "entry/json_value.h"
#include "ledger/leaf.h"
#include "record/values.h"

#include <algorithm>
#include <stdexcept>

namespace ishenim::pipeline {
namespace {

Digest digest_of(const Value& value) {
    const auto digest = Digest::parse(value.as_text());
    if (!digest) throw std::logic_error("not a SHA-256");
    return *digest;
}

Value value_of(const PaperOnRecord& paper) {
    return Value::map()
        .set("id", paper.id)
        .set("kind", paper.kind)
        .set("lang", paper.lang)
        .set("number", paper.number)
        .set("sheets", paper.sheets)
        .set("path", paper.path)
        .set("sha256", paper.sha256.hex())
        .set("bytes", static_cast<std::int64_t>(paper.bytes));
}

PaperOnRecord paper_of(const Value& value) {
    PaperOnRecord paper;
    paper.id = value.at("id").as_text();
    paper.kind = value.at("kind").as_text();
    paper.lang = value.at("lang").as_text();
    paper.number = static_cast<int>(value.at("number").as_int());
    paper.sheets = static_cast<int>(value.at("sheets").as_int());
    paper.path = value.at("path").as_text();
    paper.sha256 = digest_of(value.at("sha256"));
    paper.bytes = static_cast<std::uint64_t>(value.at("bytes").as_int());
    return paper;
}

EntryRecord parse(std::string_view text) {
    const Value value = entry::parse_value(text);
    if (value.at("version").as_int() != 1) throw std::logic_error("another version");
    EntryRecord record;
    record.seq = value.at("seq").as_int();
    const auto time = Instant::parse(value.at("time").as_text());
    if (!time) throw std::logic_error("not a time");
    record.time = *time;
    record.name = value.at("name").as_text();
    record.uid = value.at("uid").as_int();
    record.dropped = digest_of(value.at("dropped"));
    record.entry = value.at("entry");
    record.secret = digest_of(value.at("secret")).raw();
    record.commission_seq = value.at("commission_seq").as_int();
    record.facts = value.at("facts");
    record.numbers = value.at("numbers");
    record.findings = record::findings_of(value.at("findings"));
    for (const ValueMember& one : value.at("inputs").as_map()) {
        record.inputs.emplace(one.key, digest_of(one.value));
    }
    record.builder = value.at("builder").as_text();
    if (const Value* log = value.find("log")) record.log = log_state_of(*log);
    for (const Value& one : value.at("papers").as_list()) record.papers.push_back(paper_of(one));
    return record;
}

std::string part_of(const std::string& kind) {
    if (kind == "journal-a") return "A";
    return kind == "journal-b" ? "B" : "";
}

/// One row a paper; its languages are the row's files.
std::vector<registry::PaperRow> paper_rows(const EntryRecord& record, const registry::EntryRow& row,
                                           const std::vector<std::string>& leaves) {
    const record::Numbers numbers = record::numbers_of(record.numbers);
    std::vector<registry::PaperRow> papers;
    for (const PaperOnRecord& made : record.papers) {
        if (papers.empty() || papers.back().id != made.id) {
            registry::PaperRow paper;
            paper.id = made.id;
            paper.kind = made.kind;
            paper.part = part_of(made.kind);
            paper.series = numbers.series;
            paper.number = made.number;
            paper.date = row.date;
            paper.entry_name = record.name;
            paper.seq = record.seq;
            paper.findings = row.findings;
            paper.state = "unsigned";
            papers.push_back(std::move(paper));
        }
        const auto leaf = std::find_if(leaves.begin(), leaves.end(), [&](const std::string& text) {
            const auto parsed = ledger::Leaf::parse(text);
            return parsed && parsed->path == made.path;
        });
        if (leaf == leaves.end()) throw Fault(FaultCode::corrupt, made.path, "no leaf names it");
        papers.back().files.push_back(
            {made.lang, made.path, made.sha256, made.bytes,
             row.first_leaf + static_cast<std::uint64_t>(leaf - leaves.begin())});
    }
    return papers;
}

}  // namespace

std::string text_of(const EntryRecord& record) {
    Value inputs = Value::map();
    for (const auto& [role, digest] : record.inputs) inputs.set(role, digest.hex());
    Value papers = Value::list();
    for (const PaperOnRecord& one : record.papers) papers.push(value_of(one));
    Value text = Value::map()
                     .set("version", 1)
                     .set("seq", record.seq)
                     .set("time", record.time.iso())
                     .set("name", record.name)
                     .set("uid", record.uid)
                     .set("dropped", record.dropped.hex())
                     .set("entry", record.entry)
                     .set("secret", to_hex(record.secret))
                     .set("commission_seq", record.commission_seq)
                     .set("facts", record.facts)
                     .set("numbers", record.numbers)
                     .set("findings", record::to_value(record.findings))
                     .set("inputs", std::move(inputs))
                     .set("builder", record.builder)
                     .set("papers", std::move(papers));
    if (record.log) text.set("log", to_value(*record.log));
    return to_json(text) + "\n";
}

EntryRecord record_of(std::string_view text) {
    try {
        return parse(text);
    } catch (const std::logic_error& error) {
        throw Fault(FaultCode::corrupt, "record of an entry", error.what());
    }
}

registry::EntryRow row_of(const EntryRecord& record, const std::string& record_path,
                          std::uint64_t first_leaf, const std::vector<std::string>& leaves) {
    const entry::Entry entry = entry::entry_of(record.entry);
    registry::EntryRow row;
    row.seq = record.seq;
    row.form = entry::code_of(entry.form);
    row.key = entry.key();
    row.name = record.name;
    row.date = entry.date();
    row.time = record.time;
    row.canonical = entry.canonical_sha256();
    row.dropped = record.dropped;
    row.record_path = record_path;
    row.first_leaf = first_leaf;
    row.leaves = leaves.size();
    row.tree = to_json(record.entry);
    row.facts = to_json(record.facts);
    row.numbers = to_json(record.numbers);
    Findings warnings;
    for (const Finding& one : record.findings) {
        row.findings.push_back(one.code);
        if (one.severity == Severity::warn) warnings.push_back(one);
    }
    row.warnings = to_json(record::to_value(warnings));
    row.papers = paper_rows(record, row, leaves);
    return row;
}

}  // namespace ishenim::pipeline
