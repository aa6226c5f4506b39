#include "pipeline/printable.h"
#include "entry/json_value.h"
#include "entry/reader.h"
#include "pipeline/house.h"
#include "pipeline/press.h"
#include "support/golden.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace ishenim;
using namespace ishenim::pipeline;

namespace {

struct GoldenHouse {
    std::shared_ptr<const House> house;
    record::Record record;
    Value form;

    GoldenHouse() {
        Settings settings;
        settings.school = test::golden("main-job/school.yaml");
        settings.calendar = test::golden("main-job/calendar.yaml");
        house = House::load(settings);
        form = entry::parse_value(
            test::slurp(test::golden("main-job/entries/2022-09-27-01-opening.json")));
    }
    Judgement judged(const std::string& bytes) {
        return judge(entry::Syntax::json, bytes, record, {}, *house, Date(2023, 7, 1));
    }
    Findings glyphs_of(const std::string& bytes) {
        const auto judgement = judged(bytes);
        Findings found;
        for (const Finding& one : std::get<Refused>(judgement).findings) {
            if (one.code == "E_MISSING_GLYPH") found.push_back(one);
        }
        return found;
    }
    void take_order() {
        const auto bytes =
            test::slurp(test::golden("main-job/entries/2022-09-01-01-commission.json"));
        auto judgement = judged(bytes);
        auto& plan = std::get<Plan>(judgement);
        record.add(1, plan.entry, plan.facts, plan.numbers);
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(printable_fields, GoldenHouse)

BOOST_AUTO_TEST_CASE(each_finding_names_its_field_and_line_and_shows_the_character_with_its_code) {
    form.set("remarks_ky", "Куту бүтүн 😀 箱");
    form.find("letters")->as_list()[2].set("summary_ky", "Терезе 😀");
    std::string bytes = to_json(form);
    for (const char* key : {"\"letters\"", "\"remarks_ky\""}) {
        bytes.insert(bytes.find(key), "\n");
    }
    const Findings found = glyphs_of(bytes);
    BOOST_REQUIRE(found.size() == 3U);
    BOOST_TEST(found[0].pointer == "/letters/2/summary_ky");
    BOOST_TEST(found[0].message.ky.find("😀 (U+1F600)") != std::string::npos);
    BOOST_TEST(found[1].pointer == "/remarks_ky");
    BOOST_TEST(found[2].pointer == "/remarks_ky");
    BOOST_TEST(found[2].message.ru.find("箱 (U+7BB1)") != std::string::npos);
    BOOST_TEST(found[0].line == 2);
    BOOST_TEST(found[1].line == 3);
}

BOOST_AUTO_TEST_CASE(an_order_is_refused_before_its_names_spoil_every_later_paper) {
    form = entry::parse_value(
        test::slurp(test::golden("main-job/entries/2022-09-01-01-commission.json")));
    form.find("members")->as_list()[1].set("sign_name", "А. Ᏸ");
    const Findings found = glyphs_of(to_json(form));
    BOOST_REQUIRE(found.size() == 1U);
    BOOST_TEST(found[0].pointer == "/members/1/sign_name");
}

BOOST_AUTO_TEST_CASE(confidential_fields_are_not_looked_at) {
    auto& letters = form.find("letters")->as_list();
    const auto signed_one = std::find_if(letters.begin(), letters.end(), [](const Value& letter) {
        return letter.find("applicant") != nullptr;
    });
    BOOST_REQUIRE(signed_one != letters.end());
    signed_one->find("applicant")->set("contact", "箱 箱");
    BOOST_TEST(glyphs_of(to_json(form)).empty());
}

BOOST_AUTO_TEST_CASE(a_line_break_in_a_long_text_is_no_character_that_lacks) {
    form.set("remarks_ky", "биринчи сап\nэкинчи сап");
    BOOST_TEST(glyphs_of(to_json(form)).empty());
}

BOOST_AUTO_TEST_SUITE_END()
