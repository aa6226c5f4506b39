#include "ledger/checkpoint.h"

#include "ledger/decimal.h"

#include <array>

namespace ishenim::ledger {

std::string Checkpoint::text() const {
    return origin + '\n' + std::to_string(size) + '\n' + to_base64(root.raw()) + '\n';
}

std::optional<Checkpoint> Checkpoint::parse(std::string_view note_text) {
    std::array<std::string_view, 3> lines;
    for (std::string_view& line : lines) {
        const auto end = note_text.find('\n');
        if (end == std::string_view::npos) return std::nullopt;
        line = note_text.substr(0, end);
        note_text.remove_prefix(end + 1);
    }
    const auto size = parse_decimal(lines[1]);
    const auto root = from_base64(lines[2]);
    // Extension lines are allowed by the format and made by nobody: what is not known is refused.
    if (!note_text.empty() || lines[0].empty() || !size || !root || root->size() != Digest::kSize) {
        return std::nullopt;
    }
    return Checkpoint{std::string(lines[0]), *size, Digest::from_raw(*root)};
}

}  // namespace ishenim::ledger
