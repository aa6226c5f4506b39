// The longest and emptiest reports, corrections and annulments.
#include "form/extremes.h"

namespace ishenim::form {
namespace {

const Date kDay(2023, 4, 5);

int many(const Fullness& fullness, int most) {
    return fullness.longest ? most : fullness.optional ? 1 : 0;
}

record::Figure figure_of(int n, std::vector<std::string> behind = {}) {
    return {n, std::move(behind)};
}

struct ReportCase {
    std::string name;
    int letters = 0, categories = 1, weeks = 13;
    Fullness fullness;
    bool chair = false, draft = false;
};

std::vector<record::Week> weeks_of(const ReportCase& c) {
    std::vector<record::Week> weeks;
    for (int i = 0; i < c.weeks; ++i) {
        record::Week week;
        week.scheduled = Date(2023, 1, 3) + 7 * i;
        const bool missed = i % 5 == 0;
        if (!missed) week.opened = week.scheduled + (i % 3 == 0 ? 1 : 0);
        week.moved = !missed && i % 3 == 0;
        week.letters = missed ? 0 : c.letters / (i + 1);
        if (missed && c.fullness.optional) week.explanation = Filler(c.fullness).pair(500);
        weeks.push_back(std::move(week));
    }
    return weeks;
}

record::Figures figures_of(const ReportCase& c, const Findings& warnings) {
    record::Figures figures;
    figures.quarter = record::Quarter(2023, 1);
    figures.as_of = kDay;
    figures.weeks = weeks_of(c);
    figures.openings.scheduled = figures.openings.held = figure_of(c.weeks, {"2023-03-30"});
    figures.openings.with_letters = figure_of(c.letters, {"2023-03-30"});
    auto& letters = figures.letters;
    letters.total = letters.signed_n = letters.collective = figure_of(c.letters);
    letters.signed_tenths = record::tenths_of(c.letters, c.letters);
    for (int i = 0; i < c.categories; ++i) {
        const std::string code = c.fullness.longest ? hostile_words(200) : numbered("багыт ", i);
        letters.by_category.push_back(
            {code, figure_of(c.letters / (i + 1)), record::tenths_of(c.letters, c.letters)});
    }
    for (const char* code : {"ky", "ru", "other"}) letters.by_language.push_back({code, {}, {}});
    for (const char* code :
         {"measures_taken", "explained", "forwarded", "not_confirmed", "noted"}) {
        figures.status.outcomes.push_back({code, figure_of(c.letters), {}});
    }
    if (c.fullness.optional) figures.previous_quarter = figure_of(10000);
    for (int i = 0; i < many(c.fullness, 200); ++i) {
        figures.open_as_of.push_back(numbered("ИП-2023/", 10000 + i));
        figures.closed_late = figures.open_as_of;
    }
    if (!c.fullness.optional) return figures;
    for (const Finding& finding : warnings) {
        figures.compliance.push_back(
            {finding.code, finding.clause, c.fullness.longest ? "ИП-2023/10000" : "2023-01-03",
             std::vector<Text3>(c.fullness.longest ? 9 : 1, finding.message)});
    }
    figures.compliance.push_back({"W_REPORT_MISSING", "5.5", "2022-Q4", {{"а", "б", "c"}}});
    return figures;
}

void use_report(const ReportCase& c, const record::School& school, const Findings& warnings,
                const UseExtreme& use) {
    const entry::Commission commission = extreme_commission(3, c.fullness);
    const Filler filler(c.fullness);
    Value tree = Value::map();
    tree.set("form", "report/1").set("year", 2023).set("quarter", 1).set("issued", kDay.iso());
    if (c.fullness.optional) filler.pair(tree, "causes", 10000);
    if (c.fullness.optional) filler.pair(tree, "measures", 10000);
    filler.pair(tree, "proposals", 10000);
    const entry::Entry entry = entry::entry_of(tree);
    record::Facts facts;
    facts.report.emplace();
    facts.report->commission = commission.id;
    facts.report->responsible = facts.report->author = commission.members[0].id;
    if (c.fullness.longest) facts.report->author = commission.members[1].id;
    if (c.chair) facts.report->chair = commission.members[2].id;
    facts.report->deadline = kDay;
    facts.report->figures = figures_of(c, warnings);
    if (c.fullness.optional) {
        facts.report->before.emplace(
            record::ReportBefore{record::Quarter(2022, 4), 9999, kDay, std::nullopt, 0});
        if (c.chair) facts.report->before->tabled = kDay;
        facts.report->before->protocol = c.chair ? 9999 : 0;
        for (int i = 0; i < many(c.fullness, 50); ++i) {
            facts.report->corrections.push_back({9999, kDay, "opening/1", "2022-12-27"});
        }
    }
    record::Numbers numbers;
    numbers.series = "2023";
    numbers.report = 9999;
    const auto log = extreme_log(c.fullness, c.draft);
    use("report: " + c.name,
        Subject{entry, facts, numbers, warnings, school, c.draft ? nullptr : &commission, 0,
                c.draft, log ? &*log : nullptr});
}

struct CorrectionCase {
    std::string name;
    std::string form, key;
    std::vector<std::pair<std::string, std::pair<Value, Value>>> changes;
    int papers = 0;
    Fullness fullness;
    bool draft = false;
};

std::vector<record::PaperNamed> papers_named(int papers) {
    std::vector<record::PaperNamed> named;
    for (int i = 0; i < papers; ++i) {
        const char* const kKinds[] = {"act", "journal-a", "journal-b", "protocol", "report"};
        named.push_back({kKinds[i % 5], 9999, "2022–2023", kDay});
    }
    return named;
}

void use_correction(const CorrectionCase& c, const record::School& school, const Findings& warnings,
                    const UseExtreme& use) {
    const entry::Commission commission = extreme_commission(3, c.fullness);
    Value changes = Value::list();
    for (const auto& [field, values] : c.changes) {
        Value change = Value::map();
        change.set("field", field);
        if (!values.first.is_null()) change.set("old", values.first);
        if (!values.second.is_null()) change.set("new", values.second);
        changes.push(std::move(change));
    }
    Value tree = Value::map();
    tree.set("form", "correction/1").set("date", kDay.iso());
    tree.set("ref", Value::map().set("form", c.form).set("key", c.key));
    tree.set("changes", std::move(changes));
    Filler(c.fullness).pair(tree, "reason", 2000);
    tree.set("author", commission.members[0].id);
    const entry::Entry entry = entry::entry_of(tree);
    record::Facts facts;
    facts.correction.emplace();
    facts.correction->papers = papers_named(c.papers);
    if (c.fullness.optional) facts.correction->letters = {"ИП-2023/10000"};
    record::Numbers numbers;
    numbers.series = "2022–2023";
    numbers.correction = 9999;
    const auto log = extreme_log(c.fullness, c.draft);
    use("correction: " + c.name,
        Subject{entry, facts, numbers, c.fullness.optional ? warnings : Findings{}, school,
                c.draft ? nullptr : &commission, 0, c.draft, log ? &*log : nullptr});
}

void use_annulment(const std::string& name, int papers, const Fullness& fullness,
                   const record::School& school, const UseExtreme& use, bool draft = false) {
    const entry::Commission commission = extreme_commission(3, fullness);
    Value tree = Value::map();
    tree.set("form", "void/1").set("date", kDay.iso());
    tree.set("ref", Value::map().set("form", "opening/1").set("key", "2023-03-14"));
    Filler(fullness).pair(tree, "reason", 2000);
    tree.set("author", commission.members[0].id);
    const entry::Entry entry = entry::entry_of(tree);
    record::Facts facts;
    facts.annulment.emplace();
    facts.annulment->papers = papers_named(papers);
    record::Numbers numbers;
    numbers.series = "2022–2023";
    numbers.annulment = 9999;
    const auto log = extreme_log(fullness, draft);
    use("void: " + name, Subject{entry,
                                 facts,
                                 numbers,
                                 {},
                                 school,
                                 draft ? nullptr : &commission,
                                 0,
                                 draft,
                                 log ? &*log : nullptr});
}

std::vector<CorrectionCase> correction_cases() {
    const Fullness bare, all{true, false}, longest{true, true}, ru{true, false, false, true};
    CorrectionCase largest{"50 changes, longest texts", "protocol/1", "2023-03-14", {}, 5, longest};
    for (int i = 0; i < 50; ++i) {
        largest.changes.emplace_back(numbered("/agenda/", i) + "/heard_ky",
                                     std::pair(Value(hostile_words(4000)), Value()));
    }
    const Value applicant = Value::map().set("name", "Купуя Адам").set("contact", "0700 00 00 00");
    return {
        {"one change", "opening/1", "2023-03-14", {{"/seal_time", {"11:21", "11:12"}}}, 0, bare},
        {"every kind of value",
         "opening/1",
         "2023-03-14",
         {{"/letters/0/sheets", {1, 2}},
          {"/letters/1/category", {"complaint", "жаңы багыт"}},
          {"/letters/0/applicant/name", {"Купуя Адам", Value()}},
          {"/letters/0/applicant", {applicant, Value()}},
          {"/letters/0/reg_date", {Value(), "2023-03-15"}},
          {"/present", {Value::List{"m1", "m2"}, Value::List{}}},
          {"/box", {"intact", "damaged"}}},
         2,
         all},
        {"a yes and a mapping",
         "protocol/1",
         "2023-03-14",
         {{"/agenda/0/open_vote", {true, false}},
          {"/agenda/0/vote", {Value::map().set("for", 2).set("against", 0), Value()}}},
         1,
         ru},
        largest,
        {"draft", "report/1", "2023-Q1", {{"/proposals_ru", {"а", "б"}}}, 1, bare, true}};
}

}  // namespace

void use_reviews(const record::School& school, const Findings& warnings, const UseExtreme& use) {
    const Fullness bare, all{true, false}, longest{true, true}, ky{true, false, true, false},
        ru{true, false, false, true};
    const std::vector<ReportCase> reports{
        {"no letters, nothing optional", 0, 5, 13, bare},
        {"no letters, no weeks", 0, 1, 0, bare},
        {"one letter, everything", 1, 5, 14, all, true},
        {"Kyrgyz only", 9, 5, 13, ky, true},
        {"Russian only", 9, 5, 13, ru, true},
        {"10000 letters, 12 categories, longest texts", 10000, 12, 14, longest, true},
        {"draft", 7, 5, 13, all, true, true}};
    for (const ReportCase& c : reports) use_report(c, school, warnings, use);
    for (const CorrectionCase& c : correction_cases()) use_correction(c, school, warnings, use);
    use_annulment("no papers", 0, bare, school, use);
    use_annulment("longest texts", 5, longest, school, use);
    use_annulment("draft", 2, all, school, use, true);
}

}  // namespace ishenim::form
