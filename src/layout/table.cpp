#include "layout/composer.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace ishenim::layout {
namespace {

constexpr Length kPadX = Length{3500};  // between a vertical rule and the text
constexpr Length kPadTop = Length{2200}, kPadBottom = Length{2800};

bool has_head(const form::Table& table) {
    return std::any_of(table.columns.begin(), table.columns.end(),
                       [](const form::Column& column) { return !empty(column.heading); });
}

}  // namespace

/// The columns of one table on the page.
struct Composer::Grid {
    std::vector<Length> lefts, widths;
    std::vector<form::Align> aligns;
    int head = -1;  ///< index into Flow::heads

    Length left() const { return lefts.front(); }
    Length right() const { return lefts.back() + widths.back(); }
    /// Rules at the sides of every column, from the top of a strip to its bottom.
    void add_sides(Strip& strip) const {
        Content rules;
        for (const Length x : lefts) rules.boxes.push_back({x, Length{}, kHair, strip.height, 0});
        rules.boxes.push_back({right() - kHair, Length{}, kHair, strip.height, 0});
        strip.contents.push_back(std::move(rules));
    }
    void add_rule(Strip& strip, Length y) const {
        Content rule;
        rule.boxes.push_back({left(), y, right() - left(), kHair, 0});
        strip.contents.push_back(std::move(rule));
    }
};

std::vector<Length> Composer::column_widths(const form::Table& table) const {
    Length rest = kTextWidth;
    std::int64_t weights = 0;
    for (const form::Column& column : table.columns) {
        rest -= column.width;
        if (column.width == Length{}) weights += std::max<std::int64_t>(1, column.weight);
    }
    std::vector<Length> widths;
    for (const form::Column& column : table.columns) {
        const std::int64_t weight = std::max<std::int64_t>(1, column.weight);
        widths.push_back(column.width == Length{} ? rest * weight / weights : column.width);
    }
    return widths;
}

void Composer::put_row(const Grid& grid, const std::vector<SetText>& cells, const Style& style,
                       Strip& strip) const {
    std::size_t lines = 1;
    for (const SetText& cell : cells) lines = std::max(lines, cell.lines.size());
    strip.height = kPadTop + style.leading * static_cast<std::int64_t>(lines) + kPadBottom;
    for (const SetText& cell : cells) put(strip, cell, style, {kPadTop, 0, cell.lines.size()});
    grid.add_sides(strip);
    grid.add_rule(strip, strip.height - kHair);
}

Strip Composer::head_strip(const Grid& grid, const form::Table& table, int table_element) {
    Strip strip;
    if (has_head(table)) {
        const int row = element(Tag::row, table_element);
        std::vector<SetText> cells;
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const form::Spans& heading = table.columns[i].heading;
            const int cell = element(Tag::header_cell, row);
            cells.push_back(set(heading, kHeaderCellStyle, grid.lefts[i] + kPadX,
                                grid.widths[i] - kPadX * 2, inside(cell, heading)));
        }
        put_row(grid, cells, kHeaderCellStyle, strip);
    }
    grid.add_rule(strip, Length{});
    return strip;
}

void Composer::slice_row(const Grid& grid, const std::vector<SetText>& cells) {
    std::size_t lines = 0;
    for (const SetText& cell : cells) lines = std::max(lines, cell.lines.size());
    for (std::size_t i = 0; i < lines; ++i) {
        const bool first = i == 0;
        const bool last = i + 1 == lines;
        Strip& strip = new_strip(
            kCellStyle.leading + (first ? kPadTop : Length{}) + (last ? kPadBottom : Length{}),
            i == 1 || last ? Keep::tight : Keep::free);
        strip.table = grid.head;
        strip.text_lines = 1;
        for (const SetText& cell : cells) {
            if (i < cell.lines.size()) {
                put(strip, cell, kCellStyle, {first ? kPadTop : Length{}, i, i + 1});
            }
        }
        grid.add_sides(strip);
        if (last) grid.add_rule(strip, strip.height - kHair);
    }
}

void Composer::add_row(const Grid& grid, const form::Row& row, int table_element, bool first) {
    const int owner = element(Tag::row, table_element);
    std::vector<SetText> cells;
    for (std::size_t i = 0; i < grid.lefts.size(); ++i) {
        const int cell = element(Tag::cell, owner);
        if (i >= row.cells.size()) continue;
        Style style = kCellStyle;
        style.align = grid.aligns[i];
        cells.push_back(set(row.cells[i], style, grid.lefts[i] + kPadX, grid.widths[i] - kPadX * 2,
                            inside(cell, row.cells[i])));
    }
    Strip whole;
    put_row(grid, cells, kCellStyle, whole);
    const Length head = flow_.heads[static_cast<std::size_t>(grid.head)].height;
    if (whole.height + head > kTextHeight) {
        slice_row(grid, cells);
        return;
    }
    Strip& strip = new_strip(whole.height, first ? Keep::never : Keep::free);
    strip.contents = std::move(whole.contents);
    strip.table = grid.head;
    strip.text_lines = 1;
}

void Composer::add(const form::Table& table) {
    if (table.columns.empty()) throw std::logic_error("a table without columns");
    for (const form::Row& row : table.rows) {
        if (row.cells.size() > table.columns.size()) {
            throw std::logic_error("a table row with more cells than columns");
        }
    }
    const int owner = element(Tag::table, 0);
    elements_.back().summary = table.summary;
    if (!empty(table.caption)) {
        space_after(kCaptionStyle.before);
        add_lines(set(table.caption, kCaptionStyle, kMarginLeft, kTextWidth,
                      text_elements(Tag::caption, owner, table.caption)),
                  kCaptionStyle);
        space_after(kCaptionStyle.after);
        keep_next_ = true;
    } else {
        space_after(pt(4));
    }
    Grid grid;
    grid.widths = column_widths(table);
    Length left = kMarginLeft;
    for (std::size_t i = 0; i < grid.widths.size(); ++i) {
        grid.lefts.push_back(left);
        left += grid.widths[i];
        grid.aligns.push_back(table.columns[i].align);
    }
    grid.head = static_cast<int>(flow_.heads.size());
    const Strip head = head_strip(grid, table, owner);
    flow_.heads.push_back(head);
    new_strip(head.height, Keep::free).contents = head.contents;
    bool first = true;
    for (const form::Row& row : table.rows) {
        add_row(grid, row, owner, first);
        first = false;
    }
    space_after(pt(8));
}

}  // namespace ishenim::layout
