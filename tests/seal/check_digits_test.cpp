#include "seal/paper_digits.h"

#include <boost/test/unit_test.hpp>

#include <cctype>
#include <set>

using namespace ishenim;

namespace {

/// True if these six digits are a group that can stand at that position (from 0).
bool is_group(const std::string& digits, std::size_t position) {
    const unsigned long value = std::stoul(digits.substr(0, 5));
    if (value > 0xFFFF) return false;
    std::string bytes(2 * position, '\0');
    bytes += static_cast<char>(value >> 8);
    bytes += static_cast<char>(value & 0xFF);
    return seal::check_digit_groups(bytes).back() == digits;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(CheckDigits)

BOOST_AUTO_TEST_CASE(two_bytes_are_one_group_of_six_digits) {
    const auto groups = seal::check_digit_groups(std::string("\x00\x00\xFF\xFF\x12", 5));
    BOOST_REQUIRE(groups.size() == 3U);
    BOOST_TEST(groups[0].substr(0, 5) == "00000");
    BOOST_TEST(groups[1].substr(0, 5) == "65535");
    BOOST_TEST(groups[2].substr(0, 5) == "00018");
    BOOST_TEST(seal::check_digit_groups("").empty());
    BOOST_TEST(seal::check_digit_groups(std::string(32, 'a')).size() == 16U);
    for (const auto& group : seal::check_digit_groups(std::string(32, 'a'))) {
        BOOST_TEST(group.size() == 6U);
    }
}

BOOST_AUTO_TEST_CASE(the_check_digit_is_damms) {
    // By hand, from the table in docs/verify-by-hand.md: the group's number first, then its digits.
    // 0 -1-> 3 -0-> 1 -0-> 7 -0-> 8 -0-> 9 -0-> 2.
    BOOST_TEST(seal::check_digit_groups(std::string(2, '\0'))[0] == "000002");
    // 0 -1-> 3 -0-> 1 -0-> 7 -5-> 6 -7-> 1 -2-> 9.
    BOOST_TEST(seal::check_digit_groups(std::string("\x02\x3C", 2))[0] == "005729");
}

BOOST_AUTO_TEST_CASE(any_single_wrong_digit_is_caught) {
    for (unsigned value = 0; value < 0x10000; value += 7) {
        const std::string bytes{static_cast<char>(value >> 8), static_cast<char>(value & 0xFF)};
        const std::string group = seal::check_digit_groups(bytes)[0];
        for (std::size_t at = 0; at < group.size(); ++at) {
            for (char digit = '0'; digit <= '9'; ++digit) {
                std::string wrong = group;
                wrong[at] = digit;
                if (is_group(wrong, 0) != (wrong == group)) {
                    BOOST_ERROR(group << " mistyped as " << wrong << " is not noticed");
                }
            }
        }
    }
    BOOST_TEST(is_group(seal::check_digit_groups("ab")[0], 0));
}

BOOST_AUTO_TEST_CASE(any_swap_of_neighbours_is_caught) {
    for (unsigned value = 0; value < 0x10000; ++value) {
        const std::string bytes{static_cast<char>(value >> 8), static_cast<char>(value & 0xFF)};
        const std::string group = seal::check_digit_groups(bytes)[0];
        for (std::size_t at = 0; at + 1 < group.size(); ++at) {
            std::string swapped = group;
            std::swap(swapped[at], swapped[at + 1]);
            if (swapped != group && is_group(swapped, 0)) {
                BOOST_ERROR(group << " typed as " << swapped << " is not noticed");
            }
        }
    }
    BOOST_TEST(!is_group("007529", 0));
}

BOOST_AUTO_TEST_CASE(two_groups_that_change_places_are_caught) {
    std::string bytes;
    for (int i = 0; i < 32; ++i) bytes += static_cast<char>(i * 37);
    const auto groups = seal::check_digit_groups(bytes);
    for (std::size_t at = 0; at + 1 < groups.size(); ++at) {
        BOOST_TEST(is_group(groups[at], at));
        BOOST_TEST(!is_group(groups[at], at + 1));
        BOOST_TEST(!is_group(groups[at + 1], at));
    }
}

BOOST_AUTO_TEST_SUITE_END()
