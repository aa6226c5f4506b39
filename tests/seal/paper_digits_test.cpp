#include "seal/paper_digits.h"

#include "base/text.h"

#include <boost/test/unit_test.hpp>

#include <stdexcept>
#include <utility>

using namespace ishenim;
using seal::GroupMistake;
using seal::PaperStatement;

namespace {

/// A log of 1 234 567 leaves whose root has bytes of every size.
PaperStatement sample() {
    return {1'234'567, Digest::of("a root")};
}

std::vector<std::string> groups() {
    return seal::paper_groups(sample());
}

std::string text(const std::vector<std::string>& typed) {
    return join(typed, " ");
}

/// Reads what was typed; the numbers of the wrong groups.
std::vector<std::size_t> wrong_of(const std::string& typed) {
    std::vector<std::size_t> numbers;
    const seal::ReadStatement read = seal::read_paper_groups(typed);
    for (const seal::WrongGroup& wrong : read.wrong) numbers.push_back(wrong.number);
    BOOST_TEST(read.statement.has_value() == numbers.empty());
    return numbers;
}

bool is_only(const std::vector<std::size_t>& numbers, std::size_t number) {
    return numbers == std::vector<std::size_t>{number};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(PaperDigits)

BOOST_AUTO_TEST_CASE(a_statement_is_eighteen_groups_first_the_size_then_the_root) {
    const auto printed = seal::paper_groups(
        {1'234'567, Digest::from_raw(std::string("\0\1\xFF\xFF", 4) + std::string(28, '\x10'))});
    BOOST_REQUIRE(printed.size() == seal::kStatementGroups);
    BOOST_TEST(printed[0].substr(0, 5) == "00012");
    BOOST_TEST(printed[1].substr(0, 5) == "34567");
    BOOST_TEST(printed[2].substr(0, 5) == "00001");
    BOOST_TEST(printed[3].substr(0, 5) == "65535");
    BOOST_TEST(printed[17].substr(0, 5) == "04112");
    // By hand: 0 -1-> 3 -0-> 1 -0-> 7 -0-> 8 -1-> 4 -2-> 2.
    BOOST_TEST(printed[0] == "000122");
    BOOST_CHECK_THROW(seal::paper_groups({10'000'000'000, Digest()}), std::logic_error);
}

BOOST_AUTO_TEST_CASE(what_is_printed_is_read_back_with_any_blanks_and_line_breaks) {
    for (const std::uint64_t size : {0ULL, 1ULL, 99'999ULL, 100'000ULL, 9'999'999'999ULL}) {
        const PaperStatement statement{size, Digest::of(std::to_string(size))};
        const auto printed = seal::paper_groups(statement);
        for (const char* between : {" ", "\n", "\r\n", "\t ", "\xC2\xA0", "\xE2\x80\x89", ""}) {
            const auto read = seal::read_paper_groups(" " + join(printed, between) + "\n");
            BOOST_REQUIRE(read.statement.has_value());
            BOOST_TEST((*read.statement == statement));
            BOOST_TEST(read.wrong.empty());
        }
    }
    const std::string key = std::string("\0\xFF", 2) + std::string(30, 'k');
    const auto read = seal::read_key_groups(text(seal::check_digit_groups(key)));
    BOOST_TEST((read.key == key));
}

BOOST_AUTO_TEST_CASE(blanks_at_wrong_places_do_no_harm) {
    const std::string run = join(groups(), "");
    std::string spaced;
    for (std::size_t i = 0; i < run.size(); i += 4) spaced += run.substr(i, 4) + " ";
    BOOST_TEST((seal::read_paper_groups(spaced).statement == sample()));
}

BOOST_AUTO_TEST_CASE(every_single_wrong_digit_is_noticed_in_its_own_group_and_no_other) {
    const auto right = groups();
    for (std::size_t at = 0; at < right.size(); ++at) {
        for (std::size_t place = 0; place < 6; ++place) {
            for (char digit = '0'; digit <= '9'; ++digit) {
                auto typed = right;
                if (typed[at][place] == digit) continue;
                typed[at][place] = digit;
                if (!is_only(wrong_of(text(typed)), at + 1)) {
                    BOOST_ERROR("group " << at + 1 << " typed as " << typed[at]);
                }
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(every_swap_of_two_neighbours_is_noticed_in_its_own_group) {
    const auto right = groups();
    std::size_t swaps = 0;
    for (std::size_t at = 0; at < right.size(); ++at) {
        for (std::size_t place = 0; place + 1 < 6; ++place) {
            auto typed = right;
            std::swap(typed[at][place], typed[at][place + 1]);
            if (typed[at] == right[at]) continue;
            ++swaps;
            if (!is_only(wrong_of(text(typed)), at + 1)) {
                BOOST_ERROR("group " << at + 1 << " typed as " << typed[at]);
            }
        }
    }
    BOOST_TEST(swaps > 60U);
    for (std::size_t at = 0; at + 1 < right.size(); ++at) {
        auto typed = right;
        std::swap(typed[at], typed[at + 1]);
        BOOST_TEST((wrong_of(text(typed)) == std::vector<std::size_t>{at + 1, at + 2}));
    }
}

BOOST_AUTO_TEST_CASE(all_wrong_groups_are_named_at_once) {
    auto typed = groups();
    typed[2] = "12345";
    typed[9] = "12x456";
    BOOST_TEST((wrong_of(text(typed)) == std::vector<std::size_t>{3, 10}));
    const auto read = seal::read_paper_groups(text(typed));
    BOOST_TEST((read.wrong[0].mistake == GroupMistake::length));
    BOOST_TEST((read.wrong[1].mistake == GroupMistake::letter));
    BOOST_TEST(read.wrong[1].typed == "12x456");
    BOOST_TEST(read.wrong[1].looks_like == "");
    BOOST_TEST(read.wrong[1].reason().ru == "«x» — не цифра");
}

BOOST_AUTO_TEST_CASE(too_few_and_too_many_groups_are_named) {
    auto typed = groups();
    typed.pop_back();
    typed.pop_back();
    const auto few = seal::read_paper_groups(text(typed));
    BOOST_REQUIRE(few.wrong.size() == 2U);
    BOOST_TEST(few.wrong[0].number == 17U);
    BOOST_TEST((few.wrong[1].mistake == GroupMistake::missing));
    const auto many = seal::read_paper_groups(text(groups()) + " 000000");
    BOOST_REQUIRE(many.wrong.size() == 1U);
    BOOST_TEST(many.wrong[0].number == 19U);
    BOOST_TEST((many.wrong[0].mistake == GroupMistake::extra));
    BOOST_TEST(seal::read_paper_groups("").wrong.size() == seal::kStatementGroups);
}

BOOST_AUTO_TEST_CASE(a_letter_that_looks_like_a_digit_is_named_with_the_digit) {
    const std::pair<const char*, const char*> alike[] = {
        {"О", "0"}, {"о", "0"}, {"O", "0"}, {"З", "3"}, {"з", "3"}, {"l", "1"},
        {"I", "1"}, {"Б", "6"}, {"В", "8"}, {"S", "5"}, {"Ч", "4"}, {"\xEF\xBC\x97", "7"}};
    for (const auto& [letter, digit] : alike) {
        const auto wrong = seal::check_statement_group("0001" + std::string(letter) + "2", 1);
        BOOST_REQUIRE(wrong.has_value());
        BOOST_TEST((wrong->mistake == GroupMistake::letter));
        BOOST_TEST(wrong->letter == letter);
        BOOST_TEST(wrong->looks_like == digit);
        BOOST_TEST(wrong->reason().ru ==
                   "«" + std::string(letter) + "» — буква, похоже, нужна цифра " + digit);
    }
    auto typed = groups();
    typed[0] = "ООО122";  // two bytes a letter: still one group
    BOOST_TEST(is_only(wrong_of(text(typed)), 1));
}

BOOST_AUTO_TEST_CASE(a_group_of_the_root_above_two_bytes_is_no_group_and_of_the_size_it_is) {
    const auto size = seal::paper_groups({9'999'999'999, Digest()});
    BOOST_TEST(!seal::check_statement_group(size[0], 1).has_value());
    // 65536 with its right check digit at place 3: 0 -3-> 7 -6-> 2 -5-> 7 -5-> 6 -3-> 9 -6-> 6.
    const auto wrong = seal::check_statement_group("655366", 3);
    BOOST_REQUIRE(wrong.has_value());
    BOOST_TEST((wrong->mistake == GroupMistake::too_large));
    BOOST_TEST(seal::check_key_group("655366", 3).has_value());
}

BOOST_AUTO_TEST_CASE(any_bytes_may_be_typed) {
    const auto read = seal::read_paper_groups("\xFF\xFE\x00 12");
    BOOST_TEST(read.wrong.size() == seal::kStatementGroups);
    BOOST_TEST((read.wrong[0].mistake == GroupMistake::letter));
    BOOST_TEST(!first_bad_utf8(read.wrong[0].typed).has_value());
    BOOST_TEST(!seal::read_key_groups(std::string(100'000, '7')).key.has_value());
}

BOOST_AUTO_TEST_CASE(every_mistake_has_its_reason_in_three_languages) {
    for (const GroupMistake mistake :
         {GroupMistake::letter, GroupMistake::length, GroupMistake::too_large,
          GroupMistake::check_digit, GroupMistake::missing, GroupMistake::extra}) {
        const Text3 reason = seal::WrongGroup{1, "", mistake, "O", "0"}.reason();
        BOOST_TEST(!reason.ky.empty());
        BOOST_TEST(!reason.ru.empty());
        BOOST_TEST(!reason.en.empty());
        BOOST_TEST(reason.ky != reason.ru);
    }
}

BOOST_AUTO_TEST_SUITE_END()
