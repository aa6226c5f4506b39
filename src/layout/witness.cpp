// The state of the log on paper: a QR code at the left, words and digits beside it.
#include "layout/composer.h"
#include "qr/qr_code.h"

#include <algorithm>
#include <stdexcept>

namespace ishenim::layout {
namespace {

constexpr Length kLeastSide = mm(22);
constexpr Length kLeastSquare = Length{1300};  // 0.46 mm: 2.7 dots of a scan at 150 dpi
constexpr std::int64_t kPlaces = 10;           // a PDF has hundredths of a point
constexpr Length kBesideCode = mm(4);

/// Wide enough for the least side, and a whole number of hundredths, so that squares meet.
Length square_of(const qr::QrCode& code) {
    const std::int64_t least =
        std::max((kLeastSide.milli_pt + code.side - 1) / code.side, kLeastSquare.milli_pt);
    return Length{(least + kPlaces - 1) / kPlaces * kPlaces};
}

/// The dark squares, neighbours in a row as one box.
void draw(const qr::QrCode& code, Length square, Length top, std::vector<Box>& boxes) {
    for (int row = 0; row < code.side; ++row) {
        for (int first = 0; first < code.side; ++first) {
            if (!code.is_dark(row, first)) continue;
            int end = first;
            while (end < code.side && code.is_dark(row, end)) ++end;
            boxes.push_back({kMarginLeft + square * first, top + square * row,
                             square * (end - first), square, 0});
            first = end;
        }
    }
}

}  // namespace

void Composer::add(const form::Witness& witness) {
    if (witness.lines.empty() && witness.code.empty()) return;
    const int part = element(Tag::part, 0);
    qr::QrCode code;
    Length square{}, side{}, left = kMarginLeft;
    if (!witness.code.empty()) {
        if (witness.alt.empty()) throw std::logic_error("a QR code without words for it");
        code = qr::code_of(witness.code);
        square = square_of(code);
        side = square * code.side;
        left += side + std::max(kBesideCode, square * qr::kQuiet);
    }
    Strip block;
    for (const form::WitnessLine& line : witness.lines) {
        const Style& style = line.digits ? kDigitsStyle : kWitnessStyle;
        SetText text =
            set(line.spans, style, left, kRight - left, text_elements(Tag::p, part, line.spans));
        put(block, text, style, {block.height, 0, text.lines.size()});
        block.height += style.leading * static_cast<std::int64_t>(text.lines.size());
    }
    if (!witness.code.empty()) {
        const int figure = element(Tag::figure, part);
        elements_.back().summary = witness.alt;
        block.contents.emplace_back();
        block.contents.back().element = figure;
        draw(code, square, Length{}, block.contents.back().boxes);
        block.figures.push_back({figure, kMarginLeft, Length{}, side, side});
    }
    // White around the code, above and below as at its sides.
    space_after(std::max(pt(8), square * qr::kQuiet));
    Strip& strip = new_strip(std::max(block.height, side), Keep::free);
    strip.contents = std::move(block.contents);
    strip.figures = std::move(block.figures);
    space_after(std::max(pt(8), square * qr::kQuiet));
}

}  // namespace ishenim::layout
