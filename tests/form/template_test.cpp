#include "form/template.h"

#include "base/fault.h"
#include "form/plain_text.h"

#include <boost/test/unit_test.hpp>

#include <thread>

using namespace ishenim;
using form::Template;

namespace {

const std::string kHead = "<document title=\"T\" subject=\"S\" footer=\"F\">\n";

std::string paper(const std::string& blocks) {
    return kHead + blocks + "\n</document>\n";
}

form::Document filled(const std::string& blocks, const Value& data) {
    return Template("t.xml", paper(blocks)).fill(data);
}

/// The message of the Fault, or "" if there was none.
std::string fault_of(const std::string& text, const Value& data = Value::map()) {
    try {
        Template("t.xml", text).fill(data);
    } catch (const Fault& fault) {
        BOOST_TEST((fault.code() == FaultCode::config));
        return fault.what();
    }
    return "";
}

void fails_with(const std::string& blocks, const std::string& where, const std::string& what,
                const Value& data = Value::map()) {
    const std::string message = fault_of(paper(blocks), data);
    BOOST_TEST(message.find(where) != std::string::npos, "\"" << message << "\" lacks " << where);
    BOOST_TEST(message.find(what) != std::string::npos, "\"" << message << "\" lacks " << what);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(template_test)

BOOST_AUTO_TEST_CASE(a_value_never_becomes_markup) {
    Value data = Value::map();
    data.set("x", "<b>{{y}}</b> & \"'&lt; ]]> {{{z}}} <!-- <?pi?>").set("y", "secret");
    const form::Document d = filled("<paragraph>{{x}}</paragraph>", data);
    BOOST_TEST(test::plain(d).find("body: <b>{{y}}</b> & \"'&lt; ]]> {{{z}}} <!-- <?pi?>\n") !=
               std::string::npos);
    BOOST_TEST(test::plain(d).find("secret") == std::string::npos);

    const form::Document in_attribute = filled(
        "<signature-block><signature role=\"{{x}}\" name=\"{{y}}\"/></signature-block>", data);
    BOOST_TEST(test::plain(in_attribute).find("<b>{{y}}</b> & \"'&lt;") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_name_that_the_data_does_not_have_is_a_fault_with_file_and_line) {
    Value data = Value::map();
    data.set("x", "1").set("items", Value::List{Value::map().set("a", "1"), Value::map()});
    fails_with("<paragraph>{{x}}\n {{unknown}}</paragraph>", "t.xml:3", "unknown", data);
    fails_with("<paragraph>{{#unknown}} {{/unknown}}</paragraph>", "t.xml:2", "unknown", data);
    fails_with("<paragraph>{{^unknown}} {{/unknown}}</paragraph>", "t.xml:2", "unknown", data);
    fails_with("<paragraph>{{x.y}}</paragraph>", "t.xml:2", "x.y", data);
    // The second item lacks the name: one would otherwise print a blank.
    fails_with("<list>{{#items}}\n<item label=\"\">{{a}}</item>{{/items}}</list>", "t.xml:3",
               "\"a\"", data);
    fails_with("<paragraph>{{items}}</paragraph>", "t.xml:2", "not a text", data);
    BOOST_TEST(fault_of(paper("<paragraph>{{x}}{{#items}}{{x}}{{/items}}</paragraph>"), data) ==
               "");
}

BOOST_AUTO_TEST_CASE(a_name_in_braces_of_another_kind_is_a_fault) {
    const Value data = Value::map().set("x", "1");
    fails_with("<paragraph>\n{{{x}}}</paragraph>", "t.xml:3", "not allowed", data);
    fails_with("<paragraph>{{&x}}</paragraph>", "t.xml:2", "not allowed", data);
    fails_with("<paragraph>{{>x}}</paragraph>", "t.xml:2", "not allowed", data);
    fails_with("<paragraph>{{=<% %>=}}</paragraph>", "t.xml:2", "not allowed", data);
    fails_with("<paragraph>{{x</paragraph>", "t.xml:2", "without }}", data);
    fails_with("<paragraph>{{#x}}</paragraph>", "t.xml", "not closed", data);
    fails_with("<paragraph>{{/x}}</paragraph>", "t.xml:2", "closes nothing", data);
    fails_with("<!-- {{x}} -->", "t.xml:2", "comment", data);
    BOOST_TEST(fault_of(paper("<paragraph>{{! a note\n}}{{x}}</paragraph>"), data) == "");
}

BOOST_AUTO_TEST_CASE(an_unknown_element_or_attribute_is_a_fault_with_file_and_line) {
    fails_with("\n<paragraf>a</paragraf>", "t.xml:3", "unknown element <paragraf>");
    fails_with("<paragraph colour=\"red\">a</paragraph>", "t.xml:2", "no attribute \"colour\"");
    fails_with("<paragraph align=\"middle\">a</paragraph>", "t.xml:2", "justify, left");
    fails_with("<paragraph keep=\"{{x}}\">a</paragraph>", "t.xml:2", "yes or no",
               Value::map().set("x", "yes"));
    fails_with("<list><item>a</item></list>", "t.xml:2", "lacks the attribute \"label\"");
    fails_with("<item label=\"1\">a</item>", "t.xml:2", "may not stand in <document>");
    fails_with("stray", "t.xml:2", "text outside");
    fails_with("{{x}}", "t.xml:2", "text outside", Value::map().set("x", ""));
    fails_with("<table summary=\"s\"><column>A</column>\n<row></row></table>", "t.xml:3",
               "0 cells");
}

BOOST_AUTO_TEST_CASE(broken_xml_is_a_fault_with_file_and_line) {
    fails_with("<paragraph>a\n</list>", "t.xml:3", "broken XML");
    fails_with("<paragraph>&nbsp;</paragraph>", "t.xml:2", "broken XML");
    fails_with("<paragraph>a & b</paragraph>", "t.xml:2", "broken XML");
    fails_with("<paragraph><![CDATA[a]]></paragraph>", "t.xml:2", "CDATA");
    fails_with("<?pi x?>", "t.xml:2", "processing instructions");
    const std::string message =
        fault_of("<!DOCTYPE document [<!ENTITY a \"b\">]>\n" + paper("<paragraph>&a;</paragraph>"));
    BOOST_TEST(message.find("t.xml:1: DOCTYPE is not allowed") != std::string::npos, message);
    BOOST_TEST(fault_of("").find("broken XML") != std::string::npos);
    BOOST_TEST(fault_of("<paragraph/>").find("may not stand at the top") != std::string::npos);
    BOOST_TEST(fault_of(kHead + "\xFF</document>").find("not UTF-8") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(no_template_can_write_what_stands_for_a_value_or_a_section) {
    fails_with("<paragraph>a&#xE000;7;</paragraph>", "t.xml:2", "U+E000");
    fails_with("<paragraph>\na&#057344;7;</paragraph>", "t.xml:3", "U+E000");
    fails_with("<paragraph>\uE0007;</paragraph>", "t.xml:1", "U+E000");
    fails_with("<?section-begin 7?><paragraph>a</paragraph>", "t.xml:2", "processing instructions");
    const form::Document d = filled("<paragraph>a&#160;&#x2014; <!-- <?b?> -->b</paragraph>", {});
    BOOST_TEST(test::plain(d).find("body: a~— b\n") != std::string::npos, test::plain(d));
    BOOST_TEST(fault_of("<?xml version=\"1.0\"?>\n" + paper("<paragraph>a</paragraph>")).empty());
}

BOOST_AUTO_TEST_CASE(a_value_arrives_whole_wherever_it_stands_in_the_file) {
    const Value data = Value::map().set("x", "value").set("on", true);
    for (std::size_t behind = 3900; behind < 4130; ++behind) {  // the parser reads 4096 bytes
        const std::string text(behind, 'a');
        const form::Document d =
            filled("<paragraph>" + text + "{{x}}{{#on}}b{{/on}}</paragraph>", data);
        BOOST_TEST_REQUIRE(test::plain(d).find("aavalueb\n") != std::string::npos, behind);
    }
}

BOOST_AUTO_TEST_CASE(a_section_cannot_cut_through_elements) {
    const Value data = Value::map().set("x", true);
    fails_with("<paragraph>{{#x}}<b>{{/x}}a</b></paragraph>", "t.xml:2", "cuts through", data);
    fails_with("<signature-block heading=\"{{#x}}a{{/x}}\"></signature-block>", "t.xml:2",
               "inside an element's tag", data);
    fails_with("<table summary=\"s\">{{#x}}<column>A</column>{{/x}}</table>", "t.xml:2",
               "column may not stand in a section", data);
    fails_with(
        "<table summary=\"s\"><column>A</column><row>{{#x}}<cell>1</cell>{{/x}}</row></table>",
        "t.xml:2", "between cells", data);
}

BOOST_AUTO_TEST_CASE(a_letter_glued_to_a_value_is_refused) {
    const Value data = Value::map().set("x", "мектеп");
    fails_with("<paragraph>{{x}}нын</paragraph>", "t.xml:2", "glued", data);
    fails_with("<paragraph><b>{{x}}</b>нын</paragraph>", "t.xml:2", "glued", data);
    fails_with("<paragraph>{{#x}}{{x}}{{/x}}ө</paragraph>", "t.xml:2", "glued", data);
    BOOST_TEST(fault_of(paper("<paragraph>{{x}}-окуу {{x}}, {{x}}</paragraph>"), data) == "");
}

BOOST_AUTO_TEST_CASE(blanks_are_single_and_what_must_not_part_is_joined) {
    const Value data =
        Value::map().set("x", "Г. Т. Өмүрзакова").set("n", "  7 \n 8  ").set("e", "");
    const form::Document d = filled(
        "<paragraph>\n  № <b>{{n}}</b> ,\n {{x}} — 16 % </paragraph><paragraph>{{e}} </paragraph>"
        "<paragraph skip-empty=\"yes\"> {{e}} </paragraph>",
        data);
    BOOST_TEST(test::plain(d) ==
               "lang ; title T; subject S; footer F; mark \n"
               "body: №~*7 8 *, Г.~Т.~Өмүрзакова~— 16~%\nbody: \n");
    BOOST_TEST(d.blocks.size() == 2U);
}

BOOST_AUTO_TEST_CASE(every_element_becomes_its_block) {
    const form::Document d = filled(
        "<approval field=\"director\" tooltip=\"who\"><line>A</line></approval>"
        "<requisites><left>l</left><middle>m</middle><right>r</right></requisites>"
        "<together><heading>H</heading><list><item label=\"1.\" level=\"1\" "
        "keep=\"yes\">i</item></list>"
        "</together><list></list>"
        "<table summary=\"s\"><caption>c</caption><column width=\"10\" align=\"right\">A</column>"
        "<column weight=\"3\">B</column><row><cell>1</cell><cell><lang "
        "code=\"ru\">2</lang></cell></row>"
        "</table><signature-block heading=\"h\"><signature role=\"R\" name=\"N\" note=\"o\" "
        "field=\"f\""
        " tooltip=\"t\"/></signature-block>",
        Value::map());
    BOOST_TEST(
        test::plain(d) ==
        "lang ; title T; subject S; footer F; mark \napproval: {director: who}\n    A\n"
        "requisites: l | m | r\nheading: H\n  1. i\ntable: c (s)\n  | A  | B\n  | 1  | [ru:2]\n"
        "signatures: h\n  R ____ N (o) {f: t}\n");
    const auto& table = std::get<form::Table>(d.blocks.at(3).is);
    BOOST_TEST((table.columns.at(0).width == mm(10) && table.columns.at(0).weight == 0));
    BOOST_TEST(
        (table.columns.at(0).align == form::Align::right && table.columns.at(1).weight == 3));
    const auto& together = std::get<form::Together>(d.blocks.at(2).is);
    const auto& item = std::get<form::List>(together.blocks.at(1).is).items.at(0);
    BOOST_TEST((item.level == 1 && item.keep_with_next));
}

BOOST_AUTO_TEST_CASE(a_chart_takes_bars_or_weeks_and_the_key_to_its_shades) {
    const Value data = Value::map().set("n", 12).set("s", "hatched");
    const form::Document d = filled(
        "<chart alt=\"words\"><caption>c</caption>"
        "<bar label=\"a\" value=\"{{n}} (100,0 %)\" amount=\"{{n}}\" shade=\"grey\"/>"
        "<key shade=\"{{s}}\">none</key></chart><chart alt=\"no bars\"></chart>"
        "<chart alt=\"w\"><week label=\"06.09\" value=\"\" note=\"07.09\" "
        "shade=\"{{s}}\"/></chart>",
        data);
    BOOST_TEST(test::plain(d) ==
               "lang ; title T; subject S; footer F; mark \nchart: c (words)\n"
               "  a grey 12 12 (100,0~%)\n  hatched: none\nchart:  (w)\n"
               "  06.09 hatched  (07.09)\n");
    fails_with(
        "<chart alt=\"w\"><bar label=\"a\" value=\"1\" amount=\"x\" shade=\"grey\"/></chart>",
        "t.xml:2", "a number or a value");
    fails_with("<chart alt=\"w\"><key shade=\"red\">a</key></chart>", "t.xml:2",
               "hatched or a value");
    fails_with("<chart></chart>", "t.xml:2", "lacks the attribute \"alt\"");
    fails_with("<paragraph align=\"decimal\">a</paragraph>", "t.xml:2", "justify, left");
}

BOOST_AUTO_TEST_CASE(filling_one_template_from_several_threads_is_fine) {
    const Template shared("t.xml", paper("<paragraph>{{x}}</paragraph>"));
    std::vector<std::string> results(4);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < results.size(); ++i) {
        threads.emplace_back([&, i] {
            for (int n = 0; n < 50; ++n) {
                results[i] = test::plain(shared.fill(Value::map().set("x", std::to_string(i))));
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    for (std::size_t i = 0; i < results.size(); ++i) {
        BOOST_TEST(results[i].find("body: " + std::to_string(i)) != std::string::npos);
    }
}

BOOST_AUTO_TEST_SUITE_END()
