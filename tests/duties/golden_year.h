// tests/duties/golden_year.h: the golden school year, accepted up to a day.
#pragma once

#include "duties/duties.h"
#include "entry/reader.h"
#include "record/sample.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace ishenim::test {

struct Year {
    record::School school = golden_school();
    record::Calendar calendar =
        record::read_calendar(slurp(golden("school-year/calendar.yaml")), "calendar.yaml");
    record::Record record;
    std::size_t dropped = 0;  ///< files of the year that are on record

    /// Names begin with the day on which the file was dropped. The one correction changes no duty.
    void until(const std::string& last) {
        std::vector<std::string> files;
        for (const auto& one : std::filesystem::directory_iterator(golden("school-year/entries"))) {
            files.push_back(one.path().filename().string());
        }
        std::sort(files.begin(), files.end());
        for (; dropped < files.size() && files[dropped].substr(0, 10) <= last; ++dropped) {
            if (files[dropped].find("correction") == std::string::npos) accept(files[dropped]);
        }
    }

    /// Without the file whose name holds the words, and what comes after `last`.
    void until_without(const std::string& last, const std::string& words) {
        left_out = words;
        until(last);
    }

    std::vector<duties::Duty> due(const char* today, int days = 0) const {
        return duties::due(day(today), day(today) + days, record, school, calendar);
    }

    /// «2022-Q3 2022-10-05 overdue W_REPORT_MISSING» for each duty of the kind.
    std::vector<std::string> said(duties::Kind kind, const char* today, int days = 0) const {
        std::vector<std::string> all;
        for (const duties::Duty& one : due(today, days)) {
            if (one.kind != kind) continue;
            all.push_back(one.about + " " + one.date.iso() + " " +
                          std::string(duties::code_of(one.state)) +
                          (one.code.empty() ? "" : " " + one.code));
        }
        return all;
    }

    std::string left_out;

private:
    void accept(const std::string& file) {
        if (!left_out.empty() && file.find(left_out) != std::string::npos) return;
        const std::string bytes = slurp(golden("school-year/entries") / file);
        const entry::ReadOptions options{school.regulation_considered, day("2026-11-24"),
                                         school.categories};
        const auto reading = entry::read(
            entry::syntax_of(file, bytes).value(), bytes,
            [&](Date date) { return record.commission_in_force(date); }, options);
        const entry::Entry entry = reading->entry;
        const record::Facts facts = record::derive(entry, record, school, calendar);
        record.add(record.last_seq() + 1, entry, facts,
                   record::next_numbers(entry, facts, record, school));
    }
};

}  // namespace ishenim::test
