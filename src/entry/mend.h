// entry/mend.h: letters that only look right. Private to entry.
//
// Spec: docs/formats/entry.md 6, «Look-alikes», «Old font».
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ishenim::entry {

struct Mended {
    std::string text;
    std::vector<std::string> words;  ///< as they are now, each word that was mended
};

/// Replaces the look-alikes: ɵ ӊ є ї ў њ everywhere, Latin a c e o p x y in a word that is
/// otherwise Cyrillic. `text` is NFC.
Mended mend(std::string_view text);

/// The first word with letters of an old font: a backslash inside, or ъ without е ё ю я behind it.
std::optional<std::string> word_of_old_font(std::string_view text);

/// True if letters were lost on the way: `?` between two Cyrillic letters, or U+FFFD.
bool has_lost_letters(std::string_view text);

}  // namespace ishenim::entry
