// layout/shaper.h: words -> glyphs, kerned, with the places where they may be parted.
//
// Promises: 1. What a word is shaped to depends on the word, its face and language alone, never on
//              what stands in the cache.
//           2. In one document a glyph has one text, or a Fault{library} is thrown.
//           3. A character that does not become exactly one glyph at its own place is missing.
// Threads:  one Shaper per thread.
// Spec:     HarfBuzz; layout/font_book.h.
#pragma once

#include "layout/font_book.h"
#include "layout/hyphenator.h"
#include "layout/page.h"

#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

struct hb_buffer_t;

namespace ishenim::layout {

struct ShapedGlyph {
    std::uint16_t id = 0;
    std::int32_t advance = 0;  ///< nominal width + kerning with the next glyph of the word
    std::int32_t kern = 0;     ///< the kerning in it: not wanted where a line ends
    char32_t text = 0;
};

/// What stands between two blanks, in one face.
struct Word {
    std::u32string text;  ///< without soft hyphens
    std::vector<ShapedGlyph> glyphs;
    std::vector<WordBreak> breaks;  ///< `before` counts glyphs
    std::vector<char32_t> missing;
    bool capital = false;  ///< its first letter is one
};

class Shaper {
public:
    Shaper(const FontBook& fonts, const Hyphenator& hyphenator);
    ~Shaper();
    Shaper(const Shaper&) = delete;
    Shaper& operator=(const Shaper&) = delete;

    /// Forgets the texts and missing characters of the last document; trims the cache.
    void begin_document();

    /// Valid until begin_document(). A missing character is noted in missing().
    const Word& word(Face face, Language language, std::string_view utf8);

    const ShapedGlyph& blank(Face face, bool joining) const {
        const auto& of_face = nominal_[static_cast<std::size_t>(face)];
        return joining ? of_face.joining_blank : of_face.blank;
    }
    const ShapedGlyph& hyphen(Face face) const {
        return nominal_[static_cast<std::size_t>(face)].hyphen;
    }

    /// Notes that the glyph is printed; throws, see promise 2.
    void use(Face face, std::uint16_t glyph, char32_t text);

    const std::set<char32_t>& missing() const noexcept { return missing_; }
    std::array<std::map<std::uint16_t, std::string>, kFaces> texts() const;

private:
    Word shape(Face face, Language language, std::string_view utf8) const;
    ShapedGlyph nominal(Face face, char32_t c, char32_t instead) const;

    const FontBook& fonts_;
    const Hyphenator& hyphenator_;
    hb_buffer_t* buffer_;
    struct Nominal {
        ShapedGlyph blank, joining_blank, hyphen;
    };
    std::array<Nominal, kFaces> nominal_;
    std::unordered_map<std::string, Word> words_;
    std::string key_;
    std::array<std::vector<char32_t>, kFaces> texts_;  // by glyph; 0 = not printed
    std::set<char32_t> missing_;
};

}  // namespace ishenim::layout
