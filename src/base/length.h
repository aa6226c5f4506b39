// base/length.h: lengths on paper, as whole thousandths of a point.
//
// Integers, so that a page comes out the same on every machine; floating point begins and ends
// at the door of libharu.
#pragma once

#include <compare>
#include <cstdint>

namespace ishenim {

struct Length {
    std::int64_t milli_pt = 0;

    friend auto operator<=>(const Length&, const Length&) = default;
    friend constexpr Length operator+(Length a, Length b) { return {a.milli_pt + b.milli_pt}; }
    friend constexpr Length operator-(Length a, Length b) { return {a.milli_pt - b.milli_pt}; }
    friend constexpr Length operator-(Length a) { return {-a.milli_pt}; }
    friend constexpr Length operator*(Length a, std::int64_t n) { return {a.milli_pt * n}; }
    friend constexpr Length operator/(Length a, std::int64_t n) { return {a.milli_pt / n}; }
    constexpr Length& operator+=(Length b) {
        milli_pt += b.milli_pt;
        return *this;
    }
    constexpr Length& operator-=(Length b) {
        milli_pt -= b.milli_pt;
        return *this;
    }
};

constexpr Length pt(std::int64_t points) {
    return {points * 1000};
}
/// 1 mm = 72/25.4 pt = 2834.6457 thousandths, rounded to the nearest.
constexpr Length mm(std::int64_t millimetres) {
    return {(millimetres * 720000 + 127) / 254};
}

}  // namespace ishenim
