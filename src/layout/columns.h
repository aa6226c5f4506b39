// layout/columns.h: how wide the columns of a table are.
#pragma once

#include "form/document.h"

#include <vector>

namespace ishenim::layout {

/// What a column needs, its padding included.
struct ColumnNeed {
    Length words{};      ///< so that no word is parted
    Length syllables{};  ///< so that no word is parted but by syllables
};

/// Widths as the table asks, their sum the width of the text. A column that is too narrow for its
/// words (or, if not all can have that, for their syllables) takes from those that have more.
std::vector<Length> column_widths(const form::Table& table, const std::vector<ColumnNeed>& needs,
                                  Length total);

}  // namespace ishenim::layout
