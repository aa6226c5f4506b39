#include "layout/composer.h"

#include <algorithm>

namespace ishenim::layout {
namespace {

constexpr Length kLeastHeight = mm(9);
constexpr Length kRoleWidth = mm(66), kLineLeft = mm(69), kLineWidth = mm(38);
constexpr Length kNameLeft = mm(110);
constexpr Length kUnderBaseline = Length{1500};
constexpr int kLinesAbove = 2;

Length height_of(const std::vector<Strip>& strips, std::size_t first, std::size_t end) {
    Length height{};
    for (std::size_t i = first; i < end; ++i) {
        height += strips[i].height + (i > first ? strips[i].before : Length{});
    }
    return height;
}

}  // namespace

void Composer::add_signature(const form::SignatureLine& line, int part, Keep keep) {
    const int owner = element(Tag::p, part);
    SetText role =
        set(line.role, kSignatureStyle, kMarginLeft, kRoleWidth, inside(owner, line.role));
    SetText name = set(line.name, kSignatureStyle, kMarginLeft + kNameLeft, kTextWidth - kNameLeft,
                       inside(owner, line.name));
    const auto lines = std::max<std::size_t>({1, role.lines.size(), name.lines.size()});
    const Length text_height = kSignatureStyle.leading * static_cast<std::int64_t>(lines);
    const Length height = std::max(kLeastHeight, text_height + pt(9));

    Strip& strip = new_strip(height, keep);
    // Role and name end on the line that is signed.
    const auto top_of = [&](const SetText& text) {
        return height - pt(2) -
               kSignatureStyle.leading * static_cast<std::int64_t>(text.lines.size());
    };
    put(strip, role, kSignatureStyle, {top_of(role), 0, role.lines.size()});
    put(strip, name, kSignatureStyle, {top_of(name), 0, name.lines.size()});
    const Length signed_at =
        height - pt(2) - kSignatureStyle.leading + kSignatureStyle.baseline() + kUnderBaseline;
    Content rule;
    rule.boxes.push_back({kMarginLeft + kLineLeft, signed_at, kLineWidth, kHair, 0});
    strip.contents.push_back(std::move(rule));
    if (!line.field.empty()) {
        const form::SignatureField& field = line.field.front();
        const Length field_height = std::min(signed_at, kLeastHeight);
        strip.fields.push_back({element(Tag::form, part), field.name, field.tooltip,
                                kMarginLeft + kLineLeft, signed_at - field_height, kLineWidth,
                                field_height});
    }
    if (empty(line.note)) return;
    SetText note = set(line.note, kSignatureNoteStyle, kMarginLeft, kTextWidth,
                       text_elements(Tag::p, part, line.note));
    put(strip, note, kSignatureNoteStyle, {height, 0, note.lines.size()});
    strip.height +=
        kSignatureNoteStyle.leading * static_cast<std::int64_t>(note.lines.size()) + pt(2);
}

/// No page begins with the block or with less than two lines of text before it.
void Composer::hold_text_above(std::size_t block_first) {
    int above = 0;
    for (std::size_t i = block_first; i > 0 && above < kLinesAbove; --i) {
        flow_.strips[i].keep = std::max(flow_.strips[i].keep, Keep::tight);
        above += flow_.strips[i - 1].text_lines;
    }
}

/// The block stays whole if a page can hold it with the text above; else it is parted so that two
/// signature lines stand on each side.
void Composer::hold_block(std::size_t first, std::size_t first_line) {
    auto& strips = flow_.strips;
    std::size_t start = first;
    while (start > 0 && strips[start].keep != Keep::free) --start;
    const bool fits = height_of(strips, start, strips.size()) <= kTextHeight;
    const std::size_t end = strips.size();
    for (std::size_t i = first + 1; i < end; ++i) {
        const bool leaves_one = i <= first_line + 1 || i + 1 == end;
        const Keep keep = leaves_one ? Keep::never : fits ? Keep::group : Keep::free;
        strips[i].keep = std::max(strips[i].keep, keep);
    }
}

void Composer::add(const form::SignatureBlock& block) {
    const int part = element(Tag::part, 0);
    space_after(pt(8));
    const std::size_t first = flow_.strips.size();
    if (!empty(block.heading)) {
        add_lines(set(block.heading, kSignatureStyle, kMarginLeft, kTextWidth,
                      text_elements(Tag::p, part, block.heading)),
                  kSignatureStyle);
        for (std::size_t i = first; i < flow_.strips.size(); ++i) flow_.strips[i].text_lines = 0;
    }
    const std::size_t first_line = flow_.strips.size();
    for (const form::SignatureLine& line : block.lines) add_signature(line, part, Keep::free);
    if (flow_.strips.size() == first) return;
    hold_text_above(first);
    hold_block(first, first_line);
    space_after(pt(8));
}

}  // namespace ishenim::layout
