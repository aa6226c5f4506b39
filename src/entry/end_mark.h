// entry/end_mark.h: the line `...` that ends a typed form. Private to entry.
#pragma once

#include <string_view>

namespace ishenim::entry {

/// A text cut at its end mark: the first line that is `...` or `…` alone.
struct Marked {
    bool found = false;
    std::string_view form;   ///< up to the mark, with its last line break
    std::string_view after;  ///< behind the line of the mark
};
Marked cut_at_end_mark(std::string_view text) noexcept;

/// The number (from 0) of the first line that is neither blank nor a comment, or -1.
int first_line_of_content(std::string_view text) noexcept;

}  // namespace ishenim::entry
