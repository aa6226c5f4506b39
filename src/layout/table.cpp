#include "layout/columns.h"
#include "layout/composer.h"

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace ishenim::layout {
namespace {

constexpr Length kPadX = Length{3500};  // between a vertical rule and the text
constexpr Length kPadTop = Length{1600}, kPadBottom = Length{2200};

void check(const form::Table& table) {
    if (table.columns.empty()) throw std::logic_error("a table without columns");
    for (const form::Row& row : table.rows) {
        if (row.cells.size() > table.columns.size()) {
            throw std::logic_error("a table row with more cells than columns");
        }
    }
}

/// From the decimal comma on; nothing for what is no number.
std::optional<std::string> fraction_of(const form::Spans& spans) {
    std::string text;
    for (const form::Span& span : spans) text += span.text;
    const bool number = text == "—" || text.find_first_of("0123456789") != std::string::npos;
    if (!number) return std::nullopt;
    const std::size_t comma = text.rfind(',');
    return comma == std::string::npos ? "" : text.substr(comma);
}

}  // namespace

/// The texts of one row, shaped, one for every column.
struct Composer::Cells {
    std::vector<const form::Spans*> spans;
    std::vector<Atoms> atoms;
    /// In columns of decimals: what stands from the comma on; of a whole number nothing.
    std::vector<std::optional<Length>> tails;
};

/// The columns of one table on the page.
struct Composer::Grid {
    std::vector<Length> lefts, widths;
    std::vector<form::Align> aligns;
    std::vector<Length> tails;  ///< the longest of each column of decimals
    int head = -1;              ///< index into Flow::heads

    /// How far a cell's text stays from the right edge, so that commas stand under each other.
    Length indent_right(const Cells& cells, std::size_t column) const {
        const auto& tail = cells.tails[column];
        return tail ? tails[column] - *tail : Length{};
    }
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
    static Length height_of(const std::vector<SetText>& cells, const Style& style) {
        return kPadTop + style.leading * static_cast<std::int64_t>(lines_of(cells)) + kPadBottom;
    }
    static std::size_t lines_of(const std::vector<SetText>& cells) {
        std::size_t most = 1;
        for (const SetText& cell : cells) most = std::max(most, cell.lines.size());
        return most;
    }
    void put_row(std::vector<SetText> cells, const Style& style, Strip& strip) const {
        strip.height = height_of(cells, style);
        for (SetText& cell : cells) put(strip, cell, style, {kPadTop, 0, cell.lines.size()});
        add_sides(strip);
        add_rule(strip, strip.height - kHair);
    }
};

Composer::Grid Composer::grid_of(const form::Table& table, const Cells& head,
                                 const std::vector<Cells>& rows) const {
    Grid grid;
    grid.tails.resize(table.columns.size());
    for (const Cells& row : rows) {
        for (std::size_t i = 0; i < row.tails.size(); ++i) {
            grid.tails[i] = std::max(grid.tails[i], row.tails[i].value_or(Length{}));
        }
    }
    std::vector<ColumnNeed> needs(table.columns.size());
    const auto ask = [&](const Cells& cells, Length size) {
        for (std::size_t i = 0; i < needs.size(); ++i) {
            const WidestParts widest = widest_parts(cells.atoms[i], shaper_);
            const std::int64_t unit = size.milli_pt / 1000;
            const Length pad = kPadX * 2 + grid.indent_right(cells, i);
            ColumnNeed& need = needs[i];
            need.words = std::max(need.words, pad + Length{widest.words * unit});
            need.syllables = std::max(need.syllables, pad + Length{widest.syllables * unit});
        }
    };
    ask(head, kHeaderCellStyle.size);
    for (const Cells& row : rows) ask(row, kCellStyle.size);
    grid.widths = column_widths(table, needs, kTextWidth);
    Length left = kMarginLeft;
    for (std::size_t i = 0; i < grid.widths.size(); ++i) {
        grid.lefts.push_back(left);
        left += grid.widths[i];
        grid.aligns.push_back(table.columns[i].align);
    }
    grid.head = static_cast<int>(flow_.heads.size());
    return grid;
}

std::vector<Composer::SetText> Composer::set_cells(const Grid& grid, const Cells& cells,
                                                   const Style& style, Tag tag, int row) {
    std::vector<SetText> texts;
    for (std::size_t i = 0; i < cells.atoms.size(); ++i) {
        const int cell = element(tag, row);
        Style own = style;
        if (tag == Tag::cell) own.align = grid.aligns[i];
        if (own.align == form::Align::decimal) own.align = form::Align::right;
        const Length width = grid.widths[i] - kPadX * 2 - grid.indent_right(cells, i);
        texts.push_back(
            set(cells.atoms[i], own, grid.lefts[i] + kPadX, width, inside(cell, *cells.spans[i])));
    }
    return texts;
}

/// The head with its rules; of a table without headings the upper rule alone.
Strip Composer::head_strip(const Grid& grid, const Cells& cells, int table_element) {
    Strip strip;
    const bool headings = std::any_of(cells.atoms.begin(), cells.atoms.end(),
                                      [](const Atoms& atoms) { return !atoms.row.empty(); });
    if (headings) {
        const int row = element(Tag::row, table_element);
        grid.put_row(set_cells(grid, cells, kHeaderCellStyle, Tag::header_cell, row),
                     kHeaderCellStyle, strip);
    }
    grid.add_rule(strip, Length{});
    return strip;
}

/// The head as a page repeats it: no part of the table, under a line that says that it goes on.
Strip Composer::repeated_head(const form::Table& table, const Strip& head) {
    Strip repeated = head;
    if (table.continued.empty()) return repeated;
    const form::Spans words{{table.continued, false, ""}};
    SetText line = set(words, kContinuedStyle, kMarginLeft, kTextWidth, {kArtifact});
    const Length down = kContinuedStyle.leading * static_cast<std::int64_t>(line.lines.size()) +
                        kContinuedStyle.after;
    for (Content& content : repeated.contents) {
        for (Box& box : content.boxes) box.y += down;
        for (Run& run : content.runs) run.y += down;
    }
    put(repeated, line, kContinuedStyle, {Length{}, 0, line.lines.size()});
    repeated.height += down;
    return repeated;
}

/// A row that no page can hold, line by line.
void Composer::slice_row(const Grid& grid, std::vector<SetText>& cells) {
    const std::size_t lines = Grid::lines_of(cells);
    for (std::size_t i = 0; i < lines; ++i) {
        const bool first = i == 0;
        const bool last = i + 1 == lines;
        const Length above = first ? kPadTop : Length{};
        Strip& strip = new_strip(above + kCellStyle.leading + (last ? kPadBottom : Length{}),
                                 i == 1 || last ? Keep::tight : Keep::free);
        strip.table = grid.head;
        strip.text_lines = 1;
        for (SetText& cell : cells) {
            if (i < cell.lines.size()) put(strip, cell, kCellStyle, {above, i, i + 1});
        }
        grid.add_sides(strip);
        if (last) grid.add_rule(strip, strip.height - kHair);
    }
}

void Composer::add_row(const Grid& grid, const Cells& cells, int table_element, bool first) {
    const int row = element(Tag::row, table_element);
    std::vector<SetText> texts = set_cells(grid, cells, kCellStyle, Tag::cell, row);
    const Length head = flow_.heads[static_cast<std::size_t>(grid.head)].height;
    const Length height = Grid::height_of(texts, kCellStyle);
    if (height + head > kTextHeight) {
        slice_row(grid, texts);
        return;
    }
    Strip& strip = new_strip(height, first ? Keep::never : Keep::free);
    strip.table = grid.head;
    strip.text_lines = 1;
    grid.put_row(std::move(texts), kCellStyle, strip);
}

void Composer::add(const form::Table& table) {
    check(table);
    static const form::Spans kEmpty;
    const auto cells_of = [this](std::vector<const form::Spans*> spans, bool bold) {
        Cells cells{std::move(spans), {}, {}};
        for (const form::Spans* text : cells.spans) cells.atoms.push_back(atoms(*text, bold));
        cells.tails.resize(cells.spans.size());
        return cells;
    };
    const auto tail_of = [this, &table](const Cells& cells, std::size_t i) {
        if (table.columns[i].align != form::Align::decimal) return std::optional<Length>();
        const auto fraction = fraction_of(*cells.spans[i]);
        if (!fraction) return std::optional<Length>();
        const Atoms shaped = atoms({{*fraction, kCellStyle.bold, ""}}, kCellStyle.bold);
        return std::optional(natural_width(shaped, kCellStyle.size));
    };
    std::vector<const form::Spans*> headings;
    for (const form::Column& column : table.columns) headings.push_back(&column.heading);
    const Cells head_cells = cells_of(headings, kHeaderCellStyle.bold);
    std::vector<Cells> rows;
    for (const form::Row& row : table.rows) {
        std::vector<const form::Spans*> spans(table.columns.size(), &kEmpty);
        for (std::size_t i = 0; i < row.cells.size(); ++i) spans[i] = &row.cells[i];
        rows.push_back(cells_of(spans, kCellStyle.bold));
        Cells& cells = rows.back();
        for (std::size_t i = 0; i < cells.tails.size(); ++i) cells.tails[i] = tail_of(cells, i);
    }

    const int owner = element(Tag::table, 0);
    elements_.back().summary = table.summary;
    space_after(kCaptionStyle.before);
    if (!empty(table.caption)) {
        add_lines(set(table.caption, kCaptionStyle, kMarginLeft, kTextWidth,
                      text_elements(Tag::caption, owner, table.caption)),
                  kCaptionStyle);
        space_after(kCaptionStyle.after);
        keep_next_ = true;
    }
    const Grid grid = grid_of(table, head_cells, rows);
    const Strip head = head_strip(grid, head_cells, owner);
    flow_.heads.push_back(repeated_head(table, head));
    new_strip(head.height, Keep::free).contents = head.contents;
    bool first = true;
    for (const Cells& row : rows) {
        add_row(grid, row, owner, first);
        first = false;
    }
    space_after(kTableAfter);
}

}  // namespace ishenim::layout
