// tests/form/golden_year.h: the entries of tests/golden/main-job, accepted one after the other.
#pragma once

#include "entry/reader.h"
#include "form/papers.h"
#include "record/calendar.h"
#include "record/derive.h"
#include "record/record.h"
#include "record/school.h"
#include "support/golden.h"

#include <algorithm>
#include <deque>
#include <map>
#include <string>

namespace ishenim::test {

struct Accepted {
    std::string file;
    entry::Entry entry;
    record::Facts facts;
    record::Numbers numbers;
    Findings findings;
    const entry::Commission* commission = nullptr;
};

class GoldenYear {
public:
    GoldenYear()
        : school(record::read_school(slurp(golden("main-job/school.yaml")), "school.yaml")),
          calendar_(
              record::read_calendar(slurp(golden("main-job/calendar.yaml")), "calendar.yaml")) {
        std::vector<std::filesystem::path> files;
        for (const auto& file : std::filesystem::directory_iterator(golden("main-job/entries"))) {
            files.push_back(file.path());
        }
        std::sort(files.begin(), files.end());
        for (const auto& file : files) accept(file);
    }

    const Accepted& at(const std::string& file) const {
        for (const Accepted& a : entries) {
            if (a.file == file) return a;
        }
        throw std::logic_error("no golden entry " + file);
    }

    form::Subject subject(const Accepted& a) const {
        return {a.entry, a.facts, a.numbers, a.findings, school, a.commission, 3, false};
    }

    record::School school;
    std::deque<Accepted> entries;

private:
    void accept(const std::filesystem::path& file) {
        const std::string bytes = slurp(file);
        const auto syntax = entry::syntax_of(file.filename().string(), bytes);
        const auto in_force = [this](Date day) { return record_.commission_in_force(day); };
        entry::ReadOptions options;
        options.regulation_from = school.regulation_considered;
        options.today = Date(2023, 7, 31);
        options.categories = school.categories;
        auto reading = entry::read(syntax.value(), bytes, in_force, options);
        if (!reading) {
            throw std::runtime_error(file.string() + ": " + reading.findings().at(0).message.en);
        }
        Accepted a;
        a.file = file.filename().string();
        a.entry = reading->entry;
        a.facts = record::derive(a.entry, record_, school, calendar_);
        a.numbers = record::next_numbers(a.entry, a.facts, record_, school);
        a.commission = record_.commission_in_force(a.entry.date());
        record_.add(static_cast<std::int64_t>(entries.size()) + 1, a.entry, a.facts, a.numbers);
        if (a.entry.form == entry::Form::commission) keep_.push_back(record_);
        if (!keep_.empty()) a.commission = keep_.back().commission_in_force(a.entry.date());
        entries.push_back(std::move(a));
    }

    record::Calendar calendar_;
    record::Record record_;
    std::deque<record::Record> keep_;  ///< so that the orders stay where they are
};

inline const GoldenYear& golden_year() {
    static const GoldenYear kYear;
    return kYear;
}

/// The templates of the source folder, each read once.
inline const form::Template& shipped_template(std::string_view lang, std::string_view kind) {
    static std::map<std::string, form::Template> kTemplates;
    const std::string name = "templates/" + std::string(lang) + "/" + std::string(kind) + ".xml";
    const auto found = kTemplates.find(name);
    if (found != kTemplates.end()) return found->second;
    return kTemplates.emplace(name, form::Template(name, slurp(source_dir() / name))).first->second;
}

}  // namespace ishenim::test
