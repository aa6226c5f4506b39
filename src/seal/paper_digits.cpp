#include "seal/paper_digits.h"

#include "base/text.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace ishenim::seal {
namespace {

// The quasigroup of order 10 of H. M. Damm (2004): no two digits change places, and no digit
// becomes another, without the result becoming another.
constexpr int kDamm[10][10] = {{0, 3, 1, 7, 5, 9, 8, 6, 4, 2}, {7, 0, 9, 2, 1, 5, 4, 8, 6, 3},
                               {4, 2, 0, 6, 8, 7, 1, 3, 5, 9}, {1, 7, 5, 0, 9, 8, 3, 4, 2, 6},
                               {6, 1, 2, 3, 0, 4, 5, 9, 7, 8}, {3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
                               {5, 8, 6, 9, 7, 2, 0, 1, 3, 4}, {8, 9, 4, 5, 3, 6, 2, 0, 1, 7},
                               {9, 4, 3, 8, 6, 1, 7, 2, 0, 5}, {2, 5, 8, 1, 4, 3, 6, 7, 9, 0}};

constexpr std::size_t kValueDigits = 5, kGroupDigits = 6;
constexpr std::uint64_t kHalf = 100'000;  ///< what one group of the size can hold
constexpr std::size_t kSizeGroups = kStatementGroups - kKeyGroups;
constexpr unsigned kLargestPair = 0xFFFF, kLargestFive = 99'999;

std::string digits_of(std::uint64_t value) {
    std::string digits = std::to_string(value);
    digits.insert(0, kValueDigits - digits.size(), '0');
    return digits;
}

/// The group's own number goes in first, so that two groups cannot change places either.
std::string with_check_digit(std::string digits, std::size_t number) {
    int check = kDamm[0][number % 10];
    for (const char digit : digits) check = kDamm[check][digit - '0'];
    return digits + static_cast<char>('0' + check);
}

void add_byte_groups(std::string_view bytes, std::vector<std::string>& groups) {
    for (std::size_t at = 0; at < bytes.size(); at += 2) {
        unsigned value = static_cast<unsigned char>(bytes[at]);
        if (at + 1 < bytes.size()) value = value << 8 | static_cast<unsigned char>(bytes[at + 1]);
        groups.push_back(with_check_digit(digits_of(value), groups.size() + 1));
    }
}

bool is_blank(char32_t c) {
    return c <= U' ' || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F ||
           c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

/// The digit that a letter of either alphabet is taken for; empty if none.
std::string looks_like(char32_t c) {
    if (c >= 0xFF10 && c <= 0xFF19) return std::to_string(c - 0xFF10);  // full-width digits
    static constexpr std::pair<std::u32string_view, char> kAlike[] = {
        {U"OoОоӨө", '0'}, {U"IilІіӀ|", '1'}, {U"Zz", '2'},  {U"ЗзЭэ", '3'}, {U"Чч", '4'},
        {U"SsЅѕ", '5'},   {U"bБб", '6'},     {U"BВв", '8'}, {U"gq", '9'}};
    for (const auto& [letters, digit] : kAlike) {
        if (letters.find(c) != std::u32string_view::npos) return std::string(1, digit);
    }
    return "";
}

std::optional<WrongGroup> check_group(std::string_view typed, std::size_t number,
                                      unsigned largest) {
    WrongGroup wrong{number, std::string(typed), GroupMistake::length, "", ""};
    if (first_bad_utf8(typed)) {
        wrong.typed = wrong.letter = printable(typed);
        wrong.mistake = GroupMistake::letter;
        return wrong;
    }
    for (const char32_t c : to_code_points(typed)) {
        if (c >= U'0' && c <= U'9') continue;
        wrong.letter = printable(to_utf8(c));
        wrong.looks_like = looks_like(c);
        wrong.mistake = GroupMistake::letter;
        return wrong;
    }
    if (typed.size() != kGroupDigits) return wrong;
    const std::string value(typed.substr(0, kValueDigits));
    if (with_check_digit(value, number) != typed)
        wrong.mistake = GroupMistake::check_digit;
    else if (std::stoul(value) > largest)
        wrong.mistake = GroupMistake::too_large;
    else
        return std::nullopt;
    return wrong;
}

using CheckOne = std::optional<WrongGroup> (*)(std::string_view, std::size_t);

/// Every mistake in groups of which there must be `count`.
std::vector<WrongGroup> check_all(const std::vector<std::string>& groups, std::size_t count,
                                  CheckOne check_one) {
    std::vector<WrongGroup> wrong;
    for (std::size_t i = 0; i < std::max(groups.size(), count); ++i) {
        if (i >= count) {
            wrong.push_back({i + 1, printable(groups[i]), GroupMistake::extra, "", ""});
        } else if (i >= groups.size()) {
            wrong.push_back({i + 1, "", GroupMistake::missing, "", ""});
        } else if (auto mistake = check_one(groups[i], i + 1)) {
            wrong.push_back(std::move(*mistake));
        }
    }
    return wrong;
}

std::string bytes_of(const std::vector<std::string>& groups, std::size_t first) {
    std::string bytes;
    for (std::size_t i = first; i < groups.size(); ++i) {
        const unsigned long value = std::stoul(groups[i].substr(0, kValueDigits));
        bytes += static_cast<char>(value >> 8);
        bytes += static_cast<char>(value & 0xFF);
    }
    return bytes;
}

/// As typed_groups(); if that is not `count` groups, but the letters are as many as they need,
/// blanks stand at the wrong places and are no help.
std::vector<std::string> groups_for(std::string_view typed, std::size_t count) {
    std::vector<std::string> groups = typed_groups(typed);
    if (groups.size() == count) return groups;
    std::vector<std::string> again = typed_groups(join(groups, ""));
    return again.size() == count ? again : groups;
}

}  // namespace

std::vector<std::string> check_digit_groups(std::string_view bytes) {
    std::vector<std::string> groups;
    add_byte_groups(bytes, groups);
    return groups;
}

std::vector<std::string> paper_groups(const PaperStatement& statement) {
    if (statement.size > kLargestPaperSize) throw std::logic_error("a log too long for paper");
    std::vector<std::string> groups{with_check_digit(digits_of(statement.size / kHalf), 1),
                                    with_check_digit(digits_of(statement.size % kHalf), 2)};
    add_byte_groups(statement.root.raw(), groups);
    return groups;
}

std::optional<WrongGroup> check_statement_group(std::string_view typed, std::size_t number) {
    return check_group(typed, number, number <= kSizeGroups ? kLargestFive : kLargestPair);
}

std::optional<WrongGroup> check_key_group(std::string_view typed, std::size_t number) {
    return check_group(typed, number, kLargestPair);
}

std::vector<std::string> typed_groups(std::string_view typed) {
    std::vector<std::string> groups;
    if (first_bad_utf8(typed)) {  // no text at all: one group that is wrong
        groups.emplace_back(typed);
        return groups;
    }
    std::u32string run;
    const auto end_run = [&] {
        const bool is_several = run.size() > kGroupDigits && run.size() % kGroupDigits == 0;
        const std::size_t width = is_several ? kGroupDigits : std::max<std::size_t>(1, run.size());
        for (std::size_t at = 0; at < run.size(); at += width) {
            groups.push_back(to_utf8(std::u32string_view(run).substr(at, width)));
        }
        run.clear();
    };
    for (const char32_t c : to_code_points(typed)) {
        if (is_blank(c))
            end_run();
        else
            run += c;
    }
    end_run();
    return groups;
}

ReadStatement read_paper_groups(std::string_view typed) {
    const std::vector<std::string> groups = groups_for(typed, kStatementGroups);
    ReadStatement read;
    read.wrong = check_all(groups, kStatementGroups, check_statement_group);
    if (!read.wrong.empty()) return read;
    const std::uint64_t high = std::stoul(groups[0].substr(0, kValueDigits));
    const std::uint64_t low = std::stoul(groups[1].substr(0, kValueDigits));
    read.statement =
        PaperStatement{high * kHalf + low, Digest::from_raw(bytes_of(groups, kSizeGroups))};
    return read;
}

ReadKeyDigits read_key_groups(std::string_view typed) {
    const std::vector<std::string> groups = groups_for(typed, kKeyGroups);
    ReadKeyDigits read;
    read.wrong = check_all(groups, kKeyGroups, check_key_group);
    if (read.wrong.empty()) read.key = bytes_of(groups, 0);
    return read;
}

Text3 WrongGroup::reason() const {
    switch (mistake) {
        case GroupMistake::letter:
            if (looks_like.empty()) {
                return {"«" + letter + "» цифра эмес", "«" + letter + "» — не цифра",
                        "\"" + letter + "\" is no digit"};
            }
            return {"«" + letter + "» тамга, " + looks_like + " цифрасы болушу керек окшойт",
                    "«" + letter + "» — буква, похоже, нужна цифра " + looks_like,
                    "\"" + letter + "\" is a letter; the digit " + looks_like + " may be meant"};
        case GroupMistake::length:
            return {"так алты цифра болушу керек", "должно быть ровно шесть цифр",
                    "it must be exactly six digits"};
        case GroupMistake::too_large:
            return {"мындай топ басылбайт", "такая группа не печатается",
                    "no such group is ever printed"};
        case GroupMistake::check_digit:
            return {"текшерүү цифрасы дал келбейт", "контрольная цифра не сходится",
                    "the check digit does not fit"};
        case GroupMistake::missing: return {"жетишпейт", "не хватает", "it is missing"};
        case GroupMistake::extra: return {"ашыкча", "лишняя", "it is one too many"};
    }
    throw std::logic_error("no such mistake in a group");
}

}  // namespace ishenim::seal
