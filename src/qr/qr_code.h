// qr/qr_code.h: a text -> the squares of its QR code.
//
// Promises: 1. A reader of QR codes gives back the text, byte for byte.
//           2. The same text and library give the same squares, on any thread.
//           3. The code is the smallest of its level, M: it can be read with 15 % of it spoilt.
// Threads:  any; pure.
// Spec:     ISO/IEC 18004.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ishenim::qr {

/// Squares that must stay white on each side of a code.
inline constexpr int kQuiet = 4;

struct QrCode {
    int side = 0;            ///< squares in a row and in a column, without the white around them
    std::vector<bool> dark;  ///< row by row from the top, each from the left
    bool is_dark(int row, int column) const {
        return dark[static_cast<std::size_t>(row * side + column)];
    }
};

/// std::logic_error if the text is empty, holds a NUL, or has more than 2331 bytes, which no code
/// of that level holds.
QrCode code_of(std::string_view text);

/// "libqrencode 4.1.1": what shapes the squares.
std::string library();

}  // namespace ishenim::qr
