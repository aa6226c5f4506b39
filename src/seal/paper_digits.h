// seal/paper_digits.h: bytes as digits on paper, and typed in again: a key, and what an act says
// of the log.
//
// Groups of six digits: five that count, then a check digit: Damm's over the last digit of the
// group's own number (1, 2, …) and the five. One wrong digit, two neighbours changed about, or two
// groups changed about are always noticed, and the group is known. Digits only: Latin and Cyrillic
// letters look alike.
//
// Promises: 1. read_paper_groups(paper_groups(s)) is s, and read_key_groups(check_digit_groups(k))
//              is k, with any blanks and line breaks between groups, or none.
//           2. Every group that cannot be right is named with its number and the reason, all at
//              once; a letter that looks like a digit is named with the digit it looks like.
// Threads:  any; no state.
// Spec:     docs/formats/ledger.md 1 and 8.
#pragma once

#include "base/digest.h"
#include "base/finding.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ishenim::seal {

/// What a paper says of the log: its number of leaves, and its root at that size.
struct PaperStatement {
    std::uint64_t size = 0;
    Digest root;
    friend bool operator==(const PaperStatement&, const PaperStatement&) = default;
};

constexpr std::size_t kStatementGroups = 18;  ///< 2 for the size, 16 for the root
constexpr std::size_t kKeyGroups = 16;
constexpr std::uint64_t kLargestPaperSize = 9'999'999'999;

/// Two bytes are one group, 00000…65535 (big-endian; a last single byte stands alone).
std::vector<std::string> check_digit_groups(std::string_view bytes);

/// Groups 1 and 2 are the size as ten decimal digits, groups 3 to 18 the root. Throws
/// std::logic_error if the size is above kLargestPaperSize.
std::vector<std::string> paper_groups(const PaperStatement& statement);

enum class GroupMistake {
    letter,       ///< something else than a digit
    length,       ///< not six digits
    too_large,    ///< more than two bytes can be: no such group was ever printed
    check_digit,  ///< a digit is wrong, or groups have changed places
    missing,      ///< there are fewer groups
    extra,        ///< there are more groups
};

struct WrongGroup {
    std::size_t number = 0;  ///< from 1, as printed
    std::string typed;       ///< as it was typed; empty if missing
    GroupMistake mistake = GroupMistake::check_digit;
    std::string letter;      ///< the first that is no digit (UTF-8)
    std::string looks_like;  ///< the digit that it looks like; empty if like none

    /// One sentence for a person, without the group's number.
    Text3 reason() const;
    friend bool operator==(const WrongGroup&, const WrongGroup&) = default;
};

/// What is wrong with one group, typed without blanks; nullopt if nothing is. Numbers from 1.
std::optional<WrongGroup> check_statement_group(std::string_view typed, std::size_t number);
std::optional<WrongGroup> check_key_group(std::string_view typed, std::size_t number);

/// A value, or what keeps it from being one; never both.
struct ReadStatement {
    std::optional<PaperStatement> statement;
    std::vector<WrongGroup> wrong;
};
struct ReadKeyDigits {
    std::optional<std::string> key;  ///< 32 bytes
    std::vector<WrongGroup> wrong;
};

/// From the printed groups as somebody typed them. Any bytes may be given.
ReadStatement read_paper_groups(std::string_view typed);
ReadKeyDigits read_key_groups(std::string_view typed);

/// The groups in a typed text: parted at blanks, and each run of 12, 18, … letters into sixes.
std::vector<std::string> typed_groups(std::string_view typed);

}  // namespace ishenim::seal
