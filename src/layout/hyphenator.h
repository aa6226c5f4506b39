// layout/hyphenator.h: where a word may be parted.
//
// Promises: 1. At least two letters and a vowel stand on each side of a break.
//              Words of less than five letters stay whole.
//           2. Kyrgyz is parted between syllables (V-CV, VC-CV, VCC-CV); a long vowel is one sound;
//              ь ъ stay with the letter before, й is not parted from it.
//           3. A word with digits, Latin letters or in capitals is not parted; one with a hyphen
//              only behind that hyphen, and not behind a number (1-тиркеме, 2022-жылдын).
// Threads:  const members from any thread.
// Spec:     fonts/hyphen-ky-exceptions.txt; layout/patterns.h.
#pragma once

#include "layout/layout.h"
#include "layout/patterns.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ishenim::layout {

enum class Language { other, ky, ru };
Language language_of(std::string_view tag);

struct WordBreak {
    std::size_t before = 0;   ///< the character with which the next line begins
    bool adds_hyphen = true;  ///< false behind a hyphen or slash of the word itself
    bool short_end = false;   ///< two letters alone on one side: better elsewhere
};

class Hyphenator {
public:
    explicit Hyphenator(const HyphenationData& data);

    /// Breaks of what stands between two blanks, punctuation and all; in order.
    std::vector<WordBreak> breaks(std::u32string_view word, Language language) const;

private:
    struct Exception {
        std::vector<std::size_t> breaks;  // before the n-th letter
        bool stem = false;
    };
    void read_exceptions(std::string_view text);
    std::vector<std::size_t> parts(const std::u32string& core, Language language) const;
    std::vector<std::size_t> kyrgyz(const std::u32string& core) const;

    std::map<std::u32string, Exception> exceptions_;
    Patterns russian_;
};

/// Breaks by the syllable rules alone, of a word in small Kyrgyz letters.
std::vector<std::size_t> kyrgyz_syllables(std::u32string_view word);

}  // namespace ishenim::layout
