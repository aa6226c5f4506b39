#include "record/school.h"

#include "base/text.h"
#include "record/settings.h"

#include <algorithm>

namespace ishenim::record {
namespace {

constexpr int kMostNumber = 999999;

std::vector<std::string> read_languages(const Section& file) {
    std::vector<std::string> languages = file.texts("languages");
    if (languages.empty()) return {"ky", "ru"};
    for (const std::string& language : languages) {
        if (language != "ky" && language != "ru") {
            file.fail("languages", "holds `" + printable(language) + "`; it may hold: ky, ru");
        }
    }
    return languages;
}

void read_names(const Section& file, School& school) {
    school.name = file.pair("name", school.languages);
    school.short_name = file.pair_or("short", school.name);
    school.place = file.pair("place", school.languages);
    const Section director =
        file.section("director", {"name", "sign_name", "position_ky", "position_ru"});
    school.director.name = director.text("name", 200);
    school.director.sign_name = director.text("sign_name", 100);
    school.director.position = director.pair("position", school.languages);
}

void read_box(const Section& file, School& school) {
    const Section box =
        file.section("box", {"place_ky", "place_ru", "access_from", "access_to", "first_seal"});
    school.box.place = box.pair("place", school.languages);
    school.box.access_from = box.time_or("access_from", school.box.access_from);
    school.box.access_to = box.time_or("access_to", school.box.access_to);
    if (school.box.access_to < school.box.access_from) {
        box.fail("access_to", "is before `box.access_from`");
    }
    if (box.has("first_seal")) {
        const Section seal = box.section("first_seal", {"no", "date"});
        school.box.first_seal = seal.text("no", 40);
        school.box.first_seal_date = seal.optional_date("date");
    }
}

Weekday weekday_of(const std::string& word) {
    static constexpr std::string_view kDays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                                 "friday", "saturday", "sunday"};
    const auto* found = std::find(std::begin(kDays), std::end(kDays), word);
    return static_cast<Weekday>(found - std::begin(kDays) + 1);
}

void read_opening(const Section& file, School& school) {
    if (!file.has("opening")) return;
    const Section opening = file.section("opening", {"weekday", "rule", "time"});
    if (opening.has("weekday")) {
        school.opening_weekday = weekday_of(opening.word(
            "weekday", {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}));
    }
    if (opening.has("rule")) {
        school.time_rule = opening.word("rule", {"by", "at"}) == "at" ? School::TimeRule::at
                                                                      : School::TimeRule::by;
    }
    school.opening_time = opening.time_or("time", school.opening_time);
}

void read_numbers(const Section& file, School& school) {
    if (!file.has("numbers")) return;
    const Section numbers =
        file.section("numbers", {"reg_prefix", "reg_digits", "school_year_starts", "first"});
    if (numbers.has("reg_prefix")) school.reg_prefix = numbers.text("reg_prefix", 10);
    school.reg_digits = numbers.integer_or("reg_digits", 3, 8, school.reg_digits);
    // The school year is that of the law; the key is there so that the file says it.
    if (numbers.has("school_year_starts")) numbers.word("school_year_starts", {"09-01"});
    if (!numbers.has("first")) return;
    const Section first =
        numbers.section("first", {"from", "act", "journal_a", "journal_b", "protocol", "letter",
                                  "report", "correction", "void"});
    school.first_from = first.date("from");
    school.first_act = first.integer_or("act", 1, kMostNumber, 1);
    school.first_journal_a = first.integer_or("journal_a", 1, kMostNumber, 1);
    school.first_journal_b = first.integer_or("journal_b", 1, kMostNumber, 1);
    school.first_protocol = first.integer_or("protocol", 1, kMostNumber, 1);
    school.first_letter = first.integer_or("letter", 1, kMostNumber, 1);
    school.first_report = first.integer_or("report", 1, kMostNumber, 1);
    school.first_correction = first.integer_or("correction", 1, kMostNumber, 1);
    school.first_annulment = first.integer_or("void", 1, kMostNumber, 1);
}

void read_terms(const Section& file, School& school) {
    const Section terms = file.section("terms", {"registration_working_days", "consideration"});
    school.registration_working_days = terms.integer_or("registration_working_days", 1, 30, 1);
    for (const Section& one :
         terms.sections("consideration", {"from", "working_days", "source_ky", "source_ru"})) {
        const Term term{one.date("from"), one.integer("working_days", 1, 250),
                        one.pair_or("source", {})};
        if (!school.consideration.empty() && term.from <= school.consideration.back().from) {
            one.fail("from", "is not after the term before it");
        }
        school.consideration.push_back(term);
    }
    if (school.consideration.empty()) terms.fail("consideration", "is missing");
    if (school.consideration.front().from > school.regulation_considered) {
        terms.fail("consideration", "begins after the regulation: letters before " +
                                        school.consideration.front().from.iso() +
                                        " would have no term");
    }
}

void read_report(const Section& file, School& school) {
    if (file.has("half_year")) {
        school.half_year_calendar = file.word("half_year", {"calendar", "school"}) == "calendar";
    }
    school.meetings_per_half_year =
        file.integer_or("meetings_per_half_year", 0, 50, school.meetings_per_half_year);
    school.report_day = file.integer_or("report_day", 1, 28, school.report_day);
    school.categories = file.texts("categories");
    if (school.categories.empty()) {
        school.categories = {"child_rights", "corruption", "suggestion", "complaint", "gratitude"};
    }
    school.approval_block = file.flag_or("approval_block", school.approval_block);
    if (!file.has("site")) return;
    const Section site = file.section("site", {"url", "published", "parents_informed"});
    school.site_url = site.text_or("url", "");
    school.site_published = site.optional_date("published");
    school.parents_informed = site.optional_date("parents_informed");
}

}  // namespace

School read_school(std::string_view yaml, const std::string& file_name) {
    const entry::Node tree = read_settings(yaml, file_name);
    const Section file(tree, file_name, "",
                       {"version",
                        "name_ky",
                        "name_ru",
                        "short_ky",
                        "short_ru",
                        "place_ky",
                        "place_ru",
                        "director",
                        "box",
                        "opening",
                        "timezone",
                        "languages",
                        "regulation",
                        "numbers",
                        "terms",
                        "half_year",
                        "meetings_per_half_year",
                        "report_day",
                        "categories",
                        "approval_block",
                        "site"});
    file.integer("version", 1, 1);
    School school;
    school.languages = read_languages(file);
    read_names(file, school);
    read_box(file, school);
    read_opening(file, school);
    school.timezone = file.text_or("timezone", school.timezone);
    const Section regulation = file.section("regulation", {"considered", "body_ky", "body_ru"});
    school.regulation_considered = regulation.date("considered");
    school.regulation_body = regulation.pair_or("body", {});
    read_numbers(file, school);
    read_terms(file, school);
    read_report(file, school);
    return school;
}

}  // namespace ishenim::record
