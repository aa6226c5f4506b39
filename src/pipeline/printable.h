// pipeline/printable.h: which fields of a form hold characters that no paper can print.
//
// Way:      judge() asks the fonts before anything is numbered; print() asks the typesetter, which
//           is exact and slower, for the few texts whose glyphs the fonts have and cannot set.
// Promises: 1. Each finding names its field (JSON pointer) and shows the character with its code.
//           2. Confidential fields are not looked at: no paper prints them, no finding shows them.
// Threads:  any; the typesetter as layout.h says.
// Spec:     docs/formats/entry.md 7 («a letter that the font lacks»).
#pragma once

#include "entry/entry.h"
#include "layout/layout.h"

namespace ishenim::pipeline {

/// E_MISSING_GLYPH for every character that a face lacks, in the order of the form.
Findings unprintable(const entry::Entry& entry, const layout::FontBook& fonts);

/// The same for every character that cannot be set where it stands.
Findings unprintable(const entry::Entry& entry, layout::Typesetter& typesetter);

}  // namespace ishenim::pipeline
