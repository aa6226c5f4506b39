// ledger/decimal.h: the one form of a number in the log's files.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

namespace ishenim::ledger {

/// ASCII digits without leading zeroes, nothing else; nullopt also if it does not fit.
inline std::optional<std::uint64_t> parse_decimal(std::string_view text) noexcept {
    if (text.empty() || text.front() < '0' || text.front() > '9') return std::nullopt;
    if (text.front() == '0' && text.size() > 1) return std::nullopt;
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

}  // namespace ishenim::ledger
