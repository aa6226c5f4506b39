#include "base/text.h"
#include "rules/check.h"
#include "rules/golden_year.h"

#include <boost/test/unit_test.hpp>

#include <charconv>
#include <map>

using namespace ishenim;
using test::Outcome;
using test::Year;

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

/// What the entry that the case breaks was before.
Value tree_to_break(const Year& book, const std::string& base) {
    const Outcome whole = test::judge(book, test::syntax_of(base),
                                      test::slurp(test::golden("school-year/entries") / base));
    return whole.entry.value().tree;
}

void run_case(const Year& book, const Value& one, const std::string& base) {
    Value tree = tree_to_break(book, base);
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

BOOST_AUTO_TEST_CASE(each_broken_entry_is_found_out_and_only_for_its_reason) {
    const Value whole = test::golden_json("school-year/broken.json");
    std::multimap<std::string, const Value*> before, after;
    for (const Value& one : whole.at("cases").as_list()) {
        const bool later = one.find("after") != nullptr;
        (later ? after : before).emplace(one.at(later ? "after" : "entry").as_text(), &one);
    }
    Year book;
    int run = 0;
    const auto run_all = [&](const auto& cases, const std::string& file) {
        const auto [first, last] = cases.equal_range(file);
        for (auto at = first; at != last; ++at, ++run) run_case(book, *at->second, file);
    };
    test::go_through(
        book, "school-year",
        [&](const std::string& file, const Outcome&) { run_all(before, file); },
        [&](const std::string& file, const Outcome&) { run_all(after, file); });
    BOOST_TEST(run == 94);
}

BOOST_AUTO_TEST_SUITE_END()
