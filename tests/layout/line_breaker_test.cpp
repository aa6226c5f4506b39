#include "layout/line_breaker.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>

using namespace ishenim::layout;

namespace {

constexpr std::int64_t kBlank = 243;

/// Break points of words of these widths; a negative width is a word with a syllable break in its
/// middle.
std::vector<BreakPoint> points_of(const std::vector<std::int64_t>& words) {
    std::vector<BreakPoint> points(1);
    std::int64_t width = 0;
    std::int64_t gaps = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::int64_t word = words[i] < 0 ? -words[i] : words[i];
        if (words[i] < 0) {
            const std::int64_t half = width + word / 2;
            points.push_back({half + 425, half, gaps, gaps, 100, true, i, i, true});
        }
        width += word;
        if (i + 1 < words.size()) {
            points.push_back(
                {width, width + kBlank, gaps, gaps + 1, 0, false, i + 1, i + 1, false});
            width += kBlank;
            gaps += 1;
        }
    }
    points.push_back({width, width, gaps, gaps, 0, false, words.size(), words.size(), false});
    return points;
}

/// What a program does that fills line after line.
std::vector<std::size_t> greedy(const std::vector<BreakPoint>& points, const Measure& measure) {
    std::vector<std::size_t> ends;
    std::size_t from = 0;
    while (from + 1 < points.size()) {
        std::size_t best = from + 1;
        for (std::size_t to = from + 1; to < points.size(); ++to) {
            const std::int64_t width = from == 0 ? measure.first : measure.rest;
            if (points[to].width_before - points[from].width_behind <= width) best = to;
        }
        ends.push_back(best);
        from = best;
    }
    return ends;
}

/// True if no line of the way is stretched beyond three times what its gaps bear.
bool within_tolerance(const std::vector<BreakPoint>& points, const Measure& measure,
                      const std::vector<std::size_t>& ends) {
    std::size_t from = 0;
    for (const std::size_t to : ends) {
        const std::int64_t width = from == 0 ? measure.first : measure.rest;
        const std::int64_t slack = width - (points[to].width_before - points[from].width_behind);
        const std::int64_t gaps = points[to].gaps_before - points[from].gaps_behind;
        const std::int64_t bears = gaps > 0 ? 3 * gaps * measure.stretch : 3 * (width / 50 + 1);
        if (to + 1 < points.size() && slack > bears) return false;
        from = to;
    }
    return true;
}

/// The least demerits of all ways, by trying each.
std::optional<std::int64_t> least(const std::vector<BreakPoint>& points, const Measure& measure) {
    std::optional<std::int64_t> best;
    const std::size_t inner = points.size() - 2;
    for (std::uint32_t choice = 0; choice < (1u << inner); ++choice) {
        std::vector<std::size_t> ends;
        for (std::size_t i = 0; i < inner; ++i) {
            if ((choice >> i & 1u) != 0) ends.push_back(i + 1);
        }
        ends.push_back(points.size() - 1);
        const std::int64_t sum = demerits(points, measure, ends);
        if (sum < 0 || !within_tolerance(points, measure, ends)) continue;
        if (!best || sum < *best) best = sum;
    }
    return best;
}

Measure measure_of(std::int64_t width) {
    Measure measure;
    measure.first = width;
    measure.rest = width;
    return measure;
}

/// Numbers that are the same in every run.
struct Numbers {
    std::uint64_t state = 20220927;
    std::int64_t next(std::int64_t below) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::int64_t>((state >> 33) % static_cast<std::uint64_t>(below));
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(line_breaker)

BOOST_AUTO_TEST_CASE(total_fit_beats_line_by_line_on_a_known_paragraph) {
    const auto points = points_of({1200, 900, 1500, 800, 2100, 600, 1700, 1300, 1900, 700, 1600});
    Measure measure = measure_of(4600);
    measure.stretch = 300;
    const auto best = break_lines(points, measure);
    const auto filled = greedy(points, measure);
    BOOST_REQUIRE(!best.empty());
    BOOST_TEST(demerits(points, measure, best) < demerits(points, measure, filled));
}

BOOST_AUTO_TEST_CASE(no_way_within_the_tolerance_has_fewer_demerits) {
    Numbers numbers;
    int compared = 0;
    int better_than_greedy = 0;
    for (int round = 0; round < 400; ++round) {
        std::vector<std::int64_t> words;
        for (int i = 0; i < 9; ++i) {
            const std::int64_t width = 400 + numbers.next(1900);
            words.push_back(numbers.next(3) == 0 ? -width : width);
        }
        const auto points = points_of(words);
        Measure measure = measure_of(4000 + numbers.next(2000));
        measure.first = measure.rest - numbers.next(2) * 800;
        measure.stretch = 250;
        measure.shrink = 150;
        const auto by_trying = least(points, measure);
        const auto ends = break_lines(points, measure);
        if (!by_trying) continue;
        BOOST_REQUIRE(!ends.empty());
        BOOST_TEST(demerits(points, measure, ends) == *by_trying);
        const std::int64_t by_filling = demerits(points, measure, greedy(points, measure));
        if (by_filling > *by_trying) ++better_than_greedy;
        ++compared;
    }
    BOOST_TEST(compared > 200);
    BOOST_TEST(better_than_greedy > 50);
}

BOOST_AUTO_TEST_CASE(a_word_wider_than_the_measure_has_no_way) {
    BOOST_TEST(break_lines(points_of({2000, 12000, 2000}), measure_of(9000)).empty());
    BOOST_TEST(demerits(points_of({2000, 12000}), measure_of(9000), {1, 2}) < 0);
}

BOOST_AUTO_TEST_CASE(it_always_ends_however_loose_a_line_must_be) {
    // No way is within the tolerance; there is one all the same.
    const auto ends = break_lines(points_of({2000, 8900, 2000, 8900, 100}), measure_of(9000));
    BOOST_TEST(ends.size() == 5U);
}

BOOST_AUTO_TEST_CASE(two_hyphenated_lines_in_a_row_are_avoided) {
    // With two hyphens both lines are nearly even; without, they are loose.
    const auto points = points_of({2200, 2200, 2100, -3000, 2200, 2100, -3200, 2000});
    Measure measure = measure_of(9000);
    measure.stretch = 700;
    const auto ends = break_lines(points, measure);
    BOOST_REQUIRE(!ends.empty());
    for (std::size_t i = 0; i + 1 < ends.size(); ++i) {
        BOOST_TEST(!(points[ends[i]].hyphen && points[ends[i + 1]].hyphen));
    }
    std::vector<std::size_t> both;
    for (std::size_t i = 1; i + 1 < points.size(); ++i) {
        if (points[i].hyphen) both.push_back(i);
    }
    both.push_back(points.size() - 1);
    const std::int64_t with_both = demerits(points, measure, both);
    BOOST_TEST(with_both > demerits(points, measure, ends));
}

BOOST_AUTO_TEST_CASE(a_ragged_line_is_never_wider_than_its_measure) {
    Measure measure = measure_of(9000);
    measure.justified = false;
    const auto points = points_of({4500, 4400, 3000, 3000, 4000});  // 4500 + 243 + 4400 > 9000
    std::size_t from = 0;
    for (const std::size_t to : break_lines(points, measure)) {
        BOOST_TEST(points[to].width_before - points[from].width_behind <= 9000);
        from = to;
    }
    BOOST_TEST(from == points.size() - 1);
}

BOOST_AUTO_TEST_SUITE_END()
