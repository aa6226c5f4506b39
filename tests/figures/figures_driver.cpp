// Accepts entries as the program does, without folder and papers, and prints the figures of each
// report. tests/e2e/changed_rules.py links it again with one changed source file of record.
//
//   figures_driver SCHOOL.yaml CALENDAR.yaml ENTRIES   (one entry in JSON a line)
#include "entry/reader.h"
#include "record/derive.h"
#include "record/values.h"
#include "rules/rules.h"
#include "support/golden.h"

#include <iostream>
#include <sstream>

using namespace ishenim;

namespace {

/// Everything that a year of forms needs and leaves behind.
struct Year {
    record::School school;
    record::Calendar calendar;
    record::Record record;

    void accept(const std::string& json) {
        const auto in_force = [this](Date day) { return record.commission_in_force(day); };
        auto reading =
            entry::read(entry::Syntax::json, json, in_force,
                        {school.regulation_considered, calendar.covers.to, school.categories});
        if (!reading) throw std::runtime_error(reading.findings().front().message.en);
        const entry::Entry& entry = reading->entry;
        record::Facts facts = record::derive(entry, record, school, calendar);
        Findings findings = reading.findings();
        for (Finding& one : rules::check(entry, facts, record, school, calendar)) {
            findings.push_back(std::move(one));
        }
        if (stops(findings)) throw std::runtime_error(findings.back().message.en);
        rules::complete_compliance(facts, findings);
        if (facts.report) std::cout << to_json(record::to_value(facts.report->figures)) << "\n";
        const auto numbers = record::next_numbers(entry, facts, record, school);
        record.add(record.last_seq() + 1, entry, facts, numbers, findings);
    }
};

}  // namespace

int main(int count, char** words) {
    if (count != 4) return 2;
    try {
        Year year{record::read_school(test::slurp(words[1]), "school.yaml"),
                  record::read_calendar(test::slurp(words[2]), "calendar.yaml"),
                  {}};
        std::istringstream lines(test::slurp(words[3]));
        for (std::string line; std::getline(lines, line);) year.accept(line);
    } catch (const std::exception& error) {
        std::cerr << "figures_driver: " << error.what() << "\n";
        return 1;
    }
    return 0;
}
