// The whole golden year: documents, numbers, facts, findings and the figures of its four reports,
// as tests/golden/school-year/expected.json has them.
#include "record/values.h"
#include "rules/check.h"
#include "rules/golden_year.h"

#include <boost/test/unit_test.hpp>

#include <set>

using namespace ishenim;
using test::Outcome;
using test::Year;

namespace {

const std::string kYear = "school-year";

void add_document(Value& list, const char* kind, const char* part, int number,
                  const Outcome& outcome) {
    if (number == 0) return;
    Value value = Value::map();
    value.set("kind", kind).set("number", number).set("series", outcome.numbers.series);
    value.set("date", outcome.entry->date().iso());
    if (*part != '\0') value.set("part", part);
    list.push(std::move(value));
}

Value documents(const Outcome& outcome) {
    Value list = Value::list();
    const record::Numbers& numbers = outcome.numbers;
    add_document(list, "act", "", numbers.act, outcome);
    add_document(list, "journal", "A", numbers.journal_a, outcome);
    add_document(list, "protocol", "", numbers.protocol, outcome);
    add_document(list, "journal", "B", numbers.journal_b, outcome);
    add_document(list, "report", "", numbers.report, outcome);
    add_document(list, "correction", "", numbers.correction, outcome);
    return list;
}

Value codes_of(const Findings& findings) {
    std::set<std::string> codes;
    for (const Finding& one : findings) codes.insert(one.code);
    Value list = Value::list();
    for (const std::string& code : codes) list.push(code);
    return list;
}

Value or_null(const std::string& text) {
    return text.empty() ? Value() : Value(text);
}

void add_facts(const Outcome& outcome, Value& value) {
    const record::Facts& facts = outcome.facts;
    if (facts.outcome) {
        value.set("due", facts.outcome->due.date.iso()).set("late", facts.outcome->late);
        value.set("opened", facts.outcome->opened.iso());
    }
    if (facts.report) value.set("as_of", facts.report->figures.as_of.iso());
    if (facts.correction) {
        const entry::Reference& ref = outcome.entry->correction().ref;
        value.set("corrects", Value::map().set("form", ref.form).set("key", ref.key));
    }
    if (facts.meeting) {
        Value tables = Value::list();
        for (const entry::AgendaItem& item : outcome.entry->protocol().agenda) {
            if (!item.tables_report) continue;
            tables.push(std::to_string(item.tables_report->year) + "-Q" +
                        std::to_string(item.tables_report->quarter));
        }
        value.set("decisions_n", facts.meeting->decisions).set("tables", tables);
    }
}

/// The members of expected.json that this test answers for, of one entry.
Value answered(const std::string& file, const Outcome& outcome) {
    Value value = Value::map();
    value.set("file", file).set("form", entry::code_of(outcome.entry->form));
    value.set("key", or_null(outcome.entry->key())).set("date", outcome.entry->date().iso());
    value.set("canonical_sha256", outcome.entry->canonical_sha256().hex());
    value.set("documents", documents(outcome)).set("findings", codes_of(outcome.findings));
    add_facts(outcome, value);
    return value;
}

/// Every answered member against the expected one.
void compare(const Value& expected, const Value& answer, const std::string& at,
             std::vector<std::string>& differing) {
    for (const ValueMember& one : answer.as_map()) {
        const Value* wanted = expected.find(one.key);
        if (wanted == nullptr || *wanted != one.value) differing.push_back(at + "/" + one.key);
    }
}

/// The figures as expected.json prints them: without what is ours alone.
Value printed(const record::Record& record, const Outcome& outcome) {
    const record::Figures& figures = outcome.facts.report->figures;
    Value value = record::to_value(figures);
    std::erase_if(value.as_map(), [](const ValueMember& one) {
        return one.key == "behind" || one.key == "weeks" || one.key == "pct_collective";
    });
    for (Value& one : value.find("compliance")->as_list()) {
        std::erase_if(one.as_map(), [](const ValueMember& member) {
            return member.key == "clause" || member.key == "messages";
        });
    }
    value.set("issued", outcome.entry->date().iso()).set("report_no", outcome.numbers.report);
    const record::MeetingOnRecord* tabled = record.tabled(figures.quarter);
    value.set("tabled_on", tabled == nullptr ? Value() : Value(tabled->date.iso()));
    value.set("protocol_no", tabled == nullptr ? Value() : Value(tabled->protocol));
    return value;
}

struct WholeYear {
    Year book;
    std::vector<Outcome> outcomes;
    std::vector<std::string> files;
    WholeYear() {
        test::go_through(
            book, kYear,
            [&](const std::string& file, const Outcome& outcome) {
                files.push_back(file);
                outcomes.push_back(outcome);
            },
            [](const std::string&, const Outcome&) {});
    }
};

const WholeYear& whole_year() {
    static const WholeYear kWhole;
    return kWhole;
}

std::string listed(const std::vector<std::string>& all) {
    std::string out;
    for (const std::string& one : all) out += one + " ";
    return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(school_year)

BOOST_AUTO_TEST_CASE(all_83_entries_give_the_expected_documents_numbers_facts_and_findings) {
    const Value expected = test::golden_json("school-year/expected.json");
    const auto& entries = expected.at("entries").as_list();
    BOOST_REQUIRE_EQUAL(whole_year().outcomes.size(), 83U);
    std::vector<std::string> differing;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const Outcome& outcome = whole_year().outcomes[i];
        if (!outcome.entry || stops(outcome.findings)) {
            differing.push_back(whole_year().files[i] + ":" + test::codes(outcome.findings));
        } else {
            compare(entries[i], answered(whole_year().files[i], outcome), whole_year().files[i],
                    differing);
        }
    }
    BOOST_TEST(listed(differing) == "");
}

BOOST_AUTO_TEST_CASE(the_four_reports_have_the_expected_figures_and_compliance_lists) {
    const Value expected = test::golden_json("school-year/expected.json");
    const auto& quarters = expected.at("quarters").as_list();
    std::size_t compared = 0;
    for (const Outcome& outcome : whole_year().outcomes) {
        if (!outcome.facts.report) continue;
        const Value answer = printed(whole_year().book.record, outcome);
        const Value& wanted = quarters.at(compared++);
        std::vector<std::string> differing;
        compare(wanted, answer, wanted.at("quarter").as_text(), differing);
        compare(answer, wanted, wanted.at("quarter").as_text(), differing);
        BOOST_TEST(listed(differing) == "");
    }
    BOOST_TEST(compared == 4U);
}

BOOST_AUTO_TEST_CASE(a_figure_counts_what_is_behind_it_and_comes_back_from_its_text) {
    for (const Outcome& outcome : whole_year().outcomes) {
        if (!outcome.facts.report) continue;
        const record::Figures& figures = outcome.facts.report->figures;
        BOOST_TEST((record::figures_of(record::to_value(figures)) == figures));
        const record::LetterFigures& letters = figures.letters;
        BOOST_TEST(letters.total.behind.size() == static_cast<std::size_t>(letters.total.n));
        BOOST_TEST(letters.signed_n.n + letters.anonymous.n == letters.total.n);
        int categories = 0;
        for (const record::Part& part : letters.by_category) categories += part.figure.n;
        BOOST_TEST(categories == letters.total.n);
        BOOST_TEST(figures.weeks.size() == static_cast<std::size_t>(figures.openings.scheduled.n));
    }
}

BOOST_AUTO_TEST_SUITE_END()
