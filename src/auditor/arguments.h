// auditor/arguments.h: what the auditor's program was called with.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ishenim::auditor {

/// Digits are asked for where the file is empty, read from standard input where it is `-`.
struct Arguments {
    std::string what;  ///< an archive, a pack or a bag; empty where there are only checkpoints
    std::optional<std::string> key, key_digits, paper, against, log;
    std::vector<std::string> checkpoints;
    bool json = false, help = false;
};

/// nullopt: called wrongly.
std::optional<Arguments> read_arguments(const std::vector<std::string>& words);

std::string_view help_text() noexcept;

}  // namespace ishenim::auditor
