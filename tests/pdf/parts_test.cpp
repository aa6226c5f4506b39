#include "base/text.h"
#include "pdf/content.h"
#include "pdf/files.h"
#include "pdf/font_writer.h"
#include "pdf/samples.h"
#include "pdf/syntax.h"

#include <boost/test/unit_test.hpp>

namespace {

using namespace ishenim;

std::string number(std::int64_t hundredths) {
    std::string out;
    pdf::add_hundredths(out, hundredths);
    return out;
}

std::string glyph(std::uint16_t id) {
    std::string out;
    pdf::add_glyph(out, id);
    return out;
}

/// The content stream of the first page.
std::string content(const layout::Pages& pages) {
    pdf::Objects objects;
    pdf::Structure structure(objects, pages);
    structure.begin_page(1);
    return pdf::content_of(pages.pages[0], pages, test::font_book(), structure);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(syntax)

BOOST_AUTO_TEST_CASE(numbers_have_no_exponent_and_at_most_two_decimals) {
    BOOST_TEST(number(0) == "0");
    BOOST_TEST(number(1050) == "10.5");
    BOOST_TEST(number(-7) == "-0.07");
    BOOST_TEST(number(123456789) == "1234567.89");
    BOOST_TEST(pdf::hundredths({12345}) == 1235);
    BOOST_TEST(pdf::hundredths({-12345}) == -1235);
    BOOST_TEST(pdf::hundredths({4}) == 0);
}

BOOST_AUTO_TEST_CASE(glyph_codes_are_escaped_where_a_string_would_read_them_otherwise) {
    BOOST_TEST(glyph(0x0141) == std::string("\x01\x41"));
    BOOST_TEST(glyph(0x0128) == std::string("\x01\\("));
    BOOST_TEST(glyph(0x295C) == std::string("\\)\\\\"));
    BOOST_TEST(glyph(0x010D) == std::string("\x01\\r"));
    BOOST_TEST(glyph(0x000A) == std::string("\0\n", 2));
}

BOOST_AUTO_TEST_CASE(text_strings_are_ascii_or_utf_16_with_its_mark) {
    BOOST_TEST(pdf::text_string("a(b)\\") == "(a\\(b\\)\\\\)");
    BOOST_TEST(pdf::text_string("ң") == "<FEFF04A3>");
    BOOST_TEST(pdf::text_string("a😀") == "<FEFF0061D83DDE00>");
    BOOST_TEST(pdf::text_string("a\tb") == "<FEFF006100090062>");
    BOOST_TEST(pdf::date_string(Instant(1664258340)) == "(D:20220927055900Z)");
    BOOST_TEST(pdf::xml_text("a<b>&c") == "a&lt;b&gt;&amp;c");
    BOOST_TEST(pdf::language_tag("ky") == "ky-KG");
    BOOST_TEST(pdf::language_tag("ru") == "ru-RU");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(to_unicode)

BOOST_AUTO_TEST_CASE(neighbours_share_a_range_that_never_crosses_a_high_byte) {
    const std::string map = pdf::to_unicode({{0x20, "а"},
                                             {0x21, "б"},
                                             {0x23, "ң"},
                                             {0xFF, "x"},
                                             {0x100, "y"},
                                             {0x110, "ӿ"},
                                             {0x111, "Ԁ"},
                                             {0x120, "ffi"}});
    BOOST_TEST(test::count(map, "1 beginbfrange\n<0020> <0021> <0430>\nendbfrange\n") == 1U);
    BOOST_TEST(test::count(map, "6 beginbfchar\n") == 1U);
    BOOST_TEST(test::count(map, "<0023> <04A3>\n") == 1U);
    BOOST_TEST(test::count(map, "<0120> <006600660069>\n") == 1U);
}

BOOST_AUTO_TEST_CASE(a_block_has_at_most_a_hundred_lines) {
    pdf::GlyphTexts glyphs;
    for (std::uint16_t i = 0; i < 250; ++i) {
        glyphs.emplace(static_cast<std::uint16_t>(2 * i), to_utf8(char32_t{0x430} + i % 32));
    }
    const std::string map = pdf::to_unicode(glyphs);
    BOOST_TEST(test::count(map, "100 beginbfchar\n") == 2U);
    BOOST_TEST(test::count(map, "\n50 beginbfchar\n") == 1U);
    BOOST_TEST(test::count(map, "endbfchar\n") == 3U);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(content_stream)

BOOST_AUTO_TEST_CASE(every_mark_is_in_an_element_or_an_artifact) {
    const std::string text = content(test::act());
    BOOST_TEST(test::count(text, "/Artifact<</Type/Pagination/Subtype/Header>>BDC\n") == 1U);
    BOOST_TEST(test::count(text, "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n") == 1U);
    BOOST_TEST(test::count(text, "/H1<</MCID 0>>BDC\n") == 1U);
    BOOST_TEST(test::count(text, "BDC\n") + test::count(text, "BMC\n") ==
               test::count(text, "EMC\n"));
    BOOST_TEST(test::count(text, "BT\n") == test::count(text, "ET\n"));
}

BOOST_AUTO_TEST_CASE(lines_of_one_element_share_a_mark) {
    const std::string text = content(test::one_line(std::string(300, 'a') + " b"));
    BOOST_TEST(test::count(text, "/P<</MCID 0>>BDC\n") == 1U);
    BOOST_TEST(test::count(text, "MCID") == 1U);
}

BOOST_AUTO_TEST_CASE(what_an_advance_adds_to_the_width_stands_between_the_glyphs) {
    layout::Pages pages = test::one_line("аб");
    layout::Run& run = pages.pages[0].contents.back().runs[0];
    run.glyphs.resize(2);
    run.glyphs[0].advance = test::font_book().width(run.face, run.glyphs[0].id) + 37;
    run.glyphs[1].advance = test::font_book().width(run.face, run.glyphs[1].id) + 500;
    BOOST_TEST(test::count(content(pages), "[(" + glyph(run.glyphs[0].id) + ")-37(" +
                                               glyph(run.glyphs[1].id) + ")]TJ\n") == 1U);
}

BOOST_AUTO_TEST_CASE(the_draft_mark_is_turned_and_grey_and_what_follows_is_black) {
    const std::string text = content(test::draft());
    BOOST_TEST(test::count(text, "0.8 g\n") == 1U);
    BOOST_TEST(test::count(text, "0.5736 0.8192 -0.8192 0.5736 120 ") == 1U);
    BOOST_TEST(text.find("0.5 g\n") > text.find("0.8 g\n"));  // the rule of the header
    BOOST_TEST(test::count(text, "0 g\n") >= 1U);
}

BOOST_AUTO_TEST_CASE(a_box_is_a_filled_rectangle_from_below) {
    layout::Pages pages = test::one_line("а");
    layout::Content rule;
    rule.boxes.push_back({pt(100), pt(50), pt(200), {500}, 0});
    pages.pages[0].contents = {rule};
    BOOST_TEST(content(pages) == "/Artifact BMC\n100 791.39 200 0.5 re f\nEMC\n");
}

BOOST_AUTO_TEST_SUITE_END()
