// verify/lines.h: a text file line by line, whatever its size.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string_view>

namespace ishenim::verify {

/// Of a longer line only so much is kept.
constexpr std::size_t kLongestLine = 4096;

/// Gives every line without its LF; `is_whole` is false for a last line that has none. Throws as
/// read_whole() does.
void for_each_line(const std::filesystem::path& path,
                   const std::function<void(std::string_view line, bool is_whole)>& on_line);

}  // namespace ishenim::verify
