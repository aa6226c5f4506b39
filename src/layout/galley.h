// layout/galley.h: spans of text -> lines of one width, each glyph at its place.
//
// Way:      words shaped -> atoms in a row with the points where a line may end -> break_lines ->
//           lines, justified to the last thousandth.
// Promises: 1. A justified line ends exactly at the right edge of its frame.
//           2. A line that ends between two words keeps its blank at the end, with the advance 0,
//              so that text copied from the page has its blanks; a hyphen that the break adds is
//              U+00AD.
//           3. № and what follows it, the parts of a written date, and what U+00A0 joins stay
//              together; a dash does not begin a line.
// Threads:  as the Shaper it is given.
#pragma once

#include "layout/atoms.h"

#include <string_view>
#include <vector>

namespace ishenim::layout {

/// Where and how a text is set. Sizes are whole points, so that 1/1000 em is a whole length.
struct Frame {
    Length left, width;
    Length first_indent{};
    form::Align align = form::Align::justify;
    Length size = pt(12);
    bool bold = false;    ///< all of it, whatever the spans say
    bool hyphens = true;  ///< false: words are parted only where they cannot stand whole
};

struct Piece {
    int group = 0;  ///< see groups()
    Run run;        ///< x on the page, y = 0
};

struct TextLine {
    std::vector<Piece> pieces;
    Length end{};  ///< right end of what is seen
    bool justified = false;
};

/// Throws std::logic_error if a letter is wider than the frame.
std::vector<TextLine> set_text(Shaper& shaper, const Atoms& atoms, const Frame& frame);
std::vector<TextLine> set_text(Shaper& shaper, const form::Spans& spans, std::string_view lang,
                               const Frame& frame);

/// Width of the text on one line, not broken.
Length natural_width(const Atoms& atoms, Length size);

}  // namespace ishenim::layout
