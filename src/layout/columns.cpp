#include "layout/columns.h"

#include <algorithm>

namespace ishenim::layout {
namespace {

using Lengths = std::vector<Length>;

Length sum(const Lengths& lengths) {
    Length total{};
    for (const Length length : lengths) total += length;
    return total;
}

/// By fixed widths and weights alone; the rounding goes to the last column.
Lengths asked_widths(const form::Table& table, Length total) {
    Length rest = total;
    std::int64_t weights = 0;
    for (const form::Column& column : table.columns) {
        rest -= column.width;
        if (column.width == Length{}) weights += std::max<std::int64_t>(1, column.weight);
    }
    Lengths widths;
    for (const form::Column& column : table.columns) {
        const std::int64_t weight = std::max<std::int64_t>(1, column.weight);
        const Length share = rest * weight / std::max<std::int64_t>(1, weights);
        widths.push_back(column.width == Length{} ? share : column.width);
    }
    widths.back() += total - sum(widths);
    return widths;
}

/// Every column at least `needs`, if the total is enough for that; true if it is.
bool widen(Lengths& widths, const Lengths& needs, Length total) {
    if (sum(needs) > total) return false;
    Length lacking{};
    Length spare{};
    for (std::size_t i = 0; i < widths.size(); ++i) {
        lacking += std::max(Length{}, needs[i] - widths[i]);
        spare += std::max(Length{}, widths[i] - needs[i]);
    }
    if (lacking == Length{}) return true;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const Length more = widths[i] - needs[i];
        if (more > Length{}) {
            widths[i] -= Length{more.milli_pt * lacking.milli_pt / spare.milli_pt};
        } else {
            widths[i] = needs[i];
        }
    }
    // Rounding left a few thousandths too many: the widest column gives them.
    *std::max_element(widths.begin(), widths.end()) += total - sum(widths);
    return true;
}

}  // namespace

std::vector<Length> column_widths(const form::Table& table, const std::vector<ColumnNeed>& needs,
                                  Length total) {
    Lengths widths = asked_widths(table, total);
    Lengths words;
    Lengths syllables;
    for (const ColumnNeed& need : needs) {
        words.push_back(need.words);
        syllables.push_back(need.syllables);
    }
    if (!widen(widths, words, total)) widen(widths, syllables, total);
    return widths;
}

}  // namespace ishenim::layout
