// layout/layout.h: a Document -> Pages.
//
// Promises: 1. Paragraphs are justified by total-fit line breaking (the least sum of demerits over
//              the whole paragraph), hyphenated by language; at least two lines of a paragraph
//              stand on each side of a page break.
//           2. A table breaks between rows only and repeats its header on every page, under the
//              words of Table::continued.
//           3. A signature block has at least two lines of text above it on its page.
//           4. № and what follows, dates and what U+00A0 joins are never parted.
//           5. Nothing is wider than its place: a word that cannot be broken is broken between
//              letters rather than printed over the margin.
//           6. A chart is drawn in one piece and described in words; what no page can hold goes on
//           in
//              another drawing with the same words.
//           7. A character without a glyph is a finding (E_MISSING_GLYPH), never an empty box.
//           8. What follows a Gap to the next page begins one, once for however many of them;
//           nothing
//              is printed of it.
//           9. The same Document and fonts give the same Pages, on any thread, in any order.
// Threads:  one Typesetter per thread; it keeps shaped words between documents (bounded), never so
//           that the pages depend on what was set before.
// Spec:     docs/decisions/ on typography; facts of GOST R 7.0.97 pages: A4, 30/15/20/20 mm.
#pragma once

#include "base/finding.h"
#include "form/document.h"
#include "layout/font_book.h"
#include "layout/page.h"

#include <memory>
#include <string>
#include <string_view>

namespace ishenim::layout {

/// Hyphenation data: the libhyphen dictionary for Russian, exceptions for Kyrgyz (one word a line,
/// with its permitted breaks as hyphens).
struct HyphenationData {
    std::string_view ru_patterns, ky_exceptions;
};

/// E_MISSING_GLYPH for one character, shown with its code: «😀 (U+1F600)».
Finding missing_glyph(char32_t c, std::string pointer);

class Typesetter {
public:
    Typesetter(const FontBook& fonts, const HyphenationData& hyphenation);
    ~Typesetter();

    /// No value: E_MISSING_GLYPH findings, without a pointer: a page does not know the field that a
    /// text came from. A Document that cannot be set for another reason (a
    /// table with more cells than columns) is a std::logic_error.
    Checked<Pages> set(const form::Document& document);

    /// Words as they may be parted, for tests: "мек-теп-тин". Lang "ky" or "ru".
    std::string hyphenated(std::string_view word, std::string_view lang);

private:
    struct Desk;
    std::unique_ptr<Desk> desk_;
};

}  // namespace ishenim::layout
