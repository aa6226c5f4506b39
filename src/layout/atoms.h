// layout/atoms.h: a text as a row of glyphs and gaps, with the points where a line may end.
#pragma once

#include "layout/galley.h"

namespace ishenim::layout {

struct Atom {
    std::uint16_t id = 0;
    Face face = Face::regular;
    std::int32_t advance = 0, kern = 0;
    int group = 0;
    bool gap = false;      ///< a blank
    bool elastic = false;  ///< a blank that justification widens
    bool open = false;     ///< a blank at which a line may end
};

/// A break inside a word, before an atom.
struct InnerBreak {
    std::size_t before = 0;
    bool adds_hyphen = true, short_end = false;
};

struct Atoms {
    std::vector<Atom> row;
    std::vector<InnerBreak> inner;
};

Atoms make_atoms(Shaper& shaper, const form::Spans& spans, std::string_view lang, bool bold);

/// Where a line of these atoms may end; with `letters`, also between any two letters.
std::vector<BreakPoint> break_points(const Atoms& atoms, const Shaper& shaper, bool justified,
                                     bool letters);

}  // namespace ishenim::layout
