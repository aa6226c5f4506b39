#include "pdf/samples.h"

#include "base/text.h"
#include "support/golden.h"

#include <harfbuzz/hb.h>

#include <cstdlib>

namespace ishenim::test {
namespace {

using layout::Content;
using layout::Face;
using layout::Pages;
using layout::Run;
using layout::Tag;

const Length kLeft = pt(85), kRight = pt(552), kTop = pt(70), kBottom = pt(780);

std::string from_environment(const char* name, const char* otherwise) {
    const char* value = std::getenv(name);
    return value != nullptr ? value : otherwise;
}

std::string font_file(const std::string& name) {
    return slurp(from_environment("ISHENIM_FONTS", "/usr/share/fonts/truetype/paratype") + "/" +
                 name);
}

}  // namespace

const layout::FontBook& font_book() {
    static const std::string manifest = slurp(source_dir() / "fonts/manifest.txt");
    static const std::string regular = font_file("PTF55F.ttf"), bold = font_file("PTF75F.ttf");
    static const layout::FontBook book(manifest, {{"PTF55F.ttf", regular}, {"PTF75F.ttf", bold}});
    return book;
}

std::string_view icc() {
    static const std::string bytes =
        slurp(from_environment("ISHENIM_ICC", "/usr/share/color/icc/sRGB.icc"));
    return bytes;
}

Composer::Composer(std::string lang, std::string title) {
    pages_.lang = std::move(lang);
    pages_.title = std::move(title);
    pages_.elements.push_back({Tag::document, -1, "", "", 1});
    turn_page();
}

int Composer::element(Tag tag, int parent) {
    layout::Element made;
    made.tag = tag;
    made.parent = parent;
    pages_.elements.push_back(made);
    return static_cast<int>(pages_.elements.size()) - 1;
}

Length Composer::width(std::string_view text, Face face, std::int64_t size) const {
    std::int64_t units = 0;
    for (const char32_t c : to_code_points(text)) {
        hb_codepoint_t glyph = 0;
        hb_font_get_nominal_glyph(font_book().hb_font(face), c, &glyph);
        units += font_book().width(face, static_cast<std::uint16_t>(glyph));
    }
    return {units * size};
}

/// Nominal glyphs; a pair of letters in every word is drawn closer, as kerning would.
Run Composer::run(std::string_view text, Face face, std::int64_t size, Length x, Length y) {
    Run made;
    made.face = face;
    made.size = pt(size);
    made.x = x;
    made.y = y;
    std::size_t n = 0;
    for (const char32_t c : to_code_points(text)) {
        hb_codepoint_t found = 0;
        hb_font_get_nominal_glyph(font_book().hb_font(face), c, &found);
        const auto glyph = static_cast<std::uint16_t>(found);
        pages_.texts[static_cast<std::size_t>(face)].emplace(glyph, to_utf8(c));
        const std::int32_t kerning = ++n % 7 == 0 ? -12 : 0;
        made.glyphs.push_back({glyph, font_book().width(face, glyph) + kerning});
    }
    return made;
}

void Composer::turn_page() {
    pages_.pages.emplace_back();
    y_ = kTop;
    furnish_page();
}

void Composer::furnish_page() {
    auto& contents = pages_.pages.back().contents;
    Content header;
    header.pagination = true;
    header.runs.push_back(run("Акт № 1, 27.09.2022", Face::regular, 9, kLeft, pt(40)));
    header.boxes.push_back({kLeft, pt(46), kRight - kLeft, {500}, 500});
    contents.push_back(header);
    Content footer;
    footer.pagination = true;
    footer.runs.push_back(
        run(std::to_string(pages_.pages.size()), Face::regular, 9, pt(300), pt(815)));
    contents.push_back(footer);
}

void Composer::text(int element, std::string_view text, Face face, std::int64_t size,
                    std::int64_t left) {
    std::string line;
    const auto flush = [&] {
        if (y_ > kBottom) turn_page();
        Content content;
        content.element = element;
        content.runs.push_back(run(line, face, size, pt(left), y_));
        pages_.pages.back().contents.push_back(content);
        y_ += pt(size) * 5 / 4;
        line.clear();
    };
    for (const std::string& word : split(text, ' ')) {
        if (!line.empty() && width(line + word, face, size) > kRight - pt(left)) flush();
        line += word + " ";
    }
    flush();
}

void Composer::heading(Tag tag, std::string_view title) {
    y_ += pt(8);
    text(element(tag), title, Face::bold, tag == Tag::h1 ? 16 : 13);
    y_ += pt(4);
}

void Composer::paragraph(std::string_view words) {
    text(element(Tag::p), words);
    y_ += pt(4);
}

void Composer::list(const std::vector<std::string>& items) {
    const int list = element(Tag::list);
    int number = 0;
    for (const std::string& item : items) {
        const int list_item = element(Tag::list_item, list);
        const int label = element(Tag::label, list_item);
        if (y_ > kBottom) turn_page();
        const Length line = y_;
        text(label, std::to_string(++number) + ".", Face::regular, 12, 100);
        y_ = line;
        text(element(Tag::list_body, list_item), item, Face::regular, 12, 120);
    }
}

void Composer::table(const std::vector<std::vector<std::string>>& rows, std::string_view summary) {
    const int table = element(Tag::table);
    pages_.elements.back().summary = summary;
    const auto columns = static_cast<std::int64_t>(rows[0].size());
    const Length step = (kRight - kLeft) / columns;
    const auto put_row = [&](const std::vector<std::string>& cells, bool header, bool again) {
        const int row = again ? 0 : element(Tag::row, table);
        Length x = kLeft;
        for (const std::string& cell : cells) {
            Content content;
            if (!again) content.element = element(header ? Tag::header_cell : Tag::cell, row);
            if (!cell.empty()) {
                content.runs.push_back(
                    run(cell, header ? Face::bold : Face::regular, 11, x + pt(3), y_));
            }
            pages_.pages.back().contents.push_back(content);
            x += step;
        }
        Content rule;
        rule.boxes.push_back({kLeft, y_ + pt(4), kRight - kLeft, {500}, 0});
        pages_.pages.back().contents.push_back(rule);
        y_ += pt(18);
    };
    y_ += pt(14);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (y_ > kBottom) {
            turn_page();
            put_row(rows[0], true, true);
        }
        put_row(rows[i], i == 0, false);
    }
}

void Composer::signature(const std::string& role, const std::string& name) {
    if (y_ > kBottom - pt(20)) turn_page();
    y_ += pt(14);
    const Length line = y_;
    text(element(Tag::p), role);
    const int form = element(Tag::form);
    const std::string number = std::to_string(form);
    pages_.pages.back().fields.push_back({form, "Signature" + number,
                                          "Электрондук кол: " + role + " " + name, pt(260),
                                          line - pt(14), pt(140), pt(18)});
    Content rule;
    rule.boxes.push_back({pt(260), line + pt(4), pt(140), {500}, 0});
    pages_.pages.back().contents.push_back(rule);
    y_ = line;
    text(element(Tag::p), name, Face::regular, 12, 410);
}

void Composer::chart(std::string_view words) {
    const int figure = element(Tag::figure);
    pages_.elements.back().summary = words;
    const Length top = y_;
    Content content;
    content.element = figure;
    content.boxes.push_back({kLeft + pt(80), top, pt(200), pt(10), 650});
    content.boxes.push_back({kLeft + pt(80), top + pt(20), pt(100), {500}, 0});
    for (int i = 0; i < 20; ++i) {
        const Length x = kLeft + pt(80 + 5 * i);
        content.strokes.push_back({x + pt(5), top + pt(20), x, top + pt(30), {500}});
    }
    content.runs.push_back(run("сунуш 2", Face::regular, 10, kLeft, top + pt(9)));
    content.runs.push_back(run("арыз 1", Face::regular, 10, kLeft, top + pt(29)));
    pages_.pages.back().contents.push_back(content);
    pages_.pages.back().figures.push_back({figure, kLeft, top, kRight - kLeft, pt(30)});
    y_ += pt(60);
}

void Composer::draft_mark(std::string_view words) {
    for (layout::Page& page : pages_.pages) {
        Content mark;
        mark.runs.push_back(run(words, Face::bold, 60, pt(120), pt(640)));
        mark.runs.back().grey = 800;
        mark.runs.back().turn = 55;
        page.contents.insert(page.contents.begin(), mark);
    }
}

Pages Composer::finish() {
    return std::move(pages_);
}

}  // namespace ishenim::test
