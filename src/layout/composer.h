// layout/composer.h: the blocks of a Document -> strips and structure elements.
//
// Way:      one Composer a document; add() each block in order, then take().
// Promises: 1. Elements are made in reading order.
//           2. The Keep of each strip says what layout.h promises of page breaks.
#pragma once

#include "form/document.h"
#include "layout/flow.h"
#include "layout/galley.h"
#include "layout/shaper.h"
#include "layout/style.h"

#include <string>

namespace ishenim::layout {

class Composer {
public:
    Composer(Shaper& shaper, std::string lang);

    void add(const form::Block& block);
    Flow take_flow() { return std::move(flow_); }
    std::vector<Element> take_elements() { return std::move(elements_); }

private:
    /// Lines set in one place, with the element of each group of spans.
    struct SetText {
        std::vector<TextLine> lines;
        std::vector<int> elements;
    };
    /// A text column of a strip: its lines, one below the other from `top`.
    struct Place {
        Length top{};
        std::size_t first = 0, last = 0;  ///< lines [first, last)
    };

    void add(const form::Paragraph& paragraph);
    void add(const form::Requisites& requisites);
    void add(const form::List& list);
    void add(const form::Table& table);
    void add(const form::Chart& chart);
    void add(const form::Witness& witness);
    void add(const form::SignatureBlock& block);
    void add(const form::Approval& approval);
    void add(const form::Gap& gap);
    void add(const form::Together& together);

    // structure
    int element(Tag tag, int parent, const std::string& lang = "");
    /// The elements of the groups of `spans` in an element of its own.
    std::vector<int> text_elements(Tag tag, int parent, const form::Spans& spans);
    /// The same inside an element that exists.
    std::vector<int> inside(int owner, const form::Spans& spans);

    // strips
    Strip& new_strip(Length height, Keep keep);
    void space_after(Length space) { after_ = std::max(after_, space); }
    Atoms atoms(const form::Spans& spans, bool bold) {
        return make_atoms(shaper_, spans, lang_, bold);
    }
    SetText set(const Atoms& atoms, const Style& style, Length left, Length width,
                std::vector<int> elements);
    SetText set(const form::Spans& spans, const Style& style, Length left, Length width,
                std::vector<int> elements) {
        return set(atoms(spans, style.bold), style, left, width, std::move(elements));
    }
    /// Moves lines into a strip, the first at `top`.
    static void put(Strip& strip, SetText& text, const Style& style, Place place);
    /// A strip a line, with widows and orphans kept together; returns the first.
    std::size_t add_lines(SetText text, const Style& style);

    // table.cpp
    struct Grid;
    struct Cells;
    Grid grid_of(const form::Table& table, const Cells& head, const std::vector<Cells>& rows) const;
    std::vector<SetText> set_cells(const Grid& grid, const Cells& cells, const Style& style,
                                   Tag tag, int row);
    Strip head_strip(const Grid& grid, const Cells& cells, int table_element);
    Strip repeated_head(const form::Table& table, const Strip& head);
    void add_row(const Grid& grid, const Cells& cells, int table_element, bool first);
    void slice_row(const Grid& grid, std::vector<SetText>& cells);

    // chart.cpp
    struct Canvas;
    struct BarPlan;
    Canvas new_canvas(const std::string& alt);
    SetText set_in(const Canvas& canvas, const std::string& text, const Style& style, Length left,
                   Length width);
    SetText set_short(const Canvas& canvas, const std::string& text, const Style& style,
                      Length left, Length width);
    BarPlan plan_bars(const std::vector<form::Bar>& bars);
    void draw_bar(Canvas& canvas, const form::Bar& bar, const BarPlan& plan);
    void draw_weeks(Canvas& canvas, const std::vector<form::Week>& weeks);
    void draw_keys(Canvas& canvas, const std::vector<form::Key>& keys);
    void add(Canvas canvas);

    // signature.cpp
    void add_signature(const form::SignatureLine& line, int part, Keep keep);
    void hold_text_above(std::size_t block_first);
    void hold_block(std::size_t first, std::size_t first_line);

    Shaper& shaper_;
    std::string lang_;
    Flow flow_;
    std::vector<Element> elements_;
    Length after_{};
    bool keep_next_ = false, begins_page_ = false;
};

}  // namespace ishenim::layout
