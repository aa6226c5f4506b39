#include "qr/qr_code.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <utility>

using namespace ishenim;

namespace {

/// A corner of 8 x 8 as every code has three of them: a ring in a ring, white around it.
bool has_finder(const qr::QrCode& code, int top, int left) {
    for (int row = 0; row < 7; ++row) {
        for (int column = 0; column < 7; ++column) {
            const int out = std::max(std::abs(row - 3), std::abs(column - 3));
            if (code.is_dark(top + row, left + column) != (out != 2)) return false;
        }
    }
    return true;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(qr_code)

BOOST_AUTO_TEST_CASE(a_code_has_its_three_corners) {
    const qr::QrCode code = qr::code_of("example.kg/log\n6\nroot\n");
    const int far = code.side - 7;
    BOOST_TEST(code.dark.size() == static_cast<std::size_t>(code.side * code.side));
    BOOST_TEST(has_finder(code, 0, 0));
    BOOST_TEST(has_finder(code, 0, far));
    BOOST_TEST(has_finder(code, far, 0));
    BOOST_TEST(!has_finder(code, far, far));
}

BOOST_AUTO_TEST_CASE(the_code_is_the_smallest_of_its_level) {
    // Bytes that level M holds in the versions 1, 2, 5 and 40 of ISO/IEC 18004, table 7.
    const std::pair<std::size_t, int> capacities[] = {{14, 21}, {26, 25}, {84, 37}, {2331, 177}};
    for (const auto& [bytes, side] : capacities) {
        BOOST_TEST(qr::code_of(std::string(bytes, 'x')).side == side, bytes);
    }
    BOOST_TEST(qr::code_of(std::string(15, 'x')).side == 25);
    BOOST_TEST(qr::code_of(std::string(85, 'x')).side == 41);
}

BOOST_AUTO_TEST_CASE(the_same_text_gives_the_same_squares) {
    const std::string text = "example.kg/log\n6\nroot\n";
    BOOST_TEST((qr::code_of(text).dark == qr::code_of(text).dark));
    BOOST_TEST((qr::code_of(text).dark != qr::code_of(text + "\n").dark));
}

BOOST_AUTO_TEST_CASE(what_no_code_can_hold_is_refused) {
    BOOST_CHECK_THROW(qr::code_of(""), std::logic_error);
    BOOST_CHECK_THROW(qr::code_of(std::string(2332, 'x')), std::logic_error);
    BOOST_CHECK_THROW(qr::code_of(std::string("a\0b", 3)), std::logic_error);
}

BOOST_AUTO_TEST_SUITE_END()
