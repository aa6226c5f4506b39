// The golden year: every accepted form has the expected canonical bytes.
#include "entry/entry.h"
#include "entry/schema.h"
#include "support.h"

#include <boost/test/unit_test.hpp>

#include <set>

using namespace ishenim;
using namespace ishenim::entry;
using Json = nlohmann::ordered_json;

namespace {

struct Year {
    std::string name;
    Json expected = Json::parse(test::slurp(test::golden(name) / "expected.json"));

    std::string bytes_of(const Json& one) const {
        return test::slurp(test::golden(name) / "entries" / one["file"].get<std::string>());
    }
};

/// The codes that only the reader can find, in the expected findings of an entry.
std::multiset<std::string> readers_codes(const Json& one) {
    std::multiset<std::string> codes;
    for (const std::string code : one["findings"]) {
        if (code == "NO_TRANSLATION" || code == "LOOKALIKE_MENDED") codes.insert(code);
    }
    return codes;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(Golden)

BOOST_AUTO_TEST_CASE(all_49_entries_of_the_main_job_have_the_expected_sha256) {
    const Year year{"main-job"};
    int compared = 0;
    test::Orders orders;
    for (const Json& one : year.expected["entries"]) {
        const std::string file = one["file"];
        auto read = entry::read(test::syntax_by_name(file), year.bytes_of(one), orders.in_force(),
                                test::golden_options());
        BOOST_REQUIRE_MESSAGE(read, file << ": " << test::said(read.findings()));
        BOOST_TEST(
            read->entry.canonical_sha256().hex() == one["canonical_sha256"].get<std::string>(),
            file << " " << read->entry.canonical());
        BOOST_TEST(read->entry.key() == one["key"].get<std::string>());
        BOOST_TEST(read->entry.date().iso() == one["date"].get<std::string>());
        std::multiset<std::string> codes;
        for (const Finding& finding : read.findings()) codes.insert(finding.code);
        BOOST_TEST((codes == readers_codes(one)), file << ": " << test::said(read.findings()));
        if (read->entry.form == Form::commission) orders.take(read->entry.commission());
        ++compared;
    }
    BOOST_TEST(compared == 49);
}

BOOST_AUTO_TEST_CASE(the_school_year_has_the_expected_sha256) {
    const Year year{"school-year"};
    int compared = 0;
    test::Orders orders;
    for (const Json& one : year.expected["entries"]) {
        const std::string file = one["file"];
        auto read = entry::read(test::syntax_by_name(file), year.bytes_of(one), orders.in_force(),
                                test::golden_options());
        BOOST_REQUIRE_MESSAGE(read, file << ": " << test::said(read.findings()));
        BOOST_TEST(
            read->entry.canonical_sha256().hex() == one["canonical_sha256"].get<std::string>(),
            file);
        if (read->entry.form == Form::commission) orders.take(read->entry.commission());
        ++compared;
    }
    BOOST_TEST(compared == 83);
}

BOOST_AUTO_TEST_CASE(the_json_of_a_canonical_tree_is_read_back_to_the_same_bytes) {
    const Year year{"main-job"};
    for (const Json& one : year.expected["entries"]) {
        auto first = test::read_form(test::syntax_by_name(one["file"]), year.bytes_of(one));
        BOOST_REQUIRE(first);
        auto again = test::read_form(Syntax::json, first->entry.canonical());
        BOOST_REQUIRE_MESSAGE(again, one["file"] << test::said(again.findings()));
        BOOST_TEST(again->entry.canonical() == first->entry.canonical());
        BOOST_TEST((entry_of(first->entry.tree).tree == first->entry.tree));
    }
}

BOOST_AUTO_TEST_SUITE_END()
