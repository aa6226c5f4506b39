// layout/flow.h: a document as one endless column of strips, before it is cut into pages.
//
// Threads:  plain values.
#pragma once

#include "layout/page.h"

#include <vector>

namespace ishenim::layout {

/// How much a page break before a strip is to be avoided. A page ends at the last place of the
/// lowest degree that it reaches.
enum class Keep {
    free,   ///< a page may begin here
    group,  ///< inside something that should stay whole
    tight,  ///< would leave a line, heading or signature alone
    never,  ///< only if a page cannot be filled otherwise
};

/// What is never parted by a page break: a line of text, a row of a table, a
/// drawing. Positions in it: x on the page, y from its top.
struct Strip {
    Length before{};  ///< blank above it; falls away at the top of a page
    Length height{};
    Keep keep = Keep::free;
    int text_lines = 0;        ///< that count as text above a signature block
    bool begins_page = false;  ///< whatever room is left on the page before
    int table = -1;            ///< index into Flow::heads if a page that begins here repeats a head
    std::vector<Content> contents;
    std::vector<Field> fields;
    std::vector<Figure> figures{};
};

struct Flow {
    std::vector<Strip> strips;
    std::vector<Strip> heads;
};

}  // namespace ishenim::layout
