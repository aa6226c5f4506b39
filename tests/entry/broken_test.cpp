// tests/golden/school-year/broken.json: one thing broken in a good entry. The codes of file,
// syntax, key, type and limit must come from the reader; every other case it must take, for the
// rules to judge.
#include "support.h"

#include <boost/test/unit_test.hpp>

#include <set>

using namespace ishenim;
using namespace ishenim::entry;
using Json = nlohmann::ordered_json;

namespace {

const std::set<std::string> kReadersCodes{
    "E_NO_ORDER",       "LOOKALIKE_MENDED", "E_LEGACY_FONT",       "E_UNKNOWN_KEY",
    "E_BAD_DATE",       "E_BAD_TIME",       "E_BEFORE_REGULATION", "E_NUMBER_GIVEN",
    "E_NOBODY_PRESENT", "E_LETTER_KIND",    "E_CATEGORY_UNKNOWN",  "NO_TRANSLATION",
    "E_MISSING_FIELD",  "E_BAD_VALUE",      "E_BAD_TYPE",          "E_DUPLICATE_FIELD",
    "E_FORM_UNKNOWN",   "E_CONTROL_CHAR"};

void set(Json& form, const std::string& pointer, const Json& value) {
    const auto at = Json::json_pointer(pointer);
    if (!value.is_null()) {
        form[at] = value;
        return;
    }
    Json& parent = form[at.parent_pointer()];
    if (parent.is_array()) {
        parent.erase(std::stoul(at.back()));
    } else {
        parent.erase(at.back());
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(Broken)

BOOST_AUTO_TEST_CASE(each_broken_entry_gets_its_code_from_the_side_whose_code_it_is) {
    const auto year = test::golden("school-year");
    const Json broken = Json::parse(test::slurp(year / "broken.json"));
    std::set<std::string> seen;
    int taken = 0;
    for (const Json& one : broken["cases"]) {
        const Json& name = one["entry"].is_null() ? one["after"] : one["entry"];
        const std::string file = name;
        auto good =
            test::read_form(test::syntax_by_name(file), test::slurp(year / "entries" / file));
        BOOST_REQUIRE_MESSAGE(good, file << ": " << test::said(good.findings()));
        Json form = Json::parse(good->entry.canonical());
        for (const auto& [pointer, value] : one["set"].items()) set(form, pointer, value);
        const auto read = test::read_json_form(form);
        const std::string code = one["expect"];
        const std::string what =
            one["case"].get<std::string>() + ": " + test::said(read.findings());
        const bool counted_by_hand = code == "E_TOTALS" && one["set"].contains("/n_total") &&
                                     good->entry.form == Form::report;
        if (kReadersCodes.count(code) == 0 && !counted_by_hand) {
            BOOST_TEST(bool(read), what);
            ++taken;
            continue;
        }
        seen.insert(code);
        BOOST_TEST(test::has_code(read.findings(), code), what);
        BOOST_TEST(bool(read) == (code.rfind("E_", 0) != 0), what);
    }
    BOOST_TEST(seen.size() == kReadersCodes.size() + 1);  // and E_TOTALS of a report
    BOOST_TEST(taken > 40);
}

BOOST_AUTO_TEST_SUITE_END()
