#include "rules/check.h"
#include "rules/golden_year.h"

#include <boost/test/unit_test.hpp>

#include <set>

using namespace ishenim;
using test::day;
using test::Outcome;
using test::Year;

namespace {

Value document(const char* kind, const char* part, int number, const Outcome& outcome) {
    Value value = Value::map();
    value.set("kind", kind).set("number", number).set("series", outcome.numbers.series);
    value.set("date", outcome.entry->date().iso());
    if (*part != '\0') value.set("part", part);
    return value;
}

Value documents(const Outcome& outcome) {
    Value list = Value::list();
    const record::Numbers& numbers = outcome.numbers;
    if (numbers.act != 0) list.push(document("act", "", numbers.act, outcome));
    if (numbers.journal_a != 0) list.push(document("journal", "A", numbers.journal_a, outcome));
    if (numbers.protocol != 0) list.push(document("protocol", "", numbers.protocol, outcome));
    if (numbers.journal_b != 0) list.push(document("journal", "B", numbers.journal_b, outcome));
    return list;
}

Value or_null(const std::string& text) {
    return text.empty() ? Value() : Value(text);
}

void add_opening(const Outcome& outcome, Value& value) {
    const record::OpeningFacts& facts = *outcome.facts.opening;
    value.set("commission", facts.commission);
    value.set("scheduled", facts.scheduled ? Value(facts.scheduled->iso()) : Value());
    value.set("chair", or_null(facts.chair)).set("secretary", or_null(facts.secretary));
    value.set("n_total", facts.total).set("n_signed", facts.signed_n);
    value.set("n_anon", facts.anonymous);
    Value letters = Value::list();
    for (std::size_t i = 0; i < outcome.numbers.letters.size(); ++i) {
        Value letter = Value::map();
        letter.set("reg_no", outcome.numbers.letters[i]);
        letter.set("reg_date", facts.reg_dates.at(i).iso()).set("due", facts.dues.at(i).iso());
        letters.push(letter);
    }
    value.set("letters", letters);
}

void add_meeting(const Outcome& outcome, Value& value) {
    const record::MeetingFacts& facts = *outcome.facts.meeting;
    value.set("commission", facts.commission).set("meeting_kind", facts.kind);
    value.set("members_n", facts.members).set("present_n", facts.present);
    value.set("chair", or_null(facts.chair)).set("secretary", or_null(facts.secretary));
    value.set("decisions_n", facts.decisions).set("tables", Value::list());
}

/// The members of expected.json that record and rules answer for.
Value answered(const std::string& file, const Outcome& outcome) {
    Value value = Value::map();
    value.set("file", file).set("form", entry::code_of(outcome.entry->form));
    value.set("key", outcome.entry->key()).set("date", outcome.entry->date().iso());
    value.set("canonical_sha256", outcome.entry->canonical_sha256().hex());
    value.set("documents", documents(outcome));
    std::set<std::string> codes;
    for (const Finding& one : outcome.findings) codes.insert(one.code);
    Value findings = Value::list();
    for (const std::string& code : codes) findings.push(code);
    value.set("findings", findings);
    if (outcome.facts.opening) add_opening(outcome, value);
    if (outcome.facts.meeting) add_meeting(outcome, value);
    return value;
}

/// The differing members of one entry, each as "2022-11-09-01-opening.yaml/findings".
void compare(const Value& expected, const Value& computed, std::vector<std::string>& differing) {
    for (const std::string& pointer : rules::differences(expected, computed)) {
        differing.push_back(expected.at("file").as_text() + pointer);
    }
}

struct Comparison {
    std::size_t entries = 0;
    std::vector<std::string> differing;
};

Comparison compare_year(Year book) {
    Comparison comparison;
    const Value whole = test::golden_json("main-job/expected.json");
    const auto& expected = whole.at("entries").as_list();
    test::go_through(
        book, "main-job",
        [&](const std::string& file, const Outcome& outcome) {
            if (!outcome.entry || stops(outcome.findings)) {
                comparison.differing.push_back(file + " refused: " + test::codes(outcome.findings));
            } else {
                compare(expected.at(comparison.entries), answered(file, outcome),
                        comparison.differing);
            }
            ++comparison.entries;
        },
        [](const std::string&, const Outcome&) {});
    return comparison;
}

std::string listed(const Comparison& comparison) {
    std::string out;
    for (const std::string& one : comparison.differing) out += one + " ";
    return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(main_job)

BOOST_AUTO_TEST_CASE(all_49_entries_in_order_give_the_expected_numbers_facts_and_findings) {
    const Comparison comparison = compare_year(Year());
    BOOST_TEST(comparison.entries == 49u);
    BOOST_TEST(listed(comparison) == "");
}

BOOST_AUTO_TEST_CASE(a_changed_boundary_is_seen_by_the_comparison) {
    Year no_holiday;
    no_holiday.calendar.days_off.erase(day("2022-11-08"));
    BOOST_TEST(listed(compare_year(no_holiday)).find("2022-11-09-01-opening.yaml/findings") !=
               std::string::npos);

    Year later;
    later.school.opening_time = TimeOfDay(14, 19);  // opened at 14:20
    BOOST_TEST(listed(compare_year(later)) == "");
    later.school.opening_time = TimeOfDay(14, 20);
    BOOST_TEST(listed(compare_year(later)).find("2022-11-29-01-opening.yaml/findings") !=
               std::string::npos);

    Year longer;
    longer.school.consideration.front().working_days = 15;
    BOOST_TEST(listed(compare_year(longer)).find("2022-12-27-01-opening.yaml/letters/0/due") !=
               std::string::npos);

    Year seal;
    seal.school.box.first_seal = "440099";
    BOOST_TEST(listed(compare_year(seal)).find("2022-09-06-01-opening.yaml/findings") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_series_of_the_year_end_where_the_golden_totals_say) {
    Year book;
    test::go_through(
        book, "main-job", [](const std::string&, const Outcome&) {},
        [](const std::string&, const Outcome&) {});
    BOOST_TEST(book.record.last_number("act 2022") == 8);
    BOOST_TEST(book.record.last_number("journal-a 2022") == 42);
    BOOST_TEST(book.record.last_number("journal-b 2022") == 5);
    BOOST_TEST(book.record.last_number("protocol 2022") == 5);
    BOOST_TEST(book.record.last_number("letter 2022") == 16);
    BOOST_TEST(book.record.last_number("letter 2023") == 13);
    BOOST_TEST(book.record.letters().size() == 29u);
}

BOOST_AUTO_TEST_SUITE_END()
