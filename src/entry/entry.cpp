#include "entry/entry.h"

#include <algorithm>
#include <array>

namespace ishenim::entry {
namespace {

constexpr std::array<std::string_view, 3> kCodes{"commission/1", "opening/1", "protocol/1"};

}  // namespace

std::string_view code_of(Form form) noexcept {
    return kCodes[static_cast<std::size_t>(form)];
}

std::optional<Form> form_of(std::string_view code) noexcept {
    const auto found = std::find(kCodes.begin(), kCodes.end(), code);
    if (found == kCodes.end()) return std::nullopt;
    return static_cast<Form>(found - kCodes.begin());
}

}  // namespace ishenim::entry
