#include "base/text.h"
#include "layout/style.h"
#include "layout/support.h"
#include "layout/ties.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace ishenim;
using namespace ishenim::layout;
using test::copied;
using test::document;
using test::edge_offences;
using test::elements;
using test::kit;
using test::lines_of;
using test::paragraph;
using test::some_text;
using test::spans;

namespace {

form::Document running_text(const std::string& lang) {
    form::List list;
    for (std::size_t i = 0; i < 12; ++i) {
        list.items.push_back({std::to_string(i + 1) + ".", spans(some_text(lang, 10 + 5 * i, i)),
                              i % 3 == 2 ? 1 : 0, false});
    }
    std::vector<form::Block> blocks{{list}};
    for (std::size_t i = 0; i < 30; ++i) {
        blocks.push_back(paragraph(some_text(lang, 20 + 7 * i, i),
                                   i % 2 == 0 ? form::Role::body : form::Role::plain));
    }
    return document(lang, std::move(blocks));
}

/// Pages of one paragraph, and its text as it can be copied from them.
std::string copied_paragraph(const std::string& text, const std::string& lang) {
    const Pages pages = test::set(document(lang, {paragraph(text)}));
    return copied(pages, 1);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(paragraphs)

BOOST_AUTO_TEST_CASE(every_justified_line_ends_exactly_at_the_right_edge) {
    for (const std::string lang : {"ky", "ru"}) {
        const Pages pages = test::set(running_text(lang));
        BOOST_TEST(pages.pages.size() > 3U);
        for (const std::string& offence : edge_offences(pages)) BOOST_ERROR(offence);
    }
}

BOOST_AUTO_TEST_CASE(the_check_of_edges_bites) {
    Pages pages = test::set(running_text("ky"));
    Run& run = pages.pages[1].contents[0].runs[0];
    run.x += Length{1};
    BOOST_TEST(!edge_offences(pages).empty());
    run.x -= Length{1};
    BOOST_TEST(edge_offences(pages).empty());
    run.glyphs[0].advance += 1;
    BOOST_TEST(!edge_offences(pages).empty());
}

BOOST_AUTO_TEST_CASE(what_is_copied_from_the_page_is_what_was_written) {
    for (const std::string lang : {"ky", "ru"}) {
        std::size_t hyphens = 0;
        for (std::size_t words = 1; words < 120; words += 7) {
            const std::string text = some_text(lang, words, words);
            const Pages pages = test::set(document(lang, {paragraph(text)}));
            BOOST_TEST(copied(pages, 1) == text);
            for (const auto& line : lines_of(pages, 1)) {
                const bool parted = line.text.find("\u00AD") != std::string::npos;
                hyphens += parted ? 1 : 0;
                const bool own_hyphen = line.text.back() == '-';
                BOOST_TEST((parted || own_hyphen || line.text.back() == ' '), line.text);
            }
        }
        BOOST_TEST(hyphens > 5U);
    }
}

BOOST_AUTO_TEST_CASE(the_added_hyphen_is_a_glyph_of_its_own_with_the_text_u00ad) {
    const Pages pages = test::set(running_text("ky"));
    const auto& texts = pages.texts[0];
    std::map<std::string, int> glyphs_of;
    for (const auto& [glyph, text] : texts) ++glyphs_of[text];
    BOOST_TEST(glyphs_of["\u00AD"] == 1);
    BOOST_TEST(glyphs_of["-"] == 1);
    for (const auto& [text, count] : glyphs_of) BOOST_TEST(count == 1, text);
}

BOOST_AUTO_TEST_CASE(characters_on_one_glyph_are_copied_as_one_of_them) {
    BOOST_TEST(copied_paragraph("5 \u00B5m, 5 \u03BCm", "ky") == "5 \u00B5m, 5 \u00B5m");
}

BOOST_AUTO_TEST_CASE(a_soft_hyphen_of_the_author_is_a_place_to_break_and_not_a_character) {
    BOOST_TEST(copied_paragraph("Ка\u00ADбыл алды", "ky") == "Кабыл алды");
}

BOOST_AUTO_TEST_CASE(a_word_of_three_hundred_letters_is_broken_between_letters) {
    for (const std::string letter : {"ж", "7", "W", "_"}) {
        std::string word;
        for (int i = 0; i < 300; ++i) word += letter;
        const std::string text = some_text("ky", 5) + " " + word + " " + some_text("ky", 5);
        const Pages pages = test::set(document("ky", {paragraph(text)}));
        BOOST_TEST(copied(pages, 1) == text);
        BOOST_TEST(lines_of(pages, 1).size() >= 4U);
        for (const auto& line : lines_of(pages, 1)) {
            BOOST_TEST(line.end <= kRight.milli_pt);
            BOOST_TEST(line.x >= kMarginLeft.milli_pt);
        }
    }
}

BOOST_AUTO_TEST_CASE(joined_words_wider_than_a_line_stay_within_the_margins) {
    const std::string text = replace_all(some_text("ru", 30), " ", "\u00A0");
    const Pages pages = test::set(document("ru", {paragraph(text)}));
    BOOST_TEST(copied(pages, 1) == text);
    for (const auto& line : lines_of(pages, 1)) BOOST_TEST(line.end <= kRight.milli_pt);
}

BOOST_AUTO_TEST_CASE(a_remark_of_two_thousand_characters_is_whole) {
    std::string text = some_text("ky", 400);
    while (count_code_points(text) > 2000) text.resize(text.rfind(' '));
    BOOST_TEST(count_code_points(text) > 1900U);
    for (const auto role : {form::Role::note, form::Role::body, form::Role::plain}) {
        const Pages pages = test::set(document("ky", {paragraph(text, role)}));
        BOOST_TEST(copied(pages, 1) == text);
    }
}

BOOST_AUTO_TEST_CASE(number_signs_and_dates_and_joined_words_are_never_parted) {
    const std::vector<std::string> held = {"№ 67", "27 сентября 2022 года", "5\u00A0000\u00A0сом",
                                           "2022-жылдын 27-сентябрындагы", "сөз —"};
    for (const std::string& whole : held) {
        for (std::size_t words = 3; words < 40; ++words) {
            const std::string text =
                some_text("ky", words) + " " + whole + " " + some_text("ky", 9);
            const Pages pages = test::set(document("ky", {paragraph(text)}));
            int seen = 0;
            for (const auto& line : lines_of(pages, 1)) {
                if (line.text.find(whole) != std::string::npos) ++seen;
            }
            BOOST_TEST(seen == 1, whole << " behind " << words << " words");
        }
    }
}

BOOST_AUTO_TEST_CASE(other_words_are_not_tied) {
    BOOST_TEST(tied(U"№", U"5"));
    BOOST_TEST(tied(U"(27", U"мая"));
    BOOST_TEST(!tied(U"5", U"№"));
    BOOST_TEST(!tied(U"27", U"обращений"));
    BOOST_TEST(!tied(U"2022-жылдын", U"кварталы"));
    BOOST_TEST(!tied(U"—", U"сөз"));
}

BOOST_AUTO_TEST_CASE(every_face_and_language_of_a_paragraph_keeps_its_text) {
    form::Paragraph mixed;
    mixed.spans = {{"Наименование: ", false, ""},
                   {"«Ишеним ", true, "ky"},
                   {"почтасы»", false, "ky"},
                   {", школа", false, ""}};
    const Pages pages = test::set(document("ru", {{mixed}}));
    const std::vector<int> parts = elements(pages, Tag::span);
    BOOST_REQUIRE(parts.size() == 3U);
    BOOST_TEST(pages.elements[static_cast<std::size_t>(parts[1])].lang == "ky");
    BOOST_TEST(pages.elements[static_cast<std::size_t>(parts[0])].lang.empty());
    BOOST_TEST(copied(pages, parts[1]) == "«Ишеним почтасы»");
    std::size_t bold = 0;
    for (const auto& content : pages.pages[0].contents) {
        for (const Run& run : content.runs) bold += run.face == Face::bold ? 1 : 0;
    }
    BOOST_TEST(bold == 1U);
}

BOOST_AUTO_TEST_CASE(a_span_in_the_documents_own_language_makes_no_element) {
    form::Paragraph same;
    same.spans = {{"Акт ", false, "ky"}, {"түзүлдү", false, ""}};
    const Pages pages = test::set(document("ky", {{same}}));
    BOOST_TEST(elements(pages, Tag::span).empty());
    BOOST_TEST(copied(pages, 1) == "Акт түзүлдү");
}

BOOST_AUTO_TEST_CASE(headings_and_titles_are_not_hyphenated) {
    for (std::size_t words = 5; words < 40; ++words) {
        const Pages pages =
            test::set(document("ky", {paragraph(some_text("ky", words), form::Role::title),
                                      paragraph(some_text("ky", words), form::Role::heading)}));
        BOOST_TEST(pages.texts[1].size() > 3U);
        for (const auto& [glyph, text] : pages.texts[1]) BOOST_TEST(text != "\u00AD");
    }
}

BOOST_AUTO_TEST_CASE(names_of_persons_are_not_parted) {
    // The last word of each line, if a hyphen was added to it.
    const auto parted = [](const std::string& name) {
        std::string text = "Комиссиянын мүчөлөрү:";
        int found = 0;
        for (int i = 0; i < 40; ++i) {
            text += " " + name + ",";
            for (const auto& line : lines_of(test::set(document("ky", {paragraph(text)})))) {
                const auto hyphen = line.text.find("\u00AD");
                if (hyphen == std::string::npos) continue;
                const auto word = line.text.rfind(' ', hyphen) + 1;
                if (name.find(line.text.substr(word, hyphen - word)) != std::string::npos) ++found;
            }
        }
        return found;
    };
    BOOST_TEST(parted("Өмүрзаковатегин Гүлүңканбүбү Төлөмүшовнабек") == 0);
    BOOST_TEST(parted("өмүрзаковатегин гүлүңканбүбү төлөмүшовнабек") >
               0);  // or the test sees nothing
}

BOOST_AUTO_TEST_SUITE_END()
