// Drawings: bars one below the other, weeks side by side, and the key to their fillings.
#include "base/text.h"
#include "layout/composer.h"

#include <algorithm>
#include <stdexcept>

namespace ishenim::layout {
namespace {

constexpr Length kGap = pt(6);  // between a label, its bar and its value
constexpr Length kBarHeight = pt(11), kBarRow = pt(17);
constexpr Length kWidestLabel = kTextWidth * 2 / 5, kWidestValue = kTextWidth / 4;
constexpr Length kShortestBar = pt(2);  // of what is more than nothing
constexpr std::size_t kLabelLines = 3;
constexpr std::size_t kWeeksInRow = 16;
constexpr Length kWidestWeek = mm(14), kWeekGap = pt(3), kWeekHeight = pt(18);
constexpr Length kSwatchWidth = pt(14), kSwatchHeight = pt(8);
constexpr Length kHatchStep = pt(4);
constexpr std::int32_t kLightGrey = 850, kGrey = 650;

void add_hatching(Content& shapes, const Box& area) {
    const Length left = area.x, right = area.x + area.width;
    const Length top = area.y, bottom = area.y + area.height;
    // Lines x + y = sum, from their upper right end to their lower left one.
    for (Length sum = left + top + kHatchStep; sum < right + bottom; sum += kHatchStep) {
        const Length from_x = std::min(right, sum - top), to_x = std::max(left, sum - bottom);
        shapes.strokes.push_back({from_x, sum - from_x, to_x, sum - to_x, kHair});
    }
}

void add_area(Content& shapes, Box area, form::Shade shade) {
    if (area.width == Length{}) return;
    area.grey = shade == form::Shade::light ? kLightGrey : kGrey;
    if (shade == form::Shade::light || shade == form::Shade::grey) shapes.boxes.push_back(area);
    if (shade == form::Shade::hatched) add_hatching(shapes, area);
    const Length right = area.x + area.width - kHair, bottom = area.y + area.height - kHair;
    shapes.boxes.push_back({area.x, area.y, area.width, kHair, 0});
    shapes.boxes.push_back({area.x, bottom, area.width, kHair, 0});
    shapes.boxes.push_back({area.x, area.y, kHair, area.height, 0});
    shapes.boxes.push_back({right, area.y, kHair, area.height, 0});
}

Length height_of(std::size_t lines, const Style& style) {
    return style.leading * static_cast<std::int64_t>(lines);
}

form::Spans plain(const std::string& text) {
    return text.empty() ? form::Spans{} : form::Spans{{text, false, ""}};
}

}  // namespace

/// A drawing that grows downwards; the first content of its strip is all there is.
struct Composer::Canvas {
    int element = 0;
    Strip strip;

    Content& shapes() { return strip.contents.front(); }
    Length bottom() const { return strip.height; }
    void put(SetText& text, const Style& style, Length top) {
        Composer::put(strip, text, style, {top, 0, text.lines.size()});
    }
};

/// Where labels, bars and values of a drawing stand.
struct Composer::BarPlan {
    Length label_width, bars_left, longest, value_width;
    std::int64_t greatest = 0;

    Length length_of(const form::Bar& bar) const {
        if (bar.amount <= 0) return {};
        return std::max(kShortestBar, Length{longest.milli_pt * bar.amount / greatest});
    }
};

Composer::Canvas Composer::new_canvas(const std::string& alt) {
    if (alt.empty()) throw std::logic_error("a chart without words for it");
    Canvas canvas;
    canvas.element = element(Tag::figure, 0);
    elements_.back().summary = alt;
    canvas.strip.contents.emplace_back();
    canvas.shapes().element = canvas.element;
    return canvas;
}

Composer::SetText Composer::set_in(const Canvas& canvas, const std::string& text,
                                   const Style& style, Length left, Length width) {
    return set(plain(text), style, left, width, {canvas.element});
}

/// As much of the text as stands in three lines; what is cut off is «…».
Composer::SetText Composer::set_short(const Canvas& canvas, const std::string& text,
                                      const Style& style, Length left, Length width) {
    SetText whole = set_in(canvas, text, style, left, width);
    std::u32string letters = to_code_points(text);
    while (whole.lines.size() > kLabelLines) {
        letters.resize(letters.size() - std::max<std::size_t>(1, letters.size() / 8));
        whole = set_in(canvas, trim(to_utf8(letters)) + "…", style, left, width);
    }
    return whole;
}

Composer::BarPlan Composer::plan_bars(const std::vector<form::Bar>& bars) {
    BarPlan plan;
    for (const form::Bar& bar : bars) {
        const auto width = [&](const std::string& text) {
            return natural_width(atoms(plain(text), false), kChartStyle.size);
        };
        plan.label_width = std::max(plan.label_width, width(bar.label));
        plan.value_width = std::max(plan.value_width, width(bar.value));
        plan.greatest = std::max(plan.greatest, bar.amount);
    }
    plan.label_width = std::min(plan.label_width, kWidestLabel);
    plan.value_width = std::min(plan.value_width, kWidestValue);
    plan.bars_left = kMarginLeft + plan.label_width + kGap;
    plan.longest = kRight - plan.value_width - kGap - plan.bars_left;
    return plan;
}

void Composer::draw_bar(Canvas& canvas, const form::Bar& bar, const BarPlan& plan) {
    SetText label = set_short(canvas, bar.label, kChartStyle, kMarginLeft, plan.label_width);
    const Length length = plan.length_of(bar);
    SetText value =
        set_short(canvas, bar.value, kChartStyle, plan.bars_left + length + kGap, plan.value_width);
    const std::size_t lines = std::max(label.lines.size(), value.lines.size());
    const Length height = std::max(kBarRow, height_of(lines, kChartStyle) + pt(4));
    const Length top = canvas.bottom();
    const auto middle = [&](Length part) { return top + (height - part) / 2; };
    canvas.put(label, kChartStyle, middle(height_of(label.lines.size(), kChartStyle)));
    canvas.put(value, kChartStyle, middle(height_of(value.lines.size(), kChartStyle)));
    add_area(canvas.shapes(), {plan.bars_left, middle(kBarHeight), length, kBarHeight, 0},
             bar.shade);
    canvas.shapes().boxes.push_back({plan.bars_left, top, kHair, height, 0});  // the axis
    canvas.strip.height += height;
}

void Composer::draw_weeks(Canvas& canvas, const std::vector<form::Week>& weeks) {
    const std::size_t in_row = std::min(weeks.size(), kWeeksInRow);
    const Length step = std::min(kWidestWeek, kTextWidth / static_cast<std::int64_t>(in_row));
    for (std::size_t first = 0; first < weeks.size(); first += in_row) {
        const Length top = canvas.bottom();
        std::size_t lines = 0;  // under the cells
        for (std::size_t i = first; i < std::min(first + in_row, weeks.size()); ++i) {
            const form::Week& week = weeks[i];
            const Length left = kMarginLeft + step * static_cast<std::int64_t>(i - first);
            add_area(canvas.shapes(), {left + kWeekGap / 2, top, step - kWeekGap, kWeekHeight, 0},
                     week.shade);
            Style in_cell = kChartStyle;
            in_cell.align = form::Align::center;
            SetText value = set_short(canvas, week.value, in_cell, left, step);
            canvas.put(value, in_cell, top + (kWeekHeight - kChartStyle.leading) / 2);
            SetText label = set_short(canvas, week.label, kWeekStyle, left, step);
            canvas.put(label, kWeekStyle, top + kWeekHeight + pt(1));
            SetText note = set_short(canvas, week.note, kWeekStyle, left, step);
            canvas.put(note, kWeekStyle,
                       top + kWeekHeight + pt(1) + height_of(label.lines.size(), kWeekStyle));
            lines = std::max(lines, label.lines.size() + note.lines.size());
        }
        canvas.strip.height += kWeekHeight + pt(5) + height_of(lines, kWeekStyle);
    }
}

void Composer::draw_keys(Canvas& canvas, const std::vector<form::Key>& keys) {
    canvas.strip.height += keys.empty() ? Length{} : pt(3);
    Length left = kMarginLeft;
    Length row_height{};
    const Length indent = kSwatchWidth + pt(4);
    for (const form::Key& key : keys) {
        const Atoms text = atoms(key.text, false);
        const Length width = std::min(natural_width(text, kChartStyle.size), kTextWidth - indent);
        if (left > kMarginLeft && left + indent + width > kRight) {
            canvas.strip.height += row_height;
            left = kMarginLeft;
            row_height = {};
        }
        const Length top = canvas.bottom();
        add_area(canvas.shapes(), {left, top + pt(2), kSwatchWidth, kSwatchHeight, 0}, key.shade);
        // Words of another language stand in the drawing as in its description: unmarked.
        SetText set_text = set(text, kChartStyle, left + indent, width,
                               std::vector<int>(groups(key.text, lang_).size(), canvas.element));
        canvas.put(set_text, kChartStyle, top);
        row_height = std::max(row_height, height_of(set_text.lines.size(), kChartStyle) + pt(2));
        left += indent + width + pt(14);
    }
    canvas.strip.height += row_height;
}

void Composer::add(Canvas canvas) {
    Strip& strip = new_strip(canvas.bottom(), Keep::free);
    strip.text_lines = 1;
    strip.contents = std::move(canvas.strip.contents);
    strip.figures.push_back({canvas.element, kMarginLeft, Length{}, kTextWidth, canvas.bottom()});
}

/// Bars that one page cannot hold go on in another drawing with the same words.
void Composer::add(const form::Chart& chart) {
    space_after(kCaptionStyle.before);
    if (!empty(chart.caption)) {
        add_lines(set(chart.caption, kCaptionStyle, kMarginLeft, kTextWidth,
                      text_elements(Tag::p, 0, chart.caption)),
                  kCaptionStyle);
        space_after(kCaptionStyle.after);
        keep_next_ = true;
    }
    Canvas canvas = new_canvas(chart.alt);
    const BarPlan plan = plan_bars(chart.bars);
    for (const form::Bar& bar : chart.bars) {
        if (canvas.bottom() > kTextHeight * 4 / 5) {
            add(std::move(canvas));
            canvas = new_canvas(chart.alt);
        }
        draw_bar(canvas, bar, plan);
    }
    if (!chart.weeks.empty()) draw_weeks(canvas, chart.weeks);
    draw_keys(canvas, chart.keys);
    add(std::move(canvas));
    space_after(kTableAfter);
}

}  // namespace ishenim::layout
