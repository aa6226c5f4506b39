// layout/atoms.h: a text as a row of glyphs and gaps, with the points where a line may end.
#pragma once

#include "form/document.h"
#include "layout/line_breaker.h"
#include "layout/shaper.h"

#include <string>
#include <string_view>
#include <vector>

namespace ishenim::layout {

/// Spans of one language after another form a group; each group may be its own element.
struct Group {
    std::string lang;  ///< "" = the document's
    std::string text;
};
std::vector<Group> groups(const form::Spans& spans, std::string_view document_lang);
bool empty(const form::Spans& spans);

struct Atom {
    std::uint16_t id = 0;
    Face face = Face::regular;
    std::int32_t advance = 0, kern = 0;
    int group = 0;         ///< index into groups()
    bool gap = false;      ///< a blank
    bool elastic = false;  ///< a blank that justification widens
    bool open = false;     ///< a blank at which a line may end
};

/// A break inside a word, before an atom.
struct InnerBreak {
    std::size_t before = 0;
    bool adds_hyphen = true, short_end = false;
    bool held = false;  ///< in a date, or in what a blank joins: only if nothing else helps
};

struct Atoms {
    std::vector<Atom> row;
    std::vector<InnerBreak> inner;
};

Atoms make_atoms(Shaper& shaper, const form::Spans& spans, std::string_view lang, bool bold);

/// Where words may be parted: not at all but behind their own hyphens, by syllables, or between any
/// two letters as well.
enum class Inside { nowhere, syllables, letters };

/// Widths, in 1/1000 em, of the widest part that stays whole if only words, or words and syllables,
/// are parted.
struct WidestParts {
    std::int64_t words = 0, syllables = 0;
};
WidestParts widest_parts(const Atoms& atoms, const Shaper& shaper);

std::vector<BreakPoint> break_points(const Atoms& atoms, const Shaper& shaper, bool justified,
                                     Inside inside);

}  // namespace ishenim::layout
