// search: what people find a paper by, over the golden year.
#include "year.h"

#include "entry/json_value.h"
#include "support/temp_dir.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace ishenim;
using registry::Registry;

namespace {

struct Searched {
    test::TempDir folder;
    Registry registry{folder.path() / "registry.sqlite"};
    Searched() { registry.add(test::year().rows); }

    std::vector<std::string> ids(const std::string& words) const {
        std::vector<std::string> ids;
        for (const auto& one : registry.search(words)) {
            ids.push_back(one.paper ? one.paper->id : one.form + " " + one.key);
        }
        return ids;
    }
};

/// The first opening of the golden year that has letters.
const entry::Opening& with_letters(entry::Entry& entry) {
    for (const auto& row : test::year().rows) {
        if (row.form != "opening/1") continue;
        entry = entry::entry_of(entry::parse_value(row.tree));
        if (entry.opening().letters.size() > 1) return entry.opening();
    }
    throw std::logic_error("the golden year has no letters");
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(search, Searched)

BOOST_AUTO_TEST_CASE(a_paper_is_found_by_number_day_kind_and_category) {
    entry::Entry entry;
    const entry::Opening& opening = with_letters(entry);
    const std::string day = opening.opened.iso();
    const auto has_day = [&](const std::vector<std::string>& ids) {
        return std::any_of(ids.begin(), ids.end(), [&](const std::string& id) {
            return id.find(day) != std::string::npos;
        });
    };
    BOOST_TEST(has_day(ids(opening.opened.dotted())));
    BOOST_TEST(has_day(ids(day)));
    BOOST_TEST(has_day(ids("журнал " + opening.opened.dotted())));
    BOOST_TEST(has_day(ids("акт " + day)));
    BOOST_TEST(has_day(ids("даттануу")) == has_day(ids("ЖАЛОБА")));
    // The category stands under its code and its words; the words may stand in a summary as well.
    const auto by_word = ids("даттануу");
    for (const std::string& id : ids("complaint")) {
        BOOST_TEST(std::count(by_word.begin(), by_word.end(), id) == 1);
    }
    BOOST_TEST(!ids("сунуш").empty());
    BOOST_TEST(ids("акт 1999-01-01").empty());
}

BOOST_AUTO_TEST_CASE(letters_of_either_case_are_alike_and_the_beginning_of_a_word_finds_it) {
    const auto begun = ids("комисс");
    BOOST_TEST(ids("КОМИСС") == begun, boost::test_tools::per_element());
    const auto whole = ids("комиссия/1");
    BOOST_TEST(!whole.empty());
    for (const std::string& id : whole) {
        BOOST_TEST(std::count(begun.begin(), begun.end(), id) == 1);
    }
    // Kyrgyz letters are their own: н is not ң.
    BOOST_TEST(ids("өкүлү").size() >= 1U);
    BOOST_TEST(ids("окулу").empty());
}

BOOST_AUTO_TEST_CASE(yo_is_ye) {
    registry::EntryRow row = test::year().rows.front();
    BOOST_REQUIRE_EQUAL(row.form, "commission/1");
    const auto at = row.tree.find("\"order_no\":\"");
    BOOST_REQUIRE(at != std::string::npos);
    row.tree.insert(at + 12, "Учёт");
    row.canonical = Digest::of(row.tree + "\n");
    row.seq = 1000;
    row.papers.clear();
    const auto before = ids("учет").size();
    registry.add({row});
    BOOST_TEST(ids("учет").size() == before + 1);
    BOOST_TEST(ids("УЧЁТ").size() == before + 1);
}

BOOST_AUTO_TEST_CASE(no_applicant_is_found) {
    int applicants = 0;
    for (const auto& row : test::year().rows) {
        if (row.form != "opening/1") continue;
        const auto entry = entry::entry_of(entry::parse_value(row.tree));
        for (const auto& letter : entry.opening().letters) {
            if (!letter.applicant) continue;
            ++applicants;
            BOOST_TEST(ids(letter.applicant->name).empty(), row.key);
            if (!letter.applicant->contact.empty())
                BOOST_TEST(ids(letter.applicant->contact).empty());
        }
    }
    BOOST_TEST(applicants > 0);
}

BOOST_AUTO_TEST_CASE(nothing_that_a_person_types_is_an_error) {
    for (const char* typed : {"", "   ", "\"", "\"\"", "*", "(", "a OR", "NOT", "text:x",
                              "NEAR(a b)", "№", "'; DROP TABLE papers;--", "-", "^a", "{}"}) {
        BOOST_CHECK_NO_THROW(registry.search(typed));
    }
    BOOST_TEST(ids("№ \"").empty());
    BOOST_TEST(!ids("№ акт").empty());
}

BOOST_AUTO_TEST_CASE(a_cleared_registry_finds_nothing_and_a_filled_one_the_same_again) {
    const auto before = ids("акт");
    registry.clear();
    BOOST_TEST(ids("акт").empty());
    registry.add(test::year().rows);
    BOOST_TEST(ids("акт") == before, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
