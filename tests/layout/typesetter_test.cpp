#include "base/text.h"
#include "layout/style.h"
#include "layout/support.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <thread>

using namespace ishenim;
using namespace ishenim::layout;
using test::act;
using test::document;
using test::elements;
using test::kit;
using test::lines_of;
using test::paragraph;
using test::some_text;
using test::spans;

namespace {

std::vector<form::Document> documents() {
    form::Document draft = act("ky", 8);
    draft.mark = "ДОЛБООР / ПРОЕКТ";
    draft.draft = true;
    form::Document translation = act("ru", 70);
    translation.mark = "Котормо / Перевод";
    return {act("ky", 40), translation, draft, document("ky", {paragraph("Ң ө ү")}),
            document("ru", {paragraph(some_text("ky", 80))})};
}

std::vector<std::string> printed(Typesetter& typesetter, const std::vector<std::size_t>& order) {
    const std::vector<form::Document> all = documents();
    std::vector<std::string> prints(all.size());
    for (const std::size_t i : order) prints[i] = test::print(*typesetter.set(all[i]));
    return prints;
}

std::vector<std::string> printed(const std::vector<std::size_t>& order) {
    Typesetter typesetter(kit().fonts, kit().hyphenation);
    return printed(typesetter, order);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(typesetter)

BOOST_AUTO_TEST_CASE(the_same_document_gives_the_same_pages_on_any_thread_and_in_any_order) {
    const auto expected = printed({0, 1, 2, 3, 4});
    const std::vector<std::vector<std::size_t>> orders = {
        {4, 3, 2, 1, 0}, {1, 0, 3, 2, 4}, {2, 4, 1, 3, 0}, {0, 0, 4, 4, 1, 2, 3}};
    std::vector<std::vector<std::string>> results(orders.size());
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < orders.size(); ++i) {
        threads.emplace_back([&, i] { results[i] = printed(orders[i]); });
    }
    for (std::thread& thread : threads) thread.join();
    for (const auto& result : results) BOOST_TEST((result == expected));
    BOOST_TEST(expected[0] != expected[2]);  // the prints tell documents apart
}

BOOST_AUTO_TEST_CASE(pages_do_not_depend_on_what_was_set_before) {
    const auto cold = printed({0, 1, 2, 3, 4});
    Typesetter typesetter(kit().fonts, kit().hyphenation);
    // More words than the cache keeps, a refused document and one with shared glyphs.
    std::string many;
    for (int i = 0; i < 21000; ++i) many += "а" + std::to_string(i) + " ";
    BOOST_TEST(static_cast<bool>(typesetter.set(document("ky", {paragraph(many)}))));
    BOOST_TEST(!typesetter.set(document("ky", {paragraph("😀")})));
    BOOST_TEST(static_cast<bool>(typesetter.set(document("ky", {paragraph("\u00B5 \u03BC")}))));
    BOOST_TEST((printed(typesetter, {3, 1, 0, 2, 4}) == cold));
    BOOST_TEST((printed(typesetter, {0, 1, 2, 3, 4}) == cold));
}

BOOST_AUTO_TEST_CASE(a_character_without_a_glyph_is_a_finding_and_all_are_named_at_once) {
    Typesetter typesetter(kit().fonts, kit().hyphenation);
    form::Document bad = document("ky", {paragraph("Жакшы 😀 күн 😀"), paragraph("中")});
    bad.footer = "☃";
    const auto refused = typesetter.set(bad);
    BOOST_TEST(!refused);
    BOOST_REQUIRE(refused.findings().size() == 3U);
    for (const Finding& finding : refused.findings()) {
        BOOST_TEST(finding.code == "E_MISSING_GLYPH");
        BOOST_TEST((finding.severity == Severity::reject));
    }
    const std::string& first = refused.findings()[0].message.ky;
    BOOST_TEST(first.find("☃ (U+2603)") != std::string::npos);
    BOOST_TEST(refused.findings()[2].message.ru.find("😀 (U+1F600)") != std::string::npos);
    BOOST_TEST(static_cast<bool>(typesetter.set(document("ky", {paragraph("Жакшы күн")}))));
}

BOOST_AUTO_TEST_CASE(a_stress_mark_is_copied_with_its_letter) {
    const Pages pages = test::set(document("ru", {paragraph("за\u0301мок")}));
    BOOST_TEST(test::copied(pages, 1) == "за\u0301мок");
}

BOOST_AUTO_TEST_CASE(glyph_0_never_reaches_a_page_and_every_glyph_has_its_text) {
    for (const form::Document& one : documents()) {
        const Pages pages = test::set(one);
        std::size_t glyphs = 0;
        for (const Page& page : pages.pages) {
            for (const Content& content : page.contents) {
                for (const Run& run : content.runs) {
                    for (const Glyph& glyph : run.glyphs) {
                        ++glyphs;
                        const auto& texts = pages.texts[static_cast<std::size_t>(run.face)];
                        const auto text = texts.find(glyph.id);
                        if (glyph.id == 0 || text == texts.end() || text->second.empty()) {
                            BOOST_ERROR("glyph " << glyph.id);
                        }
                    }
                }
            }
        }
        BOOST_TEST(glyphs > 0U);
    }
}

BOOST_AUTO_TEST_CASE(the_blank_at_the_end_of_a_line_takes_no_place) {
    const Pages pages = test::set(document("ky", {paragraph(some_text("ky", 300))}));
    std::size_t blanks = 0;
    for (const Content& content : pages.pages[0].contents) {
        for (const Run& run : content.runs) {
            const Glyph& last = run.glyphs.back();
            if (pages.texts[static_cast<std::size_t>(run.face)].at(last.id) != " ") continue;
            BOOST_TEST(last.advance == 0);
            ++blanks;
        }
    }
    BOOST_TEST(blanks > 10U);
}

BOOST_AUTO_TEST_CASE(elements_stand_in_reading_order_and_contents_belong_to_them) {
    for (const form::Document& one : documents()) {
        const Pages pages = test::set(one);
        BOOST_TEST((pages.elements[0].tag == Tag::document));
        for (std::size_t i = 1; i < pages.elements.size(); ++i) {
            BOOST_TEST(pages.elements[i].parent >= 0);
            BOOST_TEST(pages.elements[i].parent < static_cast<int>(i));
        }
        int before = 0;
        for (const Page& page : pages.pages) {
            for (const Content& content : page.contents) {
                BOOST_TEST(content.element < static_cast<int>(pages.elements.size()));
                if (content.element == kArtifact) continue;
                BOOST_TEST(content.boxes.empty());
                BOOST_TEST(content.element >= before);
                before = content.element;
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(a_nested_list_stands_in_the_item_before_it) {
    const Pages pages = test::set(act("ky", 1));
    const auto lists = elements(pages, Tag::list);
    BOOST_REQUIRE(lists.size() == 2U);
    const int owner = pages.elements[static_cast<std::size_t>(lists[1])].parent;
    BOOST_TEST((pages.elements[static_cast<std::size_t>(owner)].tag == Tag::list_body));
    BOOST_TEST(elements(pages, Tag::list_item).size() == 3U);
    const auto labels = elements(pages, Tag::label);
    BOOST_REQUIRE(labels.size() == 3U);
    BOOST_TEST(test::copied(pages, labels[2]) == "10.");
    // Labels of one level begin at one edge and their texts at another.
    const auto bodies = elements(pages, Tag::list_body);
    BOOST_TEST(lines_of(pages, labels[0])[0].x == lines_of(pages, labels[2])[0].x);
    BOOST_TEST(lines_of(pages, bodies[0])[1].x - lines_of(pages, bodies[2])[0].x < 12);
    BOOST_TEST(lines_of(pages, bodies[1])[0].x > lines_of(pages, bodies[0])[0].x + 10000);
}

BOOST_AUTO_TEST_CASE(names_of_two_hundred_characters_stay_at_their_place) {
    std::string name = some_text("ky", 40);
    while (count_code_points(name) > 200) name.resize(name.rfind(' '));
    std::string one_word;
    for (int i = 0; i < 200; ++i) one_word += "ө";
    for (const std::string& text : {name, one_word}) {
        form::Table table;
        table.columns = {{spans("К/н"), form::Align::right, 0, mm(10)},
                         {spans("Аты"), form::Align::left, 1, {}},
                         {spans("Кызматы"), form::Align::left, 1, {}}};
        table.rows = {{{spans("1"), spans(text), spans(text)}}};
        form::SignatureBlock block;
        block.lines = {{spans(text), spans(text), spans(text), {{"a", text}}}};
        form::Approval approval;
        approval.lines = {spans(text)};
        const form::Requisites requisites{spans(text), spans(text), spans(text)};
        form::Document long_names = document(
            "ky", {{approval}, {requisites}, paragraph(text, form::Role::title), {table}, {block}});
        long_names.footer = text;
        const Pages pages = test::set(long_names);
        for (const auto& line : lines_of(pages)) {
            BOOST_TEST(line.x >= kMarginLeft.milli_pt);
            BOOST_TEST(line.end <= kRight.milli_pt);
            BOOST_TEST(line.y < kPageHeight.milli_pt);
        }
        const auto cells = elements(pages, Tag::cell);
        BOOST_TEST(test::copied(pages, cells[1]) == text);
        BOOST_TEST(lines_of(pages, cells[2])[0].x > lines_of(pages, cells[1])[0].end);
    }
}

BOOST_AUTO_TEST_CASE(many_narrow_columns_take_what_their_words_need_from_wide_ones) {
    form::Table table;
    table.columns = {{spans("К/н"), form::Align::left, 0, mm(8)},
                     {spans("Кайрылуулардын саны"), form::Align::left, 1, {}},
                     {spans("Мазмуну"), form::Align::left, 9, {}}};
    table.rows = {{{spans("100"), spans("жооптуулардын"), spans("кыска")}}};
    const Pages pages = test::set(document("ky", {{table}}));
    BOOST_TEST(lines_of(pages, elements(pages, Tag::cell)[1]).size() == 1U);
    BOOST_TEST(lines_of(pages, elements(pages, Tag::header_cell)[1]).size() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()
