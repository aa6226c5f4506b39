#include "base/text.h"
#include "layout/style.h"
#include "layout/support.h"
#include "qr/qr_code.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>
#include <stdexcept>

using namespace ishenim;
using namespace ishenim::layout;
using test::document;
using test::elements;
using test::paragraph;
using test::signatures;
using test::some_text;
using test::spans;

namespace {

const std::string kGroups = "000005 123452 335684 101019 655350 444443 222222 111111 987654";

form::Witness witness(const std::string& origin = "mektep.example/ishenim") {
    form::Witness made;
    made.code = origin + "\n12345\nMXILZVbpd7VpFFmq0DGbNObxv0dXYyknL60X9MLX1gk=\n";
    made.alt = "QR-код";
    made.lines = {{spans("Журналдын абалы:"), false},
                  {spans(kGroups), true},
                  {spans(kGroups), true},
                  {spans("Ачкыч:"), false},
                  {spans(kGroups), true}};
    return made;
}

form::Block block(form::Witness witness) {
    return {std::move(witness)};
}

/// The one figure of the pages, its page and its boxes.
struct Drawn {
    std::size_t page = 0;
    Figure area;
    std::vector<Box> boxes;
};

Drawn drawn(const Pages& pages) {
    Drawn found;
    int figures = 0;
    for (std::size_t i = 0; i < pages.pages.size(); ++i) {
        for (const Figure& area : pages.pages[i].figures) {
            ++figures;
            found = {i, area, {}};
            for (const Content& content : pages.pages[i].contents) {
                if (content.element == area.element) found.boxes = content.boxes;
            }
        }
    }
    BOOST_TEST(figures == 1);
    return found;
}

/// The squares of the code again, from the boxes on the page.
std::vector<bool> squares(const Drawn& code, int side) {
    const std::int64_t square = code.area.width.milli_pt / side;
    std::vector<bool> dark(static_cast<std::size_t>(side * side));
    for (const Box& box : code.boxes) {
        const std::int64_t row = (box.y - code.area.y).milli_pt / square;
        const std::int64_t first = (box.x - code.area.x).milli_pt / square;
        for (std::int64_t i = 0; i < box.width.milli_pt / square; ++i) {
            dark[static_cast<std::size_t>(row * side + first + i)] = true;
        }
    }
    return dark;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(witness_of_the_log)

BOOST_AUTO_TEST_CASE(the_code_is_drawn_square_by_square_and_at_least_20_mm_wide) {
    for (const std::size_t name : {1U, 20U, 60U, 200U}) {
        const form::Witness made = witness(std::string(name, 'x'));
        const qr::QrCode code = qr::code_of(made.code);
        const Drawn at = drawn(test::set(document("ky", {block(made)})));
        BOOST_TEST((squares(at, code.side) == code.dark), name);
        BOOST_TEST((at.area.width == at.area.height));
        BOOST_TEST((at.area.width >= mm(20)));
        BOOST_TEST((at.area.width < mm(60)));
    }
}

BOOST_AUTO_TEST_CASE(the_code_has_four_white_squares_on_every_side) {
    const form::Witness made = witness(std::string(120, 'x'));
    const Length quiet = drawn(test::set(document("ky", {block(made)}))).area.width /
                         qr::code_of(made.code).side * qr::kQuiet;
    const Pages pages = test::set(document(
        "ky", {paragraph(some_text("ky", 60)), block(made), paragraph(some_text("ky", 60))}));
    const Figure area = drawn(pages).area;
    BOOST_TEST((kMarginLeft >= quiet));
    for (const auto& line : test::lines_of(pages)) {
        const bool beside = line.y > area.y.milli_pt - quiet.milli_pt &&
                            line.y < (area.y + area.height + quiet).milli_pt;
        if (!beside || line.size == kFooterStyle.size.milli_pt) continue;
        const bool clear = line.x >= (area.x + area.width + quiet).milli_pt;
        // A line above it may come as near as its baseline is.
        BOOST_TEST((clear || line.y <= (area.y - quiet).milli_pt ||
                    line.y - line.size >= (area.y + area.height + quiet).milli_pt - 2000));
    }
}

BOOST_AUTO_TEST_CASE(a_line_of_nine_groups_is_one_line_beside_the_longest_code) {
    for (const std::size_t name : {1U, 20U, 200U}) {
        const Pages pages = test::set(document("ru", {block(witness(std::string(name, 'x')))}));
        std::size_t whole = 0;
        for (const auto& line : test::lines_of(pages)) {
            whole += trim(line.text) == kGroups ? 1 : 0;
        }
        BOOST_TEST(whole == 3U, name);
        BOOST_TEST(test::edge_offences(pages).empty());
    }
}

BOOST_AUTO_TEST_CASE(digits_stand_under_each_other_whatever_they_are) {
    form::Witness made = witness();
    made.lines = {{spans("111111 111111 111111"), true}, {spans("000000 888888 444444"), true}};
    const auto lines = test::lines_of(test::set(document("ky", {block(made)})));
    std::set<std::int64_t> ends;
    for (const auto& line : lines) {
        if (line.size == kDigitsStyle.size.milli_pt) ends.insert(line.end);
    }
    BOOST_TEST(ends.size() == 1U);
}

BOOST_AUTO_TEST_CASE(words_come_before_the_figure_and_the_figure_has_its_words) {
    const Pages pages = test::set(document("ky", {block(witness())}));
    const auto figures = elements(pages, Tag::figure);
    BOOST_REQUIRE(figures.size() == 1U);
    BOOST_TEST(pages.elements[static_cast<std::size_t>(figures[0])].summary == "QR-код");
    for (const int p : elements(pages, Tag::p)) BOOST_TEST(p < figures[0]);
    form::Witness silent = witness();
    silent.alt.clear();
    BOOST_CHECK_THROW(test::set(document("ky", {block(silent)})), std::logic_error);
}

BOOST_AUTO_TEST_CASE(without_a_code_the_words_stand_at_the_margin) {
    form::Witness made = witness();
    made.code.clear();
    const Pages pages = test::set(document("ky", {block(made)}));
    BOOST_TEST(elements(pages, Tag::figure).empty());
    for (const auto& line : test::lines_of(pages)) {
        if (line.size == kDigitsStyle.size.milli_pt) BOOST_TEST(line.x == kMarginLeft.milli_pt);
    }
}

BOOST_AUTO_TEST_CASE(the_block_stands_on_one_page_with_the_signatures_and_two_lines_above) {
    for (std::size_t words = 200; words < 420; words += 10) {
        const Pages pages = test::set(
            document("ky", {paragraph(some_text("ky", words)), block(witness()), signatures(4)}));
        const Drawn code = drawn(pages);
        for (const Field& field : pages.pages[code.page].fields)
            BOOST_TEST((field.y > code.area.y));
        BOOST_TEST(pages.pages[code.page].fields.size() == 4U, words);
        std::set<std::int64_t> above;
        for (const auto& line : test::lines_of(pages)) {
            if (line.page == code.page && line.y < code.area.y.milli_pt) above.insert(line.y);
        }
        BOOST_TEST(above.size() >= 2U, words);
    }
}

BOOST_AUTO_TEST_SUITE_END()
