// layout/font_book.h: the fonts a paper is set in, and their glyphs.
//
// Promises: 1. A font whose SHA-256 is not the manifest's is refused (Fault{config}).
//           2. missing() names every character of a text that a face cannot draw; glyph 0 never
//              reaches a page.
// Threads:  const members from any thread.
// Spec:     fonts/manifest.txt (family, face, file, SHA-256, licence, one line each).
#pragma once

#include "layout/page.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct hb_face_t;
struct hb_font_t;

namespace ishenim::layout {

/// One font file, whole; bytes must live as long as the book.
struct FontFile {
    std::string file_name;
    std::string_view bytes;
};

struct FaceMetrics {
    std::int32_t ascender = 0, descender = 0, cap_height = 0, units_per_em = 1000;
    std::int32_t x_min = 0, y_min = 0, x_max = 0, y_max = 0, italic_angle = 0, stem_v = 0;
    std::string postscript_name;
};

class FontBook {
public:
    /// Regular and bold, checked against the manifest's lines.
    FontBook(std::string_view manifest, const std::vector<FontFile>& files);
    ~FontBook();
    FontBook(FontBook&&) noexcept;

    std::string_view bytes(Face face) const;
    const FaceMetrics& metrics(Face face) const;
    hb_face_t* hb_face(Face face) const;
    hb_font_t* hb_font(Face face) const;                       ///< scaled to 1000 units per em
    std::int32_t width(Face face, std::uint16_t glyph) const;  ///< nominal, 1/1000 em
    /// Characters that the face lacks, each once, in order; spaces and U+00AD are never missing.
    std::vector<char32_t> missing(Face face, std::string_view utf8) const;
    /// The character that stands for all that share its glyph in the face (U+00B5 for U+03BC), so
    /// that one glyph has one text; the character itself where it shares none.
    char32_t representative(Face face, char32_t c) const noexcept;
    const std::string& manifest() const noexcept;

private:
    struct Faces;
    std::unique_ptr<Faces> faces_;
};

}  // namespace ishenim::layout
