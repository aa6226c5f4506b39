// seal/lines.h: a text of the log's formats, taken apart line by line.
#pragma once

#include <optional>
#include <string_view>

namespace ishenim::seal {

/// Takes the next line off `text`, without its LF; nullopt if no line ends.
inline std::optional<std::string_view> take_line(std::string_view& text) noexcept {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 1);
    return line;
}

}  // namespace ishenim::seal
