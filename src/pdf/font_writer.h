// pdf/font_writer.h: the font objects of one document, of the glyphs that it shows.
//
// Way:      hb-subset cuts each face; the codes in the page contents are glyph ids (Identity-H), so
//           what layout shaped is what is drawn.
// Promises: 1. A glyph without a text is a Fault{library}.
//           2. Subsets are kept by their exact glyphs and texts; a kept one has the bytes that a
//           new
//              one would have.
// Threads:  one FontWriter per thread.
// Spec:     ISO 32000-1 9.7 (composite fonts), 9.10.3 (ToUnicode).
#pragma once

#include "layout/font_book.h"
#include "layout/page.h"
#include "pdf/deflate.h"
#include "pdf/objects.h"

#include <array>
#include <map>
#include <memory>
#include <string>

namespace ishenim::pdf {

/// The text of each glyph that a face's subset must hold.
using GlyphTexts = std::map<std::uint16_t, std::string>;

class FontWriter {
public:
    FontWriter(const layout::FontBook& fonts, const Deflate& deflate);
    ~FontWriter();

    /// Writes the objects of the face; `font` is its reserved Type0 dictionary.
    void write(Objects& objects, const Object& font, layout::Face face, const GlyphTexts& glyphs);

    /// Between documents: keeps the number of kept subsets bounded.
    void forget_old();

    /// Glyphs of the phrase and the digits that a visible signature prints; they go into the
    /// regular face of every document with signature fields, so that signing needs no second font.
    const GlyphTexts& signature_glyphs() const noexcept { return signature_glyphs_; }

private:
    struct Source;
    struct Subset {
        std::string name, widths, deflated_font, deflated_to_unicode;
        std::size_t font_size = 0;
    };
    const Subset& subset(layout::Face face, const GlyphTexts& glyphs);
    std::string cut(layout::Face face, const GlyphTexts& glyphs) const;
    std::string widths(layout::Face face, const GlyphTexts& glyphs) const;
    std::string descriptor(layout::Face face, const Subset& subset, unsigned file) const;

    const layout::FontBook& fonts_;
    const Deflate& deflate_;
    std::array<std::unique_ptr<Source>, layout::kFaces> sources_;
    std::array<std::map<std::string, Subset>, layout::kFaces> subsets_;
    GlyphTexts signature_glyphs_;
};

/// The glyphs that the pages show, with their texts.
std::array<GlyphTexts, layout::kFaces> glyphs_of(const layout::Pages& pages);

/// The CMap from glyph ids to text: at most 100 lines a block, no range over a high byte.
std::string to_unicode(const GlyphTexts& glyphs);

}  // namespace ishenim::pdf
