#include "seal/key.h"

namespace ishenim::seal {
namespace {

// The quasigroup of order 10 of H. M. Damm (2004): no two digits change places, and no digit
// becomes another, without the result becoming another.
constexpr int kDamm[10][10] = {{0, 3, 1, 7, 5, 9, 8, 6, 4, 2}, {7, 0, 9, 2, 1, 5, 4, 8, 6, 3},
                               {4, 2, 0, 6, 8, 7, 1, 3, 5, 9}, {1, 7, 5, 0, 9, 8, 3, 4, 2, 6},
                               {6, 1, 2, 3, 0, 4, 5, 9, 7, 8}, {3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
                               {5, 8, 6, 9, 7, 2, 0, 1, 3, 4}, {8, 9, 4, 5, 3, 6, 2, 0, 1, 7},
                               {9, 4, 3, 8, 6, 1, 7, 2, 0, 5}, {2, 5, 8, 1, 4, 3, 6, 7, 9, 0}};

constexpr std::size_t kGroupDigits = 5;

}  // namespace

std::vector<std::string> check_digit_groups(std::string_view bytes) {
    std::vector<std::string> groups;
    for (std::size_t at = 0; at < bytes.size(); at += 2) {
        unsigned value = static_cast<unsigned char>(bytes[at]);
        if (at + 1 < bytes.size()) value = value << 8 | static_cast<unsigned char>(bytes[at + 1]);
        std::string digits = std::to_string(value);
        digits.insert(0, kGroupDigits - digits.size(), '0');
        // The group's own number goes in first, so that two groups cannot change places either.
        int check = kDamm[0][(groups.size() + 1) % 10];
        for (const char digit : digits) check = kDamm[check][digit - '0'];
        groups.push_back(digits + static_cast<char>('0' + check));
    }
    return groups;
}

}  // namespace ishenim::seal
