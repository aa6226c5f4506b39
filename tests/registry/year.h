// tests/registry/year.h: the golden year as a record and as the rows that keep it.
#pragma once

#include "entry/reader.h"
#include "record/derive.h"
#include "record/values.h"
#include "registry/registry.h"
#include "support/golden.h"

#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace ishenim::test {
namespace fs = std::filesystem;
using registry::EntryRow;

/// The golden year, accepted in the order of its file names: the record, and the rows that keep it.
struct Year {
    record::Record record;
    std::vector<EntryRow> rows;

    Year() {
        const auto school =
            record::read_school(slurp(golden("main-job/school.yaml")), "school.yaml");
        const auto calendar =
            record::read_calendar(slurp(golden("main-job/calendar.yaml")), "calendar.yaml");
        std::set<fs::path> files;
        for (const auto& file : fs::directory_iterator(golden("main-job/entries"))) {
            files.insert(file.path());
        }
        for (const auto& file : files) add(file, school, calendar);
    }
    void add(const fs::path& file, const record::School& school, const record::Calendar& calendar) {
        const std::string bytes = slurp(file), name = file.filename().string();
        const auto reading =
            entry::read(entry::syntax_of(name, bytes).value(), bytes,
                        [&](Date day) { return record.commission_in_force(day); },
                        {school.regulation_considered, Date(2023, 12, 31), school.categories});
        const entry::Entry& entry = reading->entry;
        const auto facts = record::derive(entry, record, school, calendar);
        const auto numbers = record::next_numbers(entry, facts, record, school);
        const auto seq = static_cast<std::int64_t>(rows.size()) + 1;
        record.add(seq, entry, facts, numbers);
        rows.push_back(row_of(seq, name, bytes, entry, facts, numbers));
    }
    static EntryRow row_of(std::int64_t seq, const std::string& name, const std::string& bytes,
                           const entry::Entry& entry, const record::Facts& facts,
                           const record::Numbers& numbers) {
        EntryRow row;
        row.seq = seq;
        row.form = entry::code_of(entry.form);
        row.key = entry.key();
        row.name = name;
        row.date = entry.date();
        row.time = Instant(1'660'000'000 + seq);
        row.canonical = entry.canonical_sha256();
        row.dropped = Digest::of(bytes);
        row.record_path = "confidential/" + std::to_string(seq) + ".json";
        row.first_leaf = static_cast<std::uint64_t>(seq) * 3;
        row.leaves = 3;
        row.tree = to_json(entry.tree);
        row.facts = to_json(record::to_value(facts));
        row.numbers = to_json(record::to_value(numbers));
        row.findings = {"NO_ACT_EMPTY_BOX", "W_FEW_PRESENT"};
        row.warnings = to_json(
            record::to_value(Findings{make_finding("W_FEW_PRESENT", "/present", {{"n", "2"}})}));
        registry::PaperRow paper;
        paper.id = "journal-a-" + entry.date().iso() + "-" + std::to_string(seq);
        paper.kind = "journal";
        paper.part = "A";
        paper.series = "2022–2023";
        paper.number = numbers.journal_a;
        paper.date = entry.date();
        paper.entry_name = name;
        paper.seq = seq;
        paper.findings = {"W_FEW_PRESENT"};
        paper.state = "unsigned";
        paper.files = {
            {"ky", "docs/" + paper.id + ".ky.pdf", Digest::of(name), 12, row.first_leaf + 1},
            {"ru", "docs/" + paper.id + ".ru.pdf", Digest::of(bytes), 34, row.first_leaf + 2}};
        row.papers.push_back(paper);
        if (numbers.act > 0) {
            paper.id = "act-" + entry.date().iso() + "-" + std::to_string(seq);
            paper.kind = "act";
            paper.part = "";
            paper.findings.clear();
            row.papers.push_back(paper);
        }
        return row;
    }
};

inline const Year& year() {
    static const Year year;
    return year;
}

}  // namespace ishenim::test
