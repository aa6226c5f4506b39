// entry/embedded.h: files that are part of the program (cmake/embed.cmake puts them in).
#pragma once

#include <string_view>
#include <vector>

namespace ishenim::entry {

/// The bytes of an embedded file by its path in the source folder; std::logic_error if there is
/// none.
std::string_view embedded(std::string_view name);

/// The names that begin with the prefix, in their order.
std::vector<std::string_view> embedded_names(std::string_view prefix);

}  // namespace ishenim::entry
