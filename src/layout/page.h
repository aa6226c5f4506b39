// layout/page.h: pages with everything at its place, and the structure tree over it.
//
// Way:      layout makes it; pdf writes it and measures nothing.
// Promises: 1. Elements stand in reading order; every Content belongs to one element or is an
//              artifact.
//           2. Positions are from the left and the TOP edge of the page, baselines for text.
// Spec:     ISO 32000-1 14.8 (tagged PDF), ISO 14289-1.
#pragma once

#include "base/length.h"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace ishenim::layout {

enum class Face : std::uint8_t { regular, bold };
inline constexpr std::size_t kFaces = 2;

struct Glyph {
    std::uint16_t id = 0;
    std::int32_t advance =
        0;  ///< 1/1000 em to the next glyph: nominal width + kerning + justification
};

/// Glyphs on one baseline, of one face and size. A line between two words ends with its blank, for
/// copying, with the advance 0: it takes no place.
struct Run {
    Face face = Face::regular;
    Length size;
    Length x, y;
    std::int32_t grey = 0;  ///< 0 black … 1000 white
    std::int32_t turn = 0;  ///< degrees, counter-clockwise about (x, y): draft mark only
    std::vector<Glyph> glyphs;
};

/// A filled rectangle: table rules, signature lines, bars.
struct Box {
    Length x, y, width, height;  ///< of its upper left corner
    std::int32_t grey = 0;
};

/// A straight line from one point to another: hatching.
struct Stroke {
    Length from_x, from_y, to_x, to_y;
    Length width;
};

enum class Tag {
    document,
    part,
    p,
    h1,
    h2,
    list,
    list_item,
    label,
    list_body,
    table,
    caption,
    row,
    header_cell,
    cell,
    form,
    figure,
    span
};

struct Element {
    Tag tag = Tag::p;
    int parent = -1;      ///< index; elements[0] is the document
    std::string lang;     ///< where it differs from its parent
    std::string summary;  ///< table, figure: for screen readers
    int columns_spanned = 1;
};

inline constexpr int kArtifact = -1;  ///< header, footer, rules, repeated table header
struct Content {
    int element = kArtifact;
    bool pagination = false;  ///< artifact of the kind Pagination (header, footer)
    std::vector<Run> runs;
    std::vector<Box> boxes;  ///< drawn in this order: boxes, strokes, runs
    std::vector<Stroke> strokes{};
};

/// The place of a signature field; its element has the tag form.
struct Field {
    int element = 0;
    std::string name, tooltip;
    Length x, y, width, height;
};

/// The area of a drawing, which stands on one page; its element has the tag figure.
struct Figure {
    int element = 0;
    Length x, y, width, height;
};

struct Page {
    std::vector<Content> contents;
    std::vector<Field> fields;
    std::vector<Figure> figures{};
};

struct Pages {
    std::string lang, title, subject;
    Length width = mm(210), height = mm(297);
    std::vector<Element> elements;
    std::vector<Page> pages;
    /// The text of each glyph used, UTF-8. One glyph has one text, or layout throws.
    /// The hyphen that a line break adds is its own glyph with the text U+00AD where the font has
    /// one; otherwise see layout.h.
    std::array<std::map<std::uint16_t, std::string>, kFaces> texts;
};

}  // namespace ishenim::layout
