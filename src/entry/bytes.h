// entry/bytes.h: what both tree readers ask of the bytes first. Private to entry.
#pragma once

#include "base/finding.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace ishenim::entry {

constexpr std::size_t kMaxBytes = std::size_t{1024} * 1024;
constexpr int kMaxDepth = 64;
constexpr int kMaxNodes = 20'000;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string_view without_byte_order_mark(std::string_view bytes) noexcept;

/// UTF-16 or UTF-32 by its first bytes.
bool is_wide_text(std::string_view bytes) noexcept;

/// The line (from 1) in which the byte stands.
int line_of_offset(std::string_view bytes, std::size_t offset) noexcept;

/// E_TOO_LARGE, E_BAD_UTF8, E_CUT_OFF (in the middle of a letter) or E_CONTROL_CHAR, or nothing.
std::optional<Finding> bytes_refused(std::string_view bytes);

/// How to save a file as UTF-8, for whoever used another encoding.
Text3 hint_save_as_utf8();

Finding too_large(int line);
Finding too_deep(int line);
Finding cut_off(int line);
Finding syntax_error(int line, Text3 hint = {});

}  // namespace ishenim::entry
