// layout/patterns.h: hyphenation by patterns (Liang), from a dictionary in libhyphen's format.
//
// libhyphen itself wants its patterns prepared (substrings.pl), and Debian's hyphen-ru is not: it
// finds half of the breaks there and may miss what forbids one. So every pattern is matched here.
//
// Promises: 1. Of all patterns that match at a place the greatest number counts; odd permits.
//           2. A word of the dictionary's own list of exceptions is parted as it stands there.
// Threads:  const members from any thread.
// Spec:     F. Liang, Word Hy-phen-a-tion by Com-put-er, 1983; first line: the charset.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ishenim::layout {

class Patterns {
public:
    /// Throws Fault{config} if the bytes are not such a dictionary; none at all part no word.
    explicit Patterns(std::string_view dictionary);

    /// Breaks before these letters; the word is in small letters.
    std::vector<std::size_t> breaks(std::u32string_view word) const;

private:
    void read_exception(std::u32string_view line);
    void read_pattern(std::u32string_view line);

    std::unordered_map<std::u32string, std::vector<std::uint8_t>> patterns_;
    std::unordered_map<std::u32string, std::vector<std::size_t>> exceptions_;
    std::size_t longest_ = 0;
};

}  // namespace ishenim::layout
