#include "layout/line_breaker.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

namespace ishenim::layout {
namespace {

constexpr std::int64_t kTolerance = 3000;     // ratio in thousandths
constexpr std::int64_t kMostRatio = 60000;    // beyond it all lines are equally bad
constexpr std::int64_t kTwoHyphens = 500000;  // demerits: two hyphenated lines in a row
constexpr std::int64_t kLastButOneHyphen = 20000;
constexpr std::int64_t kUnevenNeighbours = 10000;
constexpr std::int64_t kShortLastLine = 15000;  // a last line shorter than a paragraph's indent
constexpr std::int64_t kShort = 3000;           // 1/1000 em
constexpr std::int64_t kRaggedShare = 4;        // a ragged line may be this part too short

constexpr int kClasses = 4;  // tight, even, loose, very loose

struct Fit {
    std::int64_t ratio = 0;  // thousandths of the stretch (or shrink) there is
    int fitness = 1;
};

/// How points a -> b fill their line; nothing if the line is too wide.
std::optional<Fit> fit(const BreakPoint& a, const BreakPoint& b, bool first, bool last,
                       const Measure& measure) {
    const std::int64_t width = first ? measure.first : measure.rest;
    const std::int64_t slack = width - (b.width_before - a.width_behind);
    const std::int64_t gaps = b.gaps_before - a.gaps_behind;
    Fit fit;
    if (slack < 0) {
        if (!measure.justified || -slack > gaps * measure.shrink) return std::nullopt;
        fit.ratio = slack * 1000 / std::max<std::int64_t>(1, gaps * measure.shrink);
    } else if (last) {
        fit.ratio = 0;
    } else if (measure.justified) {
        // A line without a gap has its letters alone; a little is borne.
        const std::int64_t stretch = gaps > 0 ? gaps * measure.stretch : width / 50 + 1;
        fit.ratio = slack * 1000 / stretch;
    } else {
        fit.ratio = slack * 1000 / (width / kRaggedShare + 1);
    }
    fit.ratio = std::min(fit.ratio, kMostRatio);
    fit.fitness = fit.ratio < -500 ? 0 : fit.ratio <= 500 ? 1 : fit.ratio <= 1000 ? 2 : 3;
    return fit;
}

std::int64_t line_demerits(const BreakPoint& a, const BreakPoint& b, Fit fit, bool last,
                           const Measure& measure) {
    const std::int64_t r = fit.ratio < 0 ? -fit.ratio : fit.ratio;
    const std::int64_t badness = r * r / 1000 * r / 10000;  // 100 (r/1000)^3
    std::int64_t sum = (10 + badness) * (10 + badness) + b.penalty * b.penalty;
    if (a.hyphen && b.hyphen) sum += kTwoHyphens;
    if (last && a.hyphen) sum += kLastButOneHyphen;
    const bool only = a.atom_next == 0;
    if (last && !only && b.width_before - a.width_behind < kShort && measure.justified) {
        sum += kShortLastLine;
    }
    return sum;
}

std::int64_t neighbour_demerits(int before, int now, const Measure& measure) {
    const bool uneven = before - now > 1 || now - before > 1;
    return uneven && measure.justified ? kUnevenNeighbours : 0;
}

struct Node {
    std::int64_t sum = std::numeric_limits<std::int64_t>::max();
    std::size_t from = 0;
    int from_class = 0;
    bool reached() const { return sum != std::numeric_limits<std::int64_t>::max(); }
};
using Nodes = std::vector<std::array<Node, kClasses>>;

/// All lines that end in b; returns the first start that later lines may still reach.
std::size_t relax(const std::vector<BreakPoint>& points, const Measure& measure, Nodes& nodes,
                  std::size_t b, std::size_t oldest, std::int64_t tolerance) {
    const bool last = b + 1 == points.size();
    bool all_too_wide = true;
    for (std::size_t a = oldest; a < b; ++a) {
        const auto line = fit(points[a], points[b], a == 0, last, measure);
        // A hyphen makes this end wider than the next: its starts are not dropped for good.
        if (!line) {
            if (all_too_wide && !points[b].hyphen) oldest = a + 1;
            continue;
        }
        all_too_wide = false;
        // Starts nearer by make the line looser still; the first line's own width is an exception.
        if (line->ratio > tolerance) {
            if (a == 0) continue;
            break;
        }
        const std::int64_t own = line_demerits(points[a], points[b], *line, last, measure);
        Node& best = nodes[b][static_cast<std::size_t>(line->fitness)];
        for (int c = 0; c < kClasses; ++c) {
            const Node& start = nodes[a][static_cast<std::size_t>(c)];
            if (!start.reached()) continue;
            const std::int64_t sum =
                start.sum + own + neighbour_demerits(c, line->fitness, measure);
            if (sum < best.sum) best = {sum, a, c};
        }
    }
    return oldest;
}

std::vector<std::size_t> find_way(const std::vector<BreakPoint>& points, const Measure& measure,
                                  std::int64_t tolerance) {
    Nodes nodes(points.size());
    nodes[0][1].sum = 0;
    std::size_t oldest = 0;
    for (std::size_t b = 1; b < points.size(); ++b) {
        oldest = relax(points, measure, nodes, b, oldest, tolerance);
    }
    int fitness = 0;
    for (int c = 1; c < kClasses; ++c) {
        if (nodes.back()[static_cast<std::size_t>(c)].sum <
            nodes.back()[static_cast<std::size_t>(fitness)].sum) {
            fitness = c;
        }
    }
    std::vector<std::size_t> ends;
    if (!nodes.back()[static_cast<std::size_t>(fitness)].reached()) return ends;
    for (std::size_t at = points.size() - 1; at != 0;) {
        ends.push_back(at);
        const Node& node = nodes[at][static_cast<std::size_t>(fitness)];
        fitness = node.from_class;
        at = node.from;
    }
    std::reverse(ends.begin(), ends.end());
    return ends;
}

}  // namespace

std::vector<std::size_t> break_lines(const std::vector<BreakPoint>& points,
                                     const Measure& measure) {
    std::vector<std::size_t> ends = find_way(points, measure, kTolerance);
    if (ends.empty()) ends = find_way(points, measure, kMostRatio);
    return ends;
}

std::int64_t demerits(const std::vector<BreakPoint>& points, const Measure& measure,
                      const std::vector<std::size_t>& ends) {
    std::int64_t sum = 0;
    std::size_t a = 0;
    int fitness = 1;
    for (const std::size_t b : ends) {
        const bool last = b + 1 == points.size();
        const auto line = fit(points[a], points[b], a == 0, last, measure);
        if (!line) return -1;
        sum += line_demerits(points[a], points[b], *line, last, measure) +
               neighbour_demerits(fitness, line->fitness, measure);
        fitness = line->fitness;
        a = b;
    }
    return sum;
}

}  // namespace ishenim::layout
