// tests/pdf/samples.h: Pages made by hand, so that the writer is tested without the typesetter.
#pragma once

#include "layout/font_book.h"
#include "layout/page.h"
#include "pdf/writer.h"

#include <string>
#include <string_view>
#include <vector>

namespace ishenim::test {

/// PT Serif as installed, or from the folder in ISHENIM_FONTS.
const layout::FontBook& font_book();
/// The sRGB profile as installed, or the file in ISHENIM_ICC.
std::string_view icc();

/// Sets plain lines, ragged, one below the other; turns to a new page where the old one is full.
class Composer {
public:
    Composer(std::string lang, std::string title);

    int element(layout::Tag tag, int parent = 0);
    /// Words of `text` from `left` to the right margin; the lines belong to `element`.
    void text(int element, std::string_view text, layout::Face face = layout::Face::regular,
              std::int64_t size = 12, std::int64_t left = 85);
    void heading(layout::Tag tag, std::string_view text);
    void paragraph(std::string_view text);
    void list(const std::vector<std::string>& items);
    /// Rules are artifacts; the first row is the header.
    void table(const std::vector<std::vector<std::string>>& rows, std::string_view summary);
    void signature(const std::string& role, const std::string& name);
    /// Two bars, the lower one hatched, with their values.
    void chart(std::string_view words);
    void draft_mark(std::string_view text);
    void turn_page();
    layout::Pages finish();

private:
    layout::Run run(std::string_view text, layout::Face face, std::int64_t size, Length x,
                    Length y);
    Length width(std::string_view text, layout::Face face, std::int64_t size) const;
    void furnish_page();

    layout::Pages pages_;
    Length y_;
};

/// An act of four letters: headings, list, table, five signature fields, two pages.
layout::Pages act();
/// Its Russian translation: no fields.
layout::Pages act_in_russian();
/// A draft, with the grey mark across the page and text in another language inside.
layout::Pages draft();
/// A table over several pages with repeated header.
layout::Pages long_table();
/// A drawing between two paragraphs.
layout::Pages with_chart();
/// One line, regular face only.
layout::Pages one_line(std::string_view text);

/// What can be read on the pages, a line per content, in their order; no turned runs.
std::string text_of(const layout::Pages& pages);

/// With a fixed id and time, and an attachment.
pdf::Info info();

}  // namespace ishenim::test
