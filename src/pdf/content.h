// pdf/content.h: the content stream of one page.
//
// Promises: 1. Every mark on the page is inside marked content: of an element, or an artifact.
//           2. Glyphs stand where layout put them: kerning and justification go into TJ, places to
//              the nearest hundredth of a point.
// Spec:     ISO 32000-1 9.4 (text), 14.6 (marked content).
#pragma once

#include "layout/font_book.h"
#include "layout/page.h"
#include "pdf/structure.h"

#include <string>

namespace ishenim::pdf {

/// Appends the operators of the page; its elements get their marks in `structure`.
std::string content_of(const layout::Page& page, const layout::Pages& pages,
                       const layout::FontBook& fonts, Structure& structure);

}  // namespace ishenim::pdf
