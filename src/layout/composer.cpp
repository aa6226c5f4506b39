#include "layout/composer.h"

#include <algorithm>

namespace ishenim::layout {
namespace {

Style style_of(form::Role role) {
    switch (role) {
        case form::Role::organisation: return kOrganisationStyle;
        case form::Role::title: return kTitleStyle;
        case form::Role::headline: return kHeadlineStyle;
        case form::Role::heading: return kHeadingStyle;
        case form::Role::body: return kBodyStyle;
        case form::Role::plain: return kPlainStyle;
        case form::Role::note: return kNoteStyle;
    }
    return kPlainStyle;
}

Tag tag_of(form::Role role) {
    if (role == form::Role::title) return Tag::h1;
    return role == form::Role::heading ? Tag::h2 : Tag::p;
}

}  // namespace

Composer::Composer(Shaper& shaper, std::string lang) : shaper_(shaper), lang_(std::move(lang)) {
    elements_.push_back({Tag::document, -1, "", "", 1});
}

void Composer::add(const form::Block& block) {
    std::visit([this](const auto& is) { add(is); }, block.is);
}

int Composer::element(Tag tag, int parent, const std::string& lang) {
    elements_.push_back({tag, parent, lang, "", 1});
    return static_cast<int>(elements_.size()) - 1;
}

std::vector<int> Composer::text_elements(Tag tag, int parent, const form::Spans& spans) {
    const std::vector<Group> parts = groups(spans, lang_);
    if (parts.size() == 1) return {element(tag, parent, parts.front().lang)};
    return inside(element(tag, parent), spans);
}

std::vector<int> Composer::inside(int owner, const form::Spans& spans) {
    const std::vector<Group> parts = groups(spans, lang_);
    if (parts.size() == 1 && parts.front().lang.empty()) return {owner};
    // Every part gets a span, so that the order of texts and spans cannot be mistaken.
    std::vector<int> elements;
    for (const Group& part : parts) elements.push_back(element(Tag::span, owner, part.lang));
    return elements;
}

Strip& Composer::new_strip(Length height, Keep keep) {
    Strip strip;
    strip.before = std::exchange(after_, Length{});
    strip.height = height;
    strip.begins_page = std::exchange(begins_page_, false);
    strip.keep = std::exchange(keep_next_, false) ? std::max(keep, Keep::tight) : keep;
    flow_.strips.push_back(std::move(strip));
    return flow_.strips.back();
}

Composer::SetText Composer::set(const Atoms& atoms, const Style& style, Length left, Length width,
                                std::vector<int> elements) {
    Frame frame;
    frame.left = left;
    frame.width = width;
    frame.first_indent = style.first_indent;
    frame.align = style.align;
    frame.size = style.size;
    frame.hyphens = style.hyphens;
    return {set_text(shaper_, atoms, frame), std::move(elements)};
}

void Composer::put(Strip& strip, SetText& text, const Style& style, Place place) {
    for (std::size_t i = place.first; i < place.last; ++i) {
        const auto down = static_cast<std::int64_t>(i - place.first);
        for (Piece& piece : text.lines[i].pieces) {
            const int owner = text.elements[static_cast<std::size_t>(piece.group)];
            if (strip.contents.empty() || strip.contents.back().element != owner) {
                strip.contents.emplace_back();
                strip.contents.back().element = owner;
            }
            Run run = std::move(piece.run);
            run.y = place.top + style.leading * down + style.baseline();
            strip.contents.back().runs.push_back(std::move(run));
        }
    }
}

std::size_t Composer::add_lines(SetText text, const Style& style) {
    const std::size_t first = flow_.strips.size();
    const std::size_t count = text.lines.size();
    for (std::size_t i = 0; i < count; ++i) {
        const bool alone = i == 1 || i + 1 == count;  // a line would stand alone above or below
        Strip& strip = new_strip(style.leading, i > 0 && alone ? Keep::tight : Keep::free);
        strip.text_lines = 1;
        put(strip, text, style, {Length{}, i, i + 1});
    }
    return first;
}

void Composer::add(const form::Paragraph& paragraph) {
    Style style = style_of(paragraph.role);
    if (paragraph.align != form::Align::justify) {
        style.align = paragraph.align;
        if (style.align != form::Align::left) style.first_indent = Length{};
    }
    space_after(style.before);
    if (empty(paragraph.spans)) {  // a blank line
        new_strip(style.leading, Keep::free);
    } else {
        SetText text = set(paragraph.spans, style, kMarginLeft, kTextWidth,
                           text_elements(tag_of(paragraph.role), 0, paragraph.spans));
        add_lines(std::move(text), style);
    }
    space_after(style.after);
    keep_next_ = paragraph.keep_with_next || paragraph.role == form::Role::title ||
                 paragraph.role == form::Role::heading;
}

void Composer::add(const form::Requisites& requisites) {
    constexpr form::Align kAligns[] = {form::Align::left, form::Align::center, form::Align::right};
    const form::Spans* parts[] = {&requisites.left, &requisites.middle, &requisites.right};
    constexpr Length kGap = pt(8);
    Length widths[3];
    for (std::size_t i = 0; i < 3; ++i) {
        widths[i] = natural_width(atoms(*parts[i], false), kPlainStyle.size);
    }
    const Length outer = std::max(widths[0], widths[2]);
    const bool fits = widths[1] == Length{} ? widths[0] + kGap + widths[2] <= kTextWidth
                                            : outer + kGap <= (kTextWidth - widths[1]) / 2;
    // Parts that do not fit on one line get a third each and take as many lines as they need.
    const Length third = (kTextWidth - kGap * 2) / 3;
    const int owner = element(Tag::p, 0);
    std::vector<SetText> columns;
    std::size_t lines = 1;
    for (std::size_t i = 0; i < 3; ++i) {
        Style style = kPlainStyle;
        style.align = kAligns[i];
        style.hyphens = false;
        const Length left = fits ? Length{} : (third + kGap) * static_cast<std::int64_t>(i);
        columns.push_back(set(*parts[i], style, kMarginLeft + left, fits ? kTextWidth : third,
                              inside(owner, *parts[i])));
        lines = std::max(lines, columns.back().lines.size());
    }
    Strip& strip = new_strip(kPlainStyle.leading * static_cast<std::int64_t>(lines), Keep::free);
    strip.text_lines = 1;
    for (SetText& column : columns) {
        put(strip, column, kPlainStyle, {Length{}, 0, column.lines.size()});
    }
    space_after(kPlainStyle.after);
}

void Composer::add(const form::List& list) {
    constexpr Length kLeastHang = mm(7);
    Length hang[2] = {kLeastHang, kLeastHang};
    for (const form::ListItem& item : list.items) {
        const Length label =
            natural_width(atoms({{item.label, false, ""}}, false), kListStyle.size);
        Length& widest = hang[item.level > 0 ? 1 : 0];
        widest = std::max(widest, label + pt(5));
    }
    const int outer = element(Tag::list, 0);
    int inner = -1;
    int body = -1;
    for (const form::ListItem& item : list.items) {
        const bool nested = item.level > 0;
        if (nested && inner < 0) inner = element(Tag::list, body < 0 ? outer : body);
        if (!nested) inner = -1;
        const int owner = element(Tag::list_item, nested ? inner : outer);
        const form::Spans label{{item.label, false, ""}};
        const Length left = kMarginLeft + (nested ? hang[0] : Length{});
        const Length text_left = left + hang[nested ? 1 : 0];
        Style label_style = kListStyle;
        label_style.align = form::Align::left;
        SetText label_text;
        if (!empty(label)) {
            const std::vector<int> elements = text_elements(Tag::label, owner, label);
            label_text = set(label, label_style, left, kTextWidth, elements);
        }
        const int item_body = element(Tag::list_body, owner);
        if (!nested) body = item_body;
        SetText text = set(item.spans, kListStyle, text_left, kRight - text_left,
                           inside(item_body, item.spans));
        space_after(kListStyle.before);
        const bool blank = text.lines.empty();
        const std::size_t first = add_lines(std::move(text), kListStyle);
        if (blank) new_strip(kListStyle.leading, Keep::free).text_lines = 1;
        // The label is read before the text of its item.
        Strip with_label;
        put(with_label, label_text, kListStyle, {Length{}, 0, label_text.lines.size()});
        auto& contents = flow_.strips[first].contents;
        contents.insert(contents.begin(), with_label.contents.begin(), with_label.contents.end());
        space_after(kListStyle.after);
        keep_next_ = item.keep_with_next;
    }
    space_after(kBodyStyle.after);
}

void Composer::add(const form::Together& together) {
    const std::size_t first = flow_.strips.size();
    for (const form::Block& block : together.blocks) add(block);
    Length height{};
    for (std::size_t i = first; i < flow_.strips.size(); ++i) {
        height += flow_.strips[i].height + (i > first ? flow_.strips[i].before : Length{});
    }
    if (height > kTextHeight) return;  // no page can hold it
    for (std::size_t i = first + 1; i < flow_.strips.size(); ++i) {
        flow_.strips[i].keep = std::max(flow_.strips[i].keep, Keep::group);
    }
}

void Composer::add(const form::Gap& gap) {
    if (gap.to_next_page) {
        begins_page_ = true;
        return;
    }
    // A strip of its own: a blank before the first block of a page would fall away.
    new_strip(gap.height, Keep::free);
}

void Composer::add(const form::Approval& approval) {
    const Length width = kTextWidth * 2 / 5;
    const Length left = kRight - width;
    const int part = element(Tag::part, 0);
    bool wants_field = !approval.field.empty();
    for (const form::Spans& spans : approval.lines) {
        if (empty(spans)) continue;
        SetText text = set(spans, kSignatureStyle, left, width, text_elements(Tag::p, part, spans));
        const bool to_sign = wants_field && groups(spans, lang_).front().text.find("__") == 0;
        const Length above = to_sign ? mm(9) - kSignatureStyle.leading : Length{};
        const auto lines = static_cast<std::int64_t>(text.lines.size());
        Strip& strip = new_strip(above + kSignatureStyle.leading * lines, Keep::free);
        if (&spans != &approval.lines.front()) strip.keep = std::max(strip.keep, Keep::tight);
        strip.text_lines = 1;
        put(strip, text, kSignatureStyle, {above, 0, text.lines.size()});
        if (!to_sign) continue;
        wants_field = false;
        const form::SignatureField& field = approval.field.front();
        strip.fields.push_back({element(Tag::form, part), field.name, field.tooltip, left, Length{},
                                width / 2, mm(9)});
    }
    if (wants_field) {
        const form::SignatureField& field = approval.field.front();
        Strip& strip = new_strip(mm(9), Keep::tight);
        Content rule;
        rule.boxes.push_back({left, mm(9) - pt(2), width, kHair, 0});
        strip.contents.push_back(std::move(rule));
        strip.fields.push_back({element(Tag::form, part), field.name, field.tooltip, left, Length{},
                                width, mm(9) - pt(3)});
    }
    space_after(pt(10));
}

}  // namespace ishenim::layout
