// archive/names.h: what a path in the archive may be.
#pragma once

#include <string_view>

namespace ishenim::archive {

/// Throws std::logic_error unless it is docs/…, confidential/… (inside a bag's data/), inputs/… or
/// keys/…, of names of [a-z0-9.-] that do not begin with a dot.
void require_archive_path(std::string_view path);

bool is_confidential(std::string_view path);

}  // namespace ishenim::archive
