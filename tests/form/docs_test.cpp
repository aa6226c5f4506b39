// The format of templates and the code say the same.
#include "form/changed.h"
#include "form/data.h"
#include "form/vocabulary.h"

#include <boost/test/unit_test.hpp>

#include <set>

using namespace ishenim;
using namespace ishenim::test;

namespace {

void collect(const Value& value, std::set<std::string>& names) {
    if (value.is_list()) {
        for (const Value& item : value.as_list()) collect(item, names);
    }
    if (!value.is_map()) return;
    for (const ValueMember& member : value.as_map()) {
        names.insert(member.key);
        collect(member.value, names);
    }
}

std::string format() {
    return slurp(source_dir() / "docs/formats/templates.md");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(docs_test)

BOOST_AUTO_TEST_CASE(every_name_of_the_data_stands_in_the_format_of_templates) {
    std::set<std::string> names;
    form::for_each_extreme(golden_year().school,
                           [&](const std::string&, const form::Subject& subject) {
                               for (const form::Paper& paper : papers(subject)) {
                                   const form::Scene scene{paper, subject};
                                   collect(form::data_of(scene), names);
                               }
                           });
    BOOST_TEST(names.size() > 80U);
    const std::string text = format();
    for (const std::string& name : names) {
        BOOST_TEST(has(text, "`" + name + "`"), "docs/formats/templates.md lacks " << name);
    }
    BOOST_TEST(!has(text, "`applicant`"));
}

BOOST_AUTO_TEST_CASE(every_element_and_attribute_stands_in_the_format_of_templates) {
    const std::string text = format();
    for (const form::ElementRule& rule : form::vocabulary()) {
        BOOST_TEST(has(text, "`" + std::string(rule.name) + "`"), rule.name);
        for (const form::AttributeRule& attribute : rule.attributes) {
            BOOST_TEST(has(text, std::string(attribute.name)), attribute.name);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
