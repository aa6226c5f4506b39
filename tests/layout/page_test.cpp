#include "base/text.h"
#include "layout/style.h"
#include "layout/support.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>

using namespace ishenim;
using namespace ishenim::layout;
using test::document;
using test::elements;
using test::lines_of;
using test::paragraph;
using test::SeenLine;
using test::signatures;
using test::some_text;
using test::spans;

namespace {

form::Block table(std::size_t rows, std::size_t words_in_cell) {
    form::Table made;
    made.columns = {{spans("К/н"), form::Align::right, 0, mm(12)},
                    {spans("Түрү"), form::Align::left, 1, {}},
                    {spans("Мазмуну"), form::Align::left, 3, {}}};
    for (std::size_t i = 0; i < rows; ++i) {
        made.rows.push_back({{spans(std::to_string(i + 1)), spans(some_text("ky", 2, i)),
                              spans(some_text("ky", words_in_cell + i % 9, i))}});
    }
    return {made};
}

/// Element index of the ancestor with that tag, or -1.
int ancestor(const Pages& pages, int element, Tag tag) {
    while (element >= 0 && pages.elements[static_cast<std::size_t>(element)].tag != tag) {
        element = pages.elements[static_cast<std::size_t>(element)].parent;
    }
    return element;
}

std::set<std::size_t> pages_of_row(const Pages& pages, int row) {
    std::set<std::size_t> on;
    for (const SeenLine& line : lines_of(pages)) {
        if (line.element >= 0 && ancestor(pages, line.element, Tag::row) == row)
            on.insert(line.page);
    }
    return on;
}

/// Rows that stand on more than one page.
std::size_t parted_rows(const Pages& pages) {
    std::map<int, std::set<std::size_t>> on;
    for (const SeenLine& line : lines_of(pages)) {
        const int row = line.element < 0 ? -1 : ancestor(pages, line.element, Tag::row);
        if (row >= 0) on[row].insert(line.page);
    }
    return static_cast<std::size_t>(std::count_if(
        on.begin(), on.end(), [](const auto& row) { return row.second.size() != 1; }));
}

/// Pages with cells on which the first line is not the table's head.
std::size_t pages_without_head(const Pages& pages) {
    std::map<std::size_t, bool> has_head;
    for (const SeenLine& line : lines_of(pages)) {
        const bool cell = line.element >= 0 && ancestor(pages, line.element, Tag::cell) >= 0;
        if (cell) has_head.try_emplace(line.page, false);
        const bool head = line.text.find("Мазмуну") != std::string::npos;
        const bool repeated = line.page == 0 || line.element == kArtifact;
        if (head && repeated) has_head[line.page] = true;
    }
    return static_cast<std::size_t>(std::count_if(has_head.begin(), has_head.end(),
                                                  [](const auto& page) { return !page.second; }));
}

/// A signature block breaks its rule on a page: the name of what is wrong, or nothing. Lines of
/// text are those of elements that are not in the block's part.
std::vector<std::string> signature_offences(const Pages& pages) {
    std::vector<std::string> offences;
    bool begun = false;
    for (std::size_t n = 0; n < pages.pages.size(); ++n) {
        std::set<std::int64_t> text;
        std::set<std::int64_t> signed_at;
        for (const SeenLine& line : lines_of(pages)) {
            if (line.page != n || line.element < 0) continue;
            const bool in_block = ancestor(pages, line.element, Tag::part) >= 0;
            (in_block ? signed_at : text).insert(line.y);
        }
        if (signed_at.empty()) continue;
        const auto above = std::count_if(text.begin(), text.end(),
                                         [&](std::int64_t y) { return y < *signed_at.begin(); });
        const std::string page = " on page " + std::to_string(n + 1);
        if (!begun && above < 2) offences.push_back("alone" + page);
        if (begun && signed_at.size() < 2) offences.push_back("a single line" + page);
        begun = true;
    }
    return offences;
}

/// Paragraphs of which one line stands alone before or behind a page break.
std::size_t lonely_lines(const Pages& pages) {
    std::map<int, std::map<std::size_t, int>> lines;
    for (const SeenLine& line : lines_of(pages)) {
        if (line.element >= 0) ++lines[line.element][line.page];
    }
    std::size_t lonely = 0;
    for (const auto& [element, on] : lines) {
        if (on.size() < 2) continue;
        for (const auto& [page, count] : on) lonely += count < 2 ? 1 : 0;
    }
    return lonely;
}

std::vector<form::Block> one_line_paragraphs(std::size_t count) {
    std::vector<form::Block> blocks;
    for (std::size_t i = 0; i < count; ++i) {
        blocks.push_back(paragraph("Сап " + std::to_string(i + 1)));
    }
    return blocks;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(pages)

BOOST_AUTO_TEST_CASE(what_follows_a_gap_to_the_next_page_begins_one) {
    const form::Block next{form::Gap{{}, true}}, space{form::Gap{mm(50), false}};
    const auto pages = test::set(document(
        "ky", {next, paragraph("Биринчи."), next, next, space, paragraph("Экинчи."), next}));
    BOOST_TEST(pages.pages.size() == 2U);
    const auto lines = lines_of(pages);
    const auto line = [&](const std::string& text) {
        return *std::find_if(lines.begin(), lines.end(), [&](const SeenLine& one) {
            return one.text.find(text) != std::string::npos;
        });
    };
    BOOST_TEST(line("Биринчи").page == 0U);
    BOOST_TEST(line("Экинчи").page == 1U);
    const auto down = line("Экинчи").y - line("Биринчи").y;
    BOOST_TEST(down == mm(50).milli_pt);
}

BOOST_AUTO_TEST_CASE(a_table_breaks_between_rows_only_and_repeats_its_header_on_every_page) {
    for (const std::size_t rows : {60U, 200U}) {
        const Pages pages = test::set(document("ky", {table(rows, 6)}));
        BOOST_TEST(pages.pages.size() > 2U);
        BOOST_TEST(parted_rows(pages) == 0U);
        BOOST_TEST(pages_without_head(pages) == 0U);
        BOOST_TEST(elements(pages, Tag::row).size() == rows + 1);
        BOOST_TEST(elements(pages, Tag::header_cell).size() == 3U);
        for (std::size_t i = 0; i < rows; ++i) {
            const int number = elements(pages, Tag::cell)[3 * i];
            BOOST_TEST(test::copied(pages, number) == std::to_string(i + 1));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_repeated_header_stands_under_the_words_that_the_table_goes_on) {
    form::Block long_table = table(200, 6);
    std::get<form::Table>(long_table.is).continued = "Таблицанын уландысы";
    const Pages pages = test::set(document("ky", {long_table}));
    BOOST_TEST(pages.pages.size() > 2U);
    BOOST_TEST(pages_without_head(pages) == 0U);
    std::map<std::size_t, std::int64_t> said, head;
    for (const SeenLine& line : lines_of(pages)) {
        if (line.text.find("уландысы") != std::string::npos) {
            BOOST_TEST(line.element == kArtifact);  // a reader aloud hears one table
            said.emplace(line.page, line.y);
        }
        if (line.text.find("Мазмуну") != std::string::npos) head.emplace(line.page, line.y);
    }
    BOOST_TEST(said.size() == pages.pages.size() - 1);
    BOOST_TEST(said.count(0) == 0U);
    for (const auto& [page, y] : said) BOOST_TEST(y < head.at(page));
    const Pages without = test::set(document("ky", {table(200, 6)}));
    for (const SeenLine& line : lines_of(without)) {
        BOOST_TEST(line.text.find("уландысы") == std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(the_checks_of_tables_bite) {
    Pages pages = test::set(document("ky", {table(60, 6)}));
    // The last cell of page 1 goes to page 2: its row is parted.
    auto& contents = pages.pages[0].contents;
    const auto last = std::find_if(contents.rbegin(), contents.rend(), [&](const Content& c) {
        return c.element >= 0 && ancestor(pages, c.element, Tag::cell) >= 0;
    });
    pages.pages[1].contents.push_back(*last);
    BOOST_TEST(parted_rows(pages) == 1U);
    auto& second = pages.pages[1].contents;
    second.erase(std::remove_if(second.begin(), second.end(),
                                [](const Content& c) { return c.element == kArtifact; }),
                 second.end());
    BOOST_TEST(pages_without_head(pages) == 1U);
}

BOOST_AUTO_TEST_CASE(a_row_that_no_page_can_hold_is_parted_and_not_lost) {
    form::Table tall;
    tall.columns = {{spans("К/н"), form::Align::left, 0, mm(12)},
                    {spans("Мазмуну"), form::Align::left, 1, {}}};
    const std::string text = some_text("ky", 1500);
    tall.rows = {{{spans("1"), spans("кыска")}},
                 {{spans("2"), spans(text)}},
                 {{spans("3"), spans("кыска")}}};
    const Pages pages = test::set(document("ky", {{tall}}));
    BOOST_TEST(parted_rows(pages) == 1U);
    BOOST_TEST(pages_of_row(pages, elements(pages, Tag::row)[2]).size() > 1U);
    BOOST_TEST(test::copied(pages, elements(pages, Tag::cell)[3]) == text);
    for (const SeenLine& line : lines_of(pages)) {
        if (line.element >= 0) BOOST_TEST(line.y < (kPageHeight - kMarginBottom).milli_pt);
    }
}

BOOST_AUTO_TEST_CASE(rows_with_too_many_cells_are_a_logic_error) {
    form::Table wrong;
    wrong.columns = {{spans("А"), form::Align::left, 1, {}}};
    wrong.rows = {{{spans("1"), spans("2")}}};
    BOOST_CHECK_THROW(test::set(document("ky", {{wrong}})), std::logic_error);
    BOOST_CHECK_THROW(test::set(document("ky", {{form::Table{}}})), std::logic_error);
}

BOOST_AUTO_TEST_CASE(a_signature_block_has_at_least_two_lines_of_text_above_it) {
    for (std::size_t lines = 2; lines <= 80; ++lines) {
        for (const std::size_t signers : {1U, 5U, 12U}) {
            auto blocks = one_line_paragraphs(lines);
            blocks.push_back(signatures(signers));
            const Pages pages = test::set(document("ky", blocks));
            for (const auto& offence : signature_offences(pages)) {
                BOOST_ERROR(offence << ": " << lines << " lines, " << signers << " signers");
            }
        }
    }
    for (std::size_t words = 20; words <= 900; words += 11) {
        const Pages pages =
            test::set(document("ky", {paragraph(some_text("ky", words)), signatures(4)}));
        for (const auto& offence : signature_offences(pages)) {
            BOOST_ERROR(offence << ": a paragraph of " << words << " words");
        }
        BOOST_TEST(lonely_lines(pages) == 0U, words << " words");
    }
}

BOOST_AUTO_TEST_CASE(the_check_of_signature_blocks_bites) {
    auto blocks = one_line_paragraphs(1);
    blocks.push_back(signatures(2));
    BOOST_TEST(signature_offences(test::set(document("ky", blocks))).size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_signature_block_that_fits_stays_on_one_page) {
    for (std::size_t lines = 2; lines <= 80; lines += 3) {
        auto blocks = one_line_paragraphs(lines);
        blocks.push_back(signatures(12));
        const Pages pages = test::set(document("ky", blocks));
        std::set<std::size_t> on;
        for (std::size_t n = 0; n < pages.pages.size(); ++n) {
            if (!pages.pages[n].fields.empty()) on.insert(n);
        }
        BOOST_TEST(on.size() == 1U, lines << " lines");
    }
}

BOOST_AUTO_TEST_CASE(a_signature_block_longer_than_a_page_leaves_no_line_alone) {
    for (std::size_t signers = 24; signers <= 64; ++signers) {
        auto blocks = one_line_paragraphs(10);
        blocks.push_back(signatures(signers));
        const Pages pages = test::set(document("ky", blocks));
        for (const auto& offence : signature_offences(pages)) {
            BOOST_ERROR(offence << ": " << signers << " signers");
        }
        std::size_t fields = 0;
        for (const Page& page : pages.pages) {
            fields += page.fields.size();
            BOOST_TEST(page.fields.size() != 1U, signers << " signers");
        }
        BOOST_TEST(fields == signers);
    }
}

BOOST_AUTO_TEST_CASE(a_signature_line_is_at_least_nine_millimetres_high) {
    auto blocks = one_line_paragraphs(3);
    blocks.push_back(signatures(4));
    const Pages pages = test::set(document("ky", blocks));
    const auto& fields = pages.pages[0].fields;
    BOOST_REQUIRE(fields.size() == 4U);
    for (std::size_t i = 0; i < fields.size(); ++i) {
        BOOST_TEST(fields[i].name == "member-" + std::to_string(i + 1));
        const auto owner = static_cast<std::size_t>(fields[i].element);
        BOOST_TEST((pages.elements[owner].tag == Tag::form));
        BOOST_TEST(fields[i].height.milli_pt > pt(15).milli_pt);
        if (i > 0) BOOST_TEST((fields[i].y - fields[i - 1].y >= mm(9)));
    }
}

BOOST_AUTO_TEST_CASE(at_least_two_lines_of_a_paragraph_stand_on_each_side_of_a_page_break) {
    std::size_t parted = 0;
    for (std::size_t before = 35; before < 55; ++before) {
        for (const std::size_t words : {25U, 40U, 60U, 90U}) {
            auto blocks = one_line_paragraphs(before);
            blocks.push_back(paragraph(some_text("ru", words)));
            const Pages pages = test::set(document("ru", blocks));
            BOOST_TEST(lonely_lines(pages) == 0U, before << " lines before " << words << " words");
            const auto lines = lines_of(pages, static_cast<int>(before) + 1);
            if (lines.front().page != lines.back().page) ++parted;
        }
    }
    BOOST_TEST(parted > 5U);
}

BOOST_AUTO_TEST_CASE(a_heading_is_never_the_last_line_of_a_page) {
    for (std::size_t before = 30; before < 60; ++before) {
        auto blocks = one_line_paragraphs(before);
        blocks.push_back(paragraph("Бөлүм", form::Role::heading));
        blocks.push_back(paragraph(some_text("ky", 50)));
        const Pages pages = test::set(document("ky", blocks));
        const auto heading = lines_of(pages, static_cast<int>(before) + 1);
        const auto text = lines_of(pages, static_cast<int>(before) + 2);
        BOOST_TEST(heading.front().page == text.front().page);
        BOOST_TEST(text[1].page == text.front().page);
    }
}

BOOST_AUTO_TEST_CASE(blocks_held_together_stay_on_one_page_if_a_page_can_hold_them) {
    for (std::size_t before = 0; before < 45; ++before) {
        auto blocks = one_line_paragraphs(before);
        form::Together group;
        group.blocks = one_line_paragraphs(30);
        blocks.push_back({group});
        const Pages pages = test::set(document("ky", blocks));
        const auto first = lines_of(pages, static_cast<int>(before) + 1);
        const auto last = lines_of(pages, static_cast<int>(before) + 30);
        BOOST_TEST(first.front().page == last.front().page, before << " lines before");
    }
    form::Together huge;
    huge.blocks = one_line_paragraphs(100);
    const Pages pages = test::set(document("ky", {{huge}}));
    BOOST_TEST(pages.pages.size() == 3U);
    BOOST_TEST(elements(pages, Tag::p).size() == 100U);
}

BOOST_AUTO_TEST_CASE(every_page_has_the_footer_with_its_number_as_an_artifact) {
    const Pages pages = test::set(document("ky", one_line_paragraphs(150)));
    const std::size_t count = pages.pages.size();
    for (std::size_t n = 0; n < count; ++n) {
        std::set<std::string> seen;
        for (const Content& content : pages.pages[n].contents) {
            if (content.pagination) BOOST_TEST(content.element == kArtifact);
        }
        for (const SeenLine& line : lines_of(pages)) {
            if (line.page == n && line.element == kArtifact) seen.insert(trim(line.text));
        }
        BOOST_TEST(seen.count("Акт № 1, 27.09.2022") == 1U);
        BOOST_TEST(seen.count(std::to_string(n + 1) + "/" + std::to_string(count)) == 1U);
    }
}

BOOST_AUTO_TEST_CASE(the_mark_stands_on_every_page_and_lies_across_a_draft) {
    form::Document marked = document("ru", one_line_paragraphs(60));
    marked.mark = "Котормо / Перевод";
    for (const bool draft : {false, true}) {
        marked.draft = draft;
        const Pages pages = test::set(marked);
        std::size_t marks = 0;
        for (const Page& page : pages.pages) {
            for (const Content& content : page.contents) {
                for (const Run& run : content.runs) {
                    const bool across = run.turn == 45 && run.size > pt(40) && run.grey > 500;
                    const bool above = run.turn == 0 && run.y < kMarginTop;
                    if (draft ? across : above) ++marks;
                }
            }
        }
        BOOST_TEST(marks == pages.pages.size());
    }
}

BOOST_AUTO_TEST_CASE(a_document_without_blocks_is_one_page) {
    BOOST_TEST(test::set(document("ky", {})).pages.size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
