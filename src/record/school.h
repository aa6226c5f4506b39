// record/school.h: who the school is and what its settings say (school.yaml).
//
// Promises: 1. An unknown or misspelt setting, a wrong type or a missing required one is a
//              Fault{config} that names the line and the nearest known name: nothing is guessed.
// Spec:     docs/formats/settings.md.
#pragma once

#include "base/date.h"
#include "entry/entry.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ishenim::record {

struct Term {  ///< working days for the consideration of a letter registered from that day on
    Date from;
    int working_days = 14;
    entry::Pair source = {};  ///< the order or decree that set it; empty if the settings name none
};

struct School {
    entry::Pair name, short_name, place;
    struct Director {
        std::string name, sign_name;
        entry::Pair position;
    } director;
    struct Box {
        entry::Pair place;
        TimeOfDay access_from{8, 0}, access_to{17, 0};
        std::string first_seal;
        std::optional<Date> first_seal_date;
    } box;
    Weekday opening_weekday = Weekday::tuesday;
    enum class TimeRule { by, at } time_rule = TimeRule::by;
    TimeOfDay opening_time{12, 0};
    std::string timezone = "Asia/Bishkek";
    std::vector<std::string> languages{"ky", "ru"};  ///< the first is the original
    Date regulation_considered;
    entry::Pair regulation_body;
    std::string reg_prefix = "ИП";
    int reg_digits = 3;
    /// First numbers of a school that begins in mid-year (settings `numbers: first:`): for the
    /// school year (letters and reports: the calendar year) of `first_from`; every other year
    /// begins with 1.
    std::optional<Date> first_from;
    int first_act = 1, first_journal_a = 1, first_journal_b = 1, first_protocol = 1,
        first_letter = 1, first_report = 1, first_correction = 1, first_annulment = 1;
    int registration_working_days = 1;
    std::vector<Term> consideration{};
    bool half_year_calendar = true;
    int meetings_per_half_year = 2;
    int report_day = 5;
    std::vector<std::string> categories;
    bool approval_block = true;
    std::string site_url;
    std::optional<Date> site_published, parents_informed;
};

/// Reads school.yaml. Throws Fault{config}: "school.yaml:12: …".
School read_school(std::string_view yaml, const std::string& file_name);

}  // namespace ishenim::record
