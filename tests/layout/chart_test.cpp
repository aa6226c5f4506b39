#include "base/text.h"
#include "layout/style.h"
#include "layout/support.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>

using namespace ishenim;
using namespace ishenim::layout;
using form::Shade;
using test::document;
using test::elements;
using test::paragraph;
using test::some_text;
using test::spans;

namespace {

form::Chart bars(const std::vector<std::int64_t>& amounts, const std::string& label = "даттануу") {
    form::Chart chart;
    chart.caption = spans("Багыттары боюнча");
    chart.alt = "Тилкелүү диаграмма";
    for (const std::int64_t amount : amounts) {
        chart.bars.push_back({label, std::to_string(amount), amount, Shade::grey});
    }
    return chart;
}

form::Chart weeks(std::size_t count) {
    constexpr Shade kShades[] = {Shade::white, Shade::light, Shade::grey, Shade::hatched};
    form::Chart chart;
    chart.alt = "Жумалар";
    for (std::size_t i = 0; i < count; ++i) {
        chart.weeks.push_back(
            {"06.09", std::to_string(i), i % 3 == 0 ? "07.09" : "", kShades[i % 4]});
    }
    for (const Shade shade : kShades) chart.keys.push_back({shade, spans(some_text("ky", 5))});
    return chart;
}

/// The contents of a figure on its page.
struct Drawing {
    Figure area;
    std::vector<Box> boxes;
    std::vector<Stroke> strokes;
    std::vector<Run> runs;
};

std::vector<Drawing> drawings(const Pages& pages) {
    std::vector<Drawing> all;
    for (const Page& page : pages.pages) {
        for (const Figure& area : page.figures) {
            Drawing drawing{area, {}, {}, {}};
            for (const Content& content : page.contents) {
                if (content.element != area.element) continue;
                drawing.boxes = content.boxes;
                drawing.strokes = content.strokes;
                drawing.runs = content.runs;
            }
            all.push_back(std::move(drawing));
        }
    }
    return all;
}

/// The lengths of the filled bars, in their order.
std::vector<std::int64_t> lengths(const Drawing& drawing) {
    std::vector<std::int64_t> found;
    for (const Box& box : drawing.boxes) {
        if (box.grey != 0) found.push_back(box.width.milli_pt);
    }
    return found;
}

/// What stands outside of the drawing's area or of the margins.
std::vector<std::string> offences(const Drawing& drawing) {
    std::vector<std::string> found;
    const Figure& area = drawing.area;
    const auto outside = [&](Length x, Length y) {
        return x < area.x || x > area.x + area.width || y < area.y || y > area.y + area.height;
    };
    for (const Box& box : drawing.boxes) {
        if (outside(box.x, box.y) || outside(box.x + box.width, box.y + box.height)) {
            found.emplace_back("box");
        }
    }
    for (const Stroke& stroke : drawing.strokes) {
        if (outside(stroke.from_x, stroke.from_y) || outside(stroke.to_x, stroke.to_y)) {
            found.emplace_back("stroke");
        }
    }
    for (const Run& run : drawing.runs) {
        std::int64_t width = 0;
        for (const Glyph& glyph : run.glyphs) width += glyph.advance * (run.size.milli_pt / 1000);
        if (outside(run.x, run.y) || outside(run.x + Length{width}, run.y)) {
            found.emplace_back("run");
        }
    }
    return found;
}

Pages set_chart(const form::Chart& chart) {
    return test::set(document("ky", {{chart}}));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(chart)

BOOST_AUTO_TEST_CASE(a_chart_is_a_figure_with_its_words_and_one_place_on_one_page) {
    const Pages pages = set_chart(bars({2, 1, 1, 2, 1}));
    const std::vector<int> figures = elements(pages, Tag::figure);
    BOOST_REQUIRE(figures.size() == 1U);
    BOOST_TEST(pages.elements[static_cast<std::size_t>(figures[0])].summary ==
               "Тилкелүү диаграмма");
    const std::vector<Drawing> all = drawings(pages);
    BOOST_REQUIRE(all.size() == 1U);
    BOOST_TEST(all[0].area.element == figures[0]);
    BOOST_TEST(all[0].boxes.size() > 5U);
    BOOST_TEST(offences(all[0]).empty());
    form::Chart silent = bars({1});
    silent.alt.clear();
    BOOST_CHECK_THROW(set_chart(silent), std::logic_error);
}

BOOST_AUTO_TEST_CASE(bars_are_as_long_as_their_amounts_say) {
    const std::vector<std::int64_t> length = lengths(drawings(set_chart(bars({4, 2, 1})))[0]);
    BOOST_REQUIRE(length.size() == 3U);
    BOOST_TEST(length[0] / 2 == length[1]);
    BOOST_TEST(length[0] / 4 == length[2]);
}

BOOST_AUTO_TEST_CASE(nothing_has_no_bar_and_one_of_ten_thousand_can_still_be_seen) {
    const std::vector<std::int64_t> length = lengths(drawings(set_chart(bars({10000, 1, 0})))[0]);
    BOOST_REQUIRE(length.size() == 2U);
    BOOST_TEST(length[1] == pt(2).milli_pt);
    BOOST_TEST(lengths(drawings(set_chart(bars({0, 0})))[0]).empty());
}

BOOST_AUTO_TEST_CASE(every_value_is_printed_in_the_drawing) {
    const Pages pages = set_chart(bars({10000, 12, 0}));
    const std::string text = test::copied(pages, elements(pages, Tag::figure)[0]);
    for (const char* value : {"10000", "12", "0"}) {
        BOOST_TEST(text.find(value) != std::string::npos, value << " in " << text);
    }
}

BOOST_AUTO_TEST_CASE(shades_differ_in_black_and_white) {
    const Drawing drawing = drawings(set_chart(weeks(4)))[0];
    std::map<std::int32_t, int> greys;
    for (const Box& box : drawing.boxes) ++greys[box.grey];
    BOOST_TEST(greys.size() == 3U);  // frames, light, grey
    BOOST_TEST(!drawing.strokes.empty());
}

BOOST_AUTO_TEST_CASE(one_to_twelve_bars_and_one_to_fourteen_weeks_stay_inside_the_margins) {
    for (std::size_t n = 1; n <= 12; ++n) {
        form::Chart chart = bars(std::vector<std::int64_t>(n, 10000), some_text("ky", 3 * n));
        chart.keys = weeks(1).keys;
        const std::vector<Drawing> all = drawings(set_chart(chart));
        BOOST_TEST(all.size() == 1U);
        for (const Drawing& drawing : all) BOOST_TEST(offences(drawing).empty(), n);
    }
    for (std::size_t n = 1; n <= 16; ++n) {
        BOOST_TEST(offences(drawings(set_chart(weeks(n)))[0]).empty(), n);
    }
}

BOOST_AUTO_TEST_CASE(a_label_of_more_than_three_lines_is_cut_off_with_an_ellipsis) {
    const Pages pages = set_chart(bars({1}, some_text("ky", 60)));
    const std::string text = test::copied(pages, elements(pages, Tag::figure)[0]);
    BOOST_TEST(text.find("…") != std::string::npos, text);
    BOOST_TEST((drawings(pages)[0].area.height < pt(60)));
    const Pages letters = set_chart(bars({1}, std::string(400, 'W')));
    BOOST_TEST(offences(drawings(letters)[0]).empty());
}

BOOST_AUTO_TEST_CASE(bars_that_no_page_can_hold_go_on_in_another_figure_with_the_same_words) {
    const Pages pages = set_chart(bars(std::vector<std::int64_t>(60, 3)));
    const std::vector<Drawing> all = drawings(pages);
    BOOST_TEST(all.size() > 1U);
    std::size_t shown = 0;
    for (const Drawing& drawing : all) {
        BOOST_TEST(offences(drawing).empty());
        BOOST_TEST((drawing.area.y + drawing.area.height <= kPageHeight - kMarginBottom));
        shown += lengths(drawing).size();
    }
    BOOST_TEST(shown == 60U);
    for (const int figure : elements(pages, Tag::figure)) {
        BOOST_TEST(!pages.elements[static_cast<std::size_t>(figure)].summary.empty());
    }
}

BOOST_AUTO_TEST_CASE(a_chart_moves_to_the_next_page_whole_and_with_its_caption) {
    for (std::size_t words = 380; words < 480; words += 10) {
        const Pages pages = test::set(document(
            "ky", {paragraph(some_text("ky", words)), {bars(std::vector<std::int64_t>(12, 5))}}));
        const std::vector<Drawing> all = drawings(pages);
        BOOST_REQUIRE(all.size() == 1U);
        BOOST_TEST(offences(all[0]).empty());
        BOOST_TEST((all[0].area.y + all[0].area.height <= kPageHeight - kMarginBottom));
        const auto lines = test::lines_of(pages);
        const auto caption = std::find_if(lines.begin(), lines.end(), [](const auto& line) {
            return line.text.find("Багыттары") != std::string::npos;
        });
        BOOST_REQUIRE(caption != lines.end());
        BOOST_TEST(!pages.pages[caption->page].figures.empty());
    }
}

BOOST_AUTO_TEST_CASE(figures_stand_under_each_other_at_their_decimal_comma) {
    form::Table table;
    table.columns = {{spans("Багыты"), form::Align::left, 1, {}},
                     {spans("Үлүшү"), form::Align::decimal, 0, mm(40)}};
    const char* const values[] = {"100,0", "28,57", "0", "—", "7,1 %", "маалымат жок"};
    for (const char* value : values) table.rows.push_back({{spans("а"), spans(value)}});
    const Pages pages = test::set(document("ky", {{table}}));
    std::vector<std::int64_t> commas;
    for (const test::SeenLine& line : test::lines_of(pages)) {
        const std::string text = trim(line.text);
        const std::size_t comma = text.find(',');
        std::int64_t tail = 0;
        if (comma != std::string::npos) {
            const Pages alone = test::set(document("ky", {paragraph(text.substr(comma))}));
            const test::SeenLine only = test::lines_of(alone)[0];
            tail = (only.end - only.x) / 12 * 10;  // cells are set in 10 points
        }
        const bool number = text == "0" || text == "—" || comma != std::string::npos;
        if (number && line.size == 10000) commas.push_back(line.end - tail);
    }
    BOOST_REQUIRE(commas.size() == 5U);
    for (const std::int64_t comma : commas) BOOST_TEST(comma == commas[0]);
}

BOOST_AUTO_TEST_SUITE_END()
