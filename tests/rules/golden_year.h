// tests/rules/golden_year.h: the entries of tests/golden/main-job read and judged one after
// another.
#pragma once

#include "entry/json_value.h"
#include "entry/reader.h"
#include "rules/check.h"

#include <algorithm>
#include <filesystem>
#include <functional>
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

/// Reads and judges without accepting, as `check` of the program does.
inline Outcome judge(const Book& book, entry::Syntax syntax, const std::string& bytes) {
    const entry::ReadOptions options{book.school.regulation_considered, day("2026-11-24"),
                                     book.school.categories};
    const auto in_force = [&](Date date) { return book.record.commission_in_force(date); };
    auto reading = entry::read(syntax, bytes, in_force, options);
    Outcome outcome;
    outcome.findings = reading.findings();
    if (!reading) return outcome;
    const entry::Entry entry = reading->entry;
    outcome.entry = entry;
    if (const auto* before = book.record.find(entry.form, entry.key())) {
        const bool same = before->canonical == entry.canonical_sha256();
        outcome.findings.push_back(same ? make_finding("ALREADY_ACCEPTED", "", {{"number", "1"}})
                                        : rules::duplicate_key(entry, Value::map()));
        return outcome;
    }
    outcome.facts = book.facts(entry);
    for (Finding& one :
         rules::check(entry, outcome.facts, book.record, book.school, book.calendar)) {
        outcome.findings.push_back(std::move(one));
    }
    if (!stops(outcome.findings)) {
        outcome.numbers = record::next_numbers(entry, outcome.facts, book.record, book.school);
    }
    return outcome;
}

inline entry::Syntax syntax_of(const std::string& file) {
    return file.size() > 5 && file.substr(file.size() - 5) == ".json" ? entry::Syntax::json
                                                                      : entry::Syntax::yaml;
}

inline std::vector<std::string> golden_files() {
    std::vector<std::string> files;
    for (const auto& one : std::filesystem::directory_iterator(golden("main-job/entries"))) {
        files.push_back(one.path().filename().string());
    }
    std::sort(files.begin(), files.end());
    return files;
}

inline std::string golden_entry(const std::string& file) {
    return slurp(golden("main-job/entries") / file);
}

inline Value golden_json(const std::string& name) {
    return entry::parse_value(slurp(golden(name)));
}

/// Accepts what was judged good.
inline void accept(Book& book, const Outcome& outcome) {
    book.record.add(book.record.last_seq() + 1, outcome.entry.value(), outcome.facts,
                    outcome.numbers);
}

/// Goes through the whole year; `before` and `after` see the record as it then stands.
inline void go_through(Book& book,
                       const std::function<void(const std::string&, const Outcome&)>& before,
                       const std::function<void(const std::string&, const Outcome&)>& after) {
    for (const std::string& file : golden_files()) {
        const Outcome outcome = judge(book, syntax_of(file), golden_entry(file));
        before(file, outcome);
        if (outcome.entry && !stops(outcome.findings)) accept(book, outcome);
        after(file, outcome);
    }
}

}  // namespace ishenim::test
