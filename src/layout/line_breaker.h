// layout/line_breaker.h: where the lines of a paragraph end (Knuth and Plass, in integers).
//
// Promises: 1. The least sum of demerits over the whole paragraph, of all ways whose lines are
//              within the tolerance; if there is none, of all ways.
//           2. No line is wider than its measure with its gaps shrunk; if the points do not allow
//              that, the answer is empty and the caller offers more points.
// Spec:     D. Knuth, M. Plass, Breaking Paragraphs into Lines, 1981; docs/decisions/0002.
#pragma once

#include <cstdint>
#include <vector>

namespace ishenim::layout {

/// A place where a line may end. Widths are from the start of the paragraph, in 1/1000 em.
struct BreakPoint {
    std::int64_t width_before = 0;  ///< of all that stands before it if the line ends here
    std::int64_t width_behind = 0;  ///< of all that the next line does not have
    std::int64_t gaps_before = 0;   ///< elastic gaps before it
    std::int64_t gaps_behind = 0;   ///< elastic gaps that the next line does not have
    std::int64_t penalty = 0;
    bool hyphen = false;                      ///< a hyphen stands at the end of the line
    std::size_t atom_end = 0, atom_next = 0;  ///< for the caller: its line ends, the next begins
    bool adds_hyphen = false;                 ///< for the caller
};

struct Measure {
    std::int64_t first = 0, rest = 0;  ///< width of the first line and of the others, 1/1000 em
    bool justified = true;
    std::int64_t stretch = 120, shrink = 80;  ///< of one gap
};

/// Indices of the points at which lines end, the last point last; points[0] is the start. Empty if
/// no way keeps promise 2.
std::vector<std::size_t> break_lines(const std::vector<BreakPoint>& points, const Measure& measure);

/// What break_lines makes least, of any way through the points; a negative number if a line is too
/// wide.
std::int64_t demerits(const std::vector<BreakPoint>& points, const Measure& measure,
                      const std::vector<std::size_t>& ends);

}  // namespace ishenim::layout
