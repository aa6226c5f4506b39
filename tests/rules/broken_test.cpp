#include "base/text.h"
#include "rules/golden_year.h"

#include <boost/test/unit_test.hpp>

#include <charconv>
#include <map>

using namespace ishenim;
using test::Book;
using test::Outcome;

namespace {

std::size_t index_of(const std::string& token) {
    std::size_t index = 0;
    std::from_chars(token.data(), token.data() + token.size(), index);
    return index;
}

void remove_from(Value& map, const std::string& key) {
    auto& members = map.as_map();
    members.erase(std::find_if(members.begin(), members.end(),
                               [&](const ValueMember& one) { return one.key == key; }));
}

/// One member of a case's `set`: a pointer into the canonical tree; null removes, `-` appends.
void put(Value& tree, const std::string& pointer, const Value& value) {
    std::vector<std::string> path = split(pointer, '/');
    path.erase(path.begin());
    Value* at = &tree;
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        at = at->is_list() ? &at->as_list().at(index_of(path[i])) : at->find(path[i]);
        BOOST_REQUIRE_MESSAGE(at != nullptr, pointer);
    }
    const std::string& last = path.back();
    if (!at->is_list()) {
        if (value.is_null()) remove_from(*at, last);
        if (!value.is_null()) at->set(last, value);
    } else if (last == "-") {
        at->push(value);
    } else if (value.is_null()) {
        at->as_list().erase(at->as_list().begin() + static_cast<std::ptrdiff_t>(index_of(last)));
    } else {
        at->as_list().at(index_of(last)) = value;
    }
}

/// Cases that this version cannot have: forms that come later, and reports on record.
bool needs_later_forms(const Value& one, const std::string& base) {
    for (const char* form : {"resolution", "report", "correction"}) {
        if (base.find(form) != std::string::npos) return true;
    }
    const std::string& expected = one.at("expect").as_text();
    return expected == "W_ALREADY_TABLED" || expected == "W_AFTER_REPORT";
}

bool tables_a_report(const Value& one) {
    const auto& changes = one.at("set").as_map();
    return std::any_of(changes.begin(), changes.end(), [](const ValueMember& change) {
        return change.key.find("tables_report") != std::string::npos;
    });
}

/// The entry that the case breaks. Agenda items on a report are `other` in main-job, so a case
/// about one takes the entry of the whole year.
Value tree_to_break(const Book& book, const Value& one, const std::string& base) {
    const std::string folder = tables_a_report(one) ? "school-year/entries/" : "main-job/entries/";
    const Outcome whole =
        test::judge(book, test::syntax_of(base), test::slurp(test::golden(folder + base)));
    return whole.entry.value().tree;
}

void run_case(const Book& book, const Value& one, const std::string& base) {
    Value tree = tree_to_break(book, one, base);
    for (const ValueMember& change : one.at("set").as_map()) put(tree, change.key, change.value);
    const Outcome outcome = test::judge(book, entry::Syntax::json, to_json(tree));
    const std::string codes = " " + test::codes(outcome.findings) + " ";
    const std::string& expected = one.at("expect").as_text();
    const std::string& name = one.at("case").as_text();
    BOOST_TEST(codes.find(" " + expected + " ") != std::string::npos, name << ":" << codes);
    for (const Finding& finding : outcome.findings) {
        if (finding.severity != Severity::reject) continue;
        BOOST_TEST(finding.code == expected, name << ":" << codes);
        BOOST_TEST(!finding.hint.ky.empty(), finding.code);
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(broken)

BOOST_AUTO_TEST_CASE(each_broken_entry_of_these_three_forms_is_found_out_and_only_for_its_reason) {
    const Value whole = test::golden_json("school-year/broken.json");
    std::multimap<std::string, const Value*> before, after;
    int skipped = 0, run = 0;
    for (const Value& one : whole.at("cases").as_list()) {
        const bool later = one.find("after") != nullptr;
        const std::string base = one.at(later ? "after" : "entry").as_text();
        if (needs_later_forms(one, base)) {
            ++skipped;
        } else {
            (later ? after : before).emplace(base, &one);
        }
    }
    Book book;
    const auto run_all = [&](const auto& cases, const std::string& file) {
        const auto [first, last] = cases.equal_range(file);
        for (auto at = first; at != last; ++at, ++run) run_case(book, *at->second, file);
    };
    test::go_through(
        book, [&](const std::string& file, const Outcome&) { run_all(before, file); },
        [&](const std::string& file, const Outcome&) { run_all(after, file); });
    BOOST_TEST(run == 69);
    BOOST_TEST(skipped == 25);
}

BOOST_AUTO_TEST_SUITE_END()
