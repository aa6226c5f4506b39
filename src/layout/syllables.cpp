#include "layout/hyphenator.h"

namespace ishenim::layout {
namespace {

constexpr std::u32string_view kVowels = U"аеёиоөуүыэюя";

bool is_vowel(char32_t c) {
    return kVowels.find(c) != std::u32string_view::npos;
}

/// Long vowels are one sound: луу, ээ, and the й- letters with their long end (коюу, аяар, коёор).
bool lengthens(char32_t first, char32_t second) {
    return first == second || (first == U'ю' && (second == U'у' || second == U'ү')) ||
           (first == U'я' && second == U'а') || (first == U'ё' && second == U'о') ||
           (first == U'е' && second == U'э');
}

/// First and one-past-last letter of each vowel sound.
struct Sound {
    std::size_t begin = 0, end = 0;
};

std::vector<Sound> vowel_sounds(std::u32string_view word) {
    std::vector<Sound> sounds;
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (!is_vowel(word[i])) continue;
        const bool longer = !sounds.empty() && sounds.back().end == i &&
                            sounds.back().end - sounds.back().begin == 1 &&
                            lengthens(word[i - 1], word[i]);
        if (longer) {
            sounds.back().end = i + 1;
        } else {
            sounds.push_back({i, i + 1});
        }
    }
    return sounds;
}

bool is_sign(char32_t c) {
    return c == U'ь' || c == U'ъ';
}

/// The letter with which the syllable of `next` begins; 0 if the two are not to be parted.
std::size_t boundary(std::u32string_view word, Sound sound, Sound next) {
    if (sound.end == next.begin) return next.begin;  // со-ци-ал
    std::size_t at = next.begin - 1;                 // the last consonant goes with its vowel
    if (is_sign(word[at])) return next.begin;        // объ-ект
    if (word[at] == U'й') return 0;                  // кийин: й clings to both
    return at;
}

}  // namespace

std::vector<std::size_t> kyrgyz_syllables(std::u32string_view word) {
    std::vector<std::size_t> breaks;
    const std::vector<Sound> sounds = vowel_sounds(word);
    for (std::size_t i = 0; i + 1 < sounds.size(); ++i) {
        const std::size_t at = boundary(word, sounds[i], sounds[i + 1]);
        if (at >= 2 && at + 2 <= word.size()) breaks.push_back(at);
    }
    return breaks;
}

}  // namespace ishenim::layout
