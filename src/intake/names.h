// intake/names.h: what a file name alone tells: junk, lock companions, temporary names.
//
// Promises: 1. Names are bytes: a name that is not UTF-8 is looked at like any other.
// Threads:  any; pure, but for free_name (intake.h), which looks into the folder.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ishenim::intake {

/// Names whose presence says that Office still has `name` open: `~$name` (Excel), `~$` and the name
/// without its first two letters (Word), `.~lock.name#` (LibreOffice).
std::vector<std::string> lock_names(std::string_view name);

/// Eight hex digits without an ending: how Excel calls a file that it is about to rename.
bool is_excel_temporary(std::string_view name) noexcept;

/// «form.yaml» -> «form», «.yaml»; an ending is at most ten bytes and never the whole name.
struct Parts {
    std::string_view stem, ending;
};
Parts parts_of(std::string_view name) noexcept;

/// `bytes` without what is over `limit`, cut between letters: no half of a UTF-8 sequence stays,
/// and no letter is parted from the marks that stand on it.
std::string_view shorten(std::string_view bytes, std::size_t limit) noexcept;

}  // namespace ishenim::intake
