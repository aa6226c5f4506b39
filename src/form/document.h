// form/document.h: a paper as its author thinks of it: headings, paragraphs, tables, signature
// lines, drawings; no positions, no fonts.
//
// Way:      form fills it from template, entry and record; layout places it.
// Promises: 1. Every text is NFC UTF-8 without control characters; line breaks are blocks of their
//              own, blanks are single, no-break spaces (U+00A0) are already where they belong.
// Spec:     docs/formats/templates.md; docs/formats/entry.md 2.
#pragma once

#include "base/length.h"
#include "form/span.h"
#include "form/witness.h"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace ishenim::form {

/// `decimal`: figures under each other at their decimal comma; in table columns only.
enum class Align { justify, left, center, right, decimal };
/// What a paragraph is; layout gives each its size, indent and distance, pdf its tag.
enum class Role {
    organisation,  ///< name of the school, centred (P)
    title,         ///< kind of the document, «АКТ» (H1)
    headline,      ///< «… жөнүндө» (P), left
    heading,       ///< of a section (H2)
    body,          ///< justified, first line indented (P)
    plain,         ///< justified, no indent (P)
    note,          ///< small print (P)
};

struct Paragraph {
    Role role = Role::body;
    Align align = Align::justify;
    Spans spans;
    bool keep_with_next = false;
};
/// One line with up to three parts: date, number, place.
struct Requisites {
    Spans left, middle, right;
};
/// Items with a hanging number or dash; `level` indents (0, 1).
struct ListItem {
    std::string label;  ///< "1.", "2.3.", "—"
    Spans spans;
    int level = 0;
    bool keep_with_next = false;
};
struct List {
    std::vector<ListItem> items;
};

struct Column {
    Spans heading;
    Align align = Align::left;
    std::int64_t weight = 1;  ///< share of what the fixed columns leave; 0 with `width`
    Length width{};           ///< fixed width, or 0
};
struct Row {
    std::vector<Spans> cells;
};
struct Table {
    Spans caption;  ///< over the table; may be empty
    std::vector<Column> columns;
    std::vector<Row> rows;
    std::string summary, continued;  ///< for screen readers; over a repeated header, or ""
};

/// How an area is filled; a copy in black and white still tells one from the other.
enum class Shade { white, light, grey, hatched };
struct Bar {
    std::string label;
    std::string value;        ///< printed at the end of the bar: «3 (33,3 %)»
    std::int64_t amount = 0;  ///< its length, against the greatest of the chart; below 0 is 0
    Shade shade = Shade::grey;
};
struct Week {
    std::string label;  ///< under the cell: «06.09»
    std::string value;  ///< in the cell
    std::string note;   ///< under the label: the day it was moved to; may be empty
    Shade shade = Shade::white;
};
struct Key {
    Shade shade = Shade::white;
    Spans text;
};
/// A drawing: bars one below the other, or weeks side by side; then what the fillings mean.
struct Chart {
    Spans caption;    ///< over the drawing; may be empty
    std::string alt;  ///< what it shows, for those who do not see it; never empty
    std::vector<Bar> bars;
    std::vector<Week> weeks;
    std::vector<Key> keys;
};

/// The field in which somebody signs electronically; only the original has fields.
struct SignatureField {
    std::string name;     ///< ASCII, unique in the document: "chair", "member-m3"
    std::string tooltip;  ///< who signs as what, in the document's language
};
struct SignatureLine {
    Spans role;  ///< «Комиссиянын төрагасы»
    Spans name;  ///< sign_name
    Spans note;  ///< «отурумга катышкан жок, …» or empty
    std::vector<SignatureField> field;  ///< none or one
};
/// Never alone on a page: at least two lines of text stand above it.
struct SignatureBlock {
    Spans heading;  ///< over the lines; may be empty
    std::vector<SignatureLine> lines;
};
/// «БЕКИТЕМ …» in the right third, top.
struct Approval {
    std::vector<Spans> lines;
    std::vector<SignatureField> field;
};
/// Blank between two blocks: so much of it, or the rest of the page.
struct Gap {
    Length height{};
    bool to_next_page = false;
};
struct Block;
/// Blocks that stay on one page if a page can hold them.
struct Together {
    std::vector<Block> blocks;
};
struct Block {
    std::variant<Paragraph, Requisites, List, Table, Chart, Witness, SignatureBlock, Approval, Gap,
                 Together>
        is;
};

struct Document {
    std::string lang;       ///< "ky" or "ru"
    std::string title;      ///< for the window title and the metadata, without personal data
    std::string subject;    ///< one line for the metadata
    std::string footer;     ///< left of the page number: «Акт № 1, 27.09.2022»
    std::string page_word;  ///< "" : layout prints «k/n»
    std::string mark;  ///< over every page: «ДОЛБООР / ПРОЕКТ», «Котормо / Перевод», or ""
    bool draft = false;  ///< the mark is printed large and grey across the page
    std::vector<Block> blocks;
};

}  // namespace ishenim::form
