#include "pipeline/house.h"
#include "base/durable.h"
#include "base/fault.h"
#include "pipeline/embedded.h"
#include "pipeline/template_check.h"
#include "pipeline/workers.h"
#include "support/golden.h"
#include "support/temp_dir.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <atomic>

using namespace ishenim;
using namespace ishenim::pipeline;

namespace {

struct GoldenSettings {
    test::TempDir dir;
    Settings settings;
    GoldenSettings() {
        settings.school = test::golden("main-job/school.yaml");
        settings.calendar = test::golden("main-job/calendar.yaml");
        settings.templates = dir / "own";
    }
    /// A template of the school's own, made from the embedded one.
    void own_template(const std::string& name, const std::string& from,
                      const std::string& to) const {
        std::string text(embedded("templates/" + name));
        const auto at = text.find(from);
        BOOST_REQUIRE(at != std::string::npos);
        text.replace(at, from.size(), to);
        replace_durably(settings.templates / name, text);
    }
};

bool names(const std::vector<TemplateProblem>& problems, const std::string& words) {
    return std::any_of(problems.begin(), problems.end(), [&](const TemplateProblem& one) {
        return (one.where + " " + one.what).find(words) != std::string::npos;
    });
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(house, GoldenSettings)

BOOST_AUTO_TEST_CASE(each_input_is_known_by_the_hash_of_its_bytes) {
    const auto loaded = House::load(settings);
    const std::string school = test::slurp(settings.school);
    BOOST_TEST(loaded->input("school").sha256.hex() == Digest::of(school).hex());
    BOOST_TEST(loaded->input("template-ky-act").bytes == embedded("templates/ky/act.xml"));
    BOOST_CHECK_THROW(loaded->input("template-en-act"), std::logic_error);
}

BOOST_AUTO_TEST_CASE(a_template_of_the_schools_own_takes_the_place_of_the_embedded_one) {
    own_template("ky/act.xml", "<", "\n<");
    const auto loaded = House::load(settings);
    BOOST_TEST(loaded->input("template-ky-act").bytes != embedded("templates/ky/act.xml"));
    BOOST_TEST(loaded->input("template-ru-act").bytes == embedded("templates/ru/act.xml"));
}

BOOST_AUTO_TEST_CASE(what_is_wrong_in_a_setting_names_file_and_line) {
    replace_durably(dir / "school.yaml", "version: 1\nnaem_ky: x\n");
    settings.school = dir / "school.yaml";
    BOOST_CHECK_EXCEPTION(House::load(settings), Fault, [](const Fault& fault) {
        return fault.code() == FaultCode::config &&
               std::string(fault.what()).find("school.yaml:2") != std::string::npos;
    });
}

BOOST_AUTO_TEST_CASE(the_house_comes_back_from_its_inputs) {
    const auto loaded = House::load(settings);
    std::map<std::string, std::string> inputs;
    for (const char* role : {"school", "calendar", "fonts", "hyphenation-ky", "template-ky-act"}) {
        inputs.emplace(role, loaded->input(role).bytes);
    }
    const auto again = House::of_inputs(inputs);
    BOOST_TEST(again->school().name.ky == loaded->school().name.ky);
    BOOST_TEST(again->template_of("ky", "act").text() == loaded->template_of("ky", "act").text());
    BOOST_CHECK_THROW(again->template_of("ru", "act"), Fault);
}

BOOST_AUTO_TEST_CASE(every_template_stands_extreme_data) {
    const TemplateCheck check = check_templates(*House::load(settings));
    BOOST_TEST(check.documents > 20);
    for (const TemplateProblem& one : check.problems) BOOST_ERROR(one.where << ": " << one.what);
}

BOOST_AUTO_TEST_CASE(a_missing_name_in_a_template_is_found_and_named) {
    own_template("ky/act.xml", "{{open_time}}", "{{opne_time}}");
    const TemplateCheck check = check_templates(*House::load(settings));
    BOOST_TEST(names(check.problems, "opne_time"));
}

BOOST_AUTO_TEST_CASE(the_directors_sheet_is_tried_with_the_other_templates) {
    own_template("ru/director.xml", "{{meetings_held}}", "{{meetings_hled}}");
    const TemplateCheck check = check_templates(*House::load(settings));
    BOOST_TEST(names(check.problems, "ru/director.xml"));
    BOOST_TEST(names(check.problems, "meetings_hled"));
}

BOOST_AUTO_TEST_CASE(text_over_the_margin_and_a_lone_signature_block_are_found) {
    layout::Pages pages;
    pages.elements.resize(1);
    layout::Page page;
    layout::Run run{layout::Face::regular, pt(12), mm(190), mm(100), 0, 0, {{40, 50000}}};
    page.contents.push_back({0, false, {run}, {}});
    page.fields.push_back({0, "chair", "", mm(100), mm(50), mm(40), mm(9)});
    pages.pages.push_back(page);
    const auto problems = layout_problems(pages);
    BOOST_TEST(problems.size() == 2U);
    pages.pages[0].contents[0].runs[0].x = mm(40);
    pages.pages[0].contents[0].runs[0].glyphs[0].advance = 500;
    pages.pages[0].fields[0].y = mm(150);
    pages.pages[0].contents.push_back({0, false, {pages.pages[0].contents[0].runs[0]}, {}});
    pages.pages[0].contents[1].runs[0].y = mm(110);
    BOOST_TEST(layout_problems(pages).empty());
}

BOOST_AUTO_TEST_CASE(workers_call_the_job_once_for_each_index_and_hand_on_its_exception) {
    const auto loaded = House::load(settings);
    Workers workers(*loaded, 3);
    std::vector<std::atomic<int>> calls(50);
    workers.for_each(calls.size(), [&](std::size_t i, Desk&) { ++calls[i]; });
    BOOST_TEST(std::all_of(calls.begin(), calls.end(), [](const auto& n) { return n == 1; }));
    BOOST_CHECK_THROW(
        workers.for_each(5, [](std::size_t, Desk&) { throw Fault(FaultCode::io, "x", "y"); }),
        Fault);
    workers.for_each(0, [](std::size_t, Desk&) { BOOST_ERROR("nothing to do"); });
}

BOOST_AUTO_TEST_SUITE_END()
