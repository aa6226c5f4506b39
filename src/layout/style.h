// layout/style.h: the measures of a page; reasons in docs/decisions/0002-typography.md.
#pragma once

#include "form/document.h"

namespace ishenim::layout {

constexpr Length kPageWidth = mm(210), kPageHeight = mm(297);
constexpr Length kMarginLeft = mm(30), kMarginRight = mm(15);
constexpr Length kMarginTop = mm(20), kMarginBottom = mm(20);
constexpr Length kTextWidth = kPageWidth - kMarginLeft - kMarginRight;
constexpr Length kTextHeight = kPageHeight - kMarginTop - kMarginBottom;
constexpr Length kRight = kPageWidth - kMarginRight;
constexpr Length kIndent = Length{35433};  // 12.5 mm

/// Sizes are whole points: 1/1000 em is a whole number of thousandths of a point.
struct Style {
    Length size = pt(12);
    Length leading = Length{14600};
    bool bold = false;
    form::Align align = form::Align::justify;
    Length first_indent{};
    Length before{}, after{};
    bool hyphens = true;

    /// From the top of a line to its baseline.
    Length baseline() const { return leading * 77 / 100; }
};

constexpr Style kBodyStyle{pt(12), Length{14600}, false, form::Align::justify, kIndent, {}, pt(3)};
constexpr Style kPlainStyle{pt(12), Length{14600}, false, form::Align::justify, {}, {}, pt(3)};
constexpr Style kListStyle{pt(12), Length{14600}, false, form::Align::justify, {}, {}, pt(2)};
constexpr Style kOrganisationStyle{pt(12), Length{14600}, false, form::Align::center, {},
                                   {},     pt(4),         false};
constexpr Style kTitleStyle{pt(14), Length{17500}, true,  form::Align::center,
                            {},     pt(10),        pt(6), false};
constexpr Style kHeadlineStyle{pt(12), Length{14600}, false, form::Align::left,
                               {},     pt(6),         pt(8), false};
constexpr Style kHeadingStyle{pt(12), Length{14600}, true,  form::Align::left,
                              {},     pt(9),         pt(4), false};
constexpr Style kNoteStyle{pt(10), Length{12200}, false, form::Align::justify, {}, pt(2), pt(3)};
constexpr Style kCellStyle{pt(10), Length{12000}, false, form::Align::left, {}, {}, {}};
constexpr Style kHeaderCellStyle{pt(10), Length{12000}, true, form::Align::center, {}, {}, {}};
constexpr Style kContinuedStyle{pt(10), Length{12000}, false, form::Align::right, {},
                                {},     pt(2),         false};
constexpr Style kCaptionStyle{pt(11), Length{13200}, true,  form::Align::left,
                              {},     pt(6),         pt(4), false};
constexpr Style kSignatureStyle{pt(12), Length{14000}, false, form::Align::left, {}, {}, {}, false};
constexpr Style kSignatureNoteStyle{pt(10), Length{12000}, false, form::Align::left, {}, {}, {}};
constexpr Style kFooterStyle{pt(9), Length{11000}, false, form::Align::left, {}, {}, {}};

constexpr Style kChartStyle{pt(10), Length{12200}, false, form::Align::left, {}, {}, {}};
constexpr Style kWitnessStyle{pt(9), Length{11000}, false, form::Align::left, {}, {}, {}};
constexpr Style kDigitsStyle{pt(10), Length{12500}, false, form::Align::left, {}, {}, {}, false};
constexpr Style kWeekStyle{pt(9), Length{11000}, false, form::Align::center, {}, {}, {}, false};

constexpr Length kTableAfter = pt(8);
constexpr Length kHair = Length{500};  // thickness of rules and signature lines

}  // namespace ishenim::layout
