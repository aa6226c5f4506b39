// tests/rules/golden_year.h: the entries of a golden year read and judged one after another.
#pragma once

#include "entry/json_value.h"
#include "entry/reader.h"
#include "record/sample.h"
#include "rules/rules.h"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace ishenim::test {

/// What came of one dropped file.
struct Outcome {
    Findings findings;
    std::optional<entry::Entry> entry;  ///< if it was read
    record::Facts facts;
    record::Numbers numbers;  ///< if it is acceptable
};

/// A year that is being accepted, with its entries as they were.
struct Year : Book {
    std::map<std::int64_t, record::OnRecord> accepted;
    record::Originals originals() const {
        return [this](std::int64_t seq) { return accepted.at(seq); };
    }
};

/// Reads and judges without accepting, as `check` of the program does.
inline Outcome judge(const Year& book, entry::Syntax syntax, const std::string& bytes) {
    const entry::ReadOptions options{book.school.regulation_considered, day("2026-11-24"),
                                     book.school.categories};
    const auto in_force = [&](Date date) { return book.record.commission_in_force(date); };
    auto reading = entry::read(syntax, bytes, in_force, options);
    Outcome outcome;
    outcome.findings = reading.findings();
    if (!reading) return outcome;
    const entry::Entry entry = reading->entry;
    outcome.entry = entry;
    if (const auto* before = book.record.find(entry)) {
        const Digest canonical = entry.canonical_sha256();
        const bool same = before->canonical == canonical || before->now == canonical;
        outcome.findings.push_back(same ? make_finding("ALREADY_ACCEPTED", "", {{"number", "1"}})
                                        : rules::duplicate_key(entry, Value::map()));
        return outcome;
    }
    outcome.facts =
        record::derive(entry, book.record, book.school, book.calendar, book.originals());
    rules::judge_corrected(outcome.facts, book.record, book.school, book.calendar);
    for (Finding& one :
         rules::check(entry, outcome.facts, book.record, book.school, book.calendar)) {
        outcome.findings.push_back(std::move(one));
    }
    if (!stops(outcome.findings)) {
        rules::complete_compliance(outcome.facts, outcome.findings);
        outcome.numbers = record::next_numbers(entry, outcome.facts, book.record, book.school);
    }
    return outcome;
}

inline entry::Syntax syntax_of(const std::string& file) {
    return file.size() > 5 && file.substr(file.size() - 5) == ".json" ? entry::Syntax::json
                                                                      : entry::Syntax::yaml;
}

inline std::vector<std::string> golden_files(const std::string& year) {
    std::vector<std::string> files;
    for (const auto& one : std::filesystem::directory_iterator(golden(year + "/entries"))) {
        files.push_back(one.path().filename().string());
    }
    std::sort(files.begin(), files.end());
    return files;
}

inline Value golden_json(const std::string& name) {
    return entry::parse_value(slurp(golden(name)));
}

/// Accepts what was judged good.
inline void accept(Year& book, const Outcome& outcome) {
    const std::int64_t seq = book.record.last_seq() + 1;
    book.record.add(seq, outcome.entry.value(), outcome.facts, outcome.numbers, outcome.findings);
    record::OnRecord original{*outcome.entry, outcome.facts, outcome.numbers, {}};
    for (const Finding& one : outcome.findings) original.codes.push_back(one.code);
    book.accepted.emplace(seq, std::move(original));
}

/// Goes through the whole year; `before` and `after` see the record as it then stands.
inline void go_through(Year& book, const std::string& year,
                       const std::function<void(const std::string&, const Outcome&)>& before,
                       const std::function<void(const std::string&, const Outcome&)>& after) {
    for (const std::string& file : golden_files(year)) {
        const Outcome outcome =
            judge(book, syntax_of(file), slurp(golden(year + "/entries") / file));
        before(file, outcome);
        if (outcome.entry && !stops(outcome.findings)) accept(book, outcome);
        after(file, outcome);
    }
}

}  // namespace ishenim::test
