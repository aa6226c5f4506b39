#include "ledger/leaf.h"

#include "ledger/decimal.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace ishenim::ledger {
namespace {

constexpr std::size_t kMaxLeaf = 1024, kHexDigits = 2 * Digest::kSize;

bool made_of(std::string_view text, std::string_view more) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               more.find(c) != std::string_view::npos;
    });
}

/// Relative, without `.` and `..`, of [a-z0-9./-].
bool is_archive_path(std::string_view path) {
    if (!made_of(path, "./-")) return false;
    while (true) {
        const auto slash = path.find('/');
        const std::string_view part = path.substr(0, slash);
        if (part.empty() || part.front() == '.') return false;
        if (slash == std::string_view::npos) return true;
        path.remove_prefix(slash + 1);
    }
}

/// Takes the line `#<key> <value>` off the front; nullopt if another line stands there.
std::optional<std::string_view> take(std::string_view& text, std::string_view key) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view line = text.substr(0, end);
    if (line.size() < key.size() + 2 || line[0] != '#' || line.substr(1, key.size()) != key ||
        line[key.size() + 1] != ' ') {
        return std::nullopt;
    }
    text.remove_prefix(end + 1);
    return line.substr(key.size() + 2);
}

/// The lines after the checksum line. False if one is missing, strange or in another place.
bool parse_metadata(std::string_view text, Leaf& leaf) {
    const auto version = take(text, "ishenim-leaf");
    const auto kind = take(text, "kind");
    const auto number = take(text, "no");
    const auto revision = parse_decimal(take(text, "rev").value_or(""));
    const auto bytes = parse_decimal(take(text, "size").value_or(""));
    const auto time = Instant::parse(take(text, "time").value_or(""));
    if (version != "v1" || !kind || !made_of(*kind, "-") || !revision || !bytes || !time)
        return false;
    if (number && !made_of(*number, "-")) return false;
    if (*revision < 1 || *revision > std::numeric_limits<int>::max()) return false;
    if (!text.empty()) {
        leaf.previous = parse_decimal(take(text, "prev").value_or(""));
        if (!leaf.previous || !text.empty()) return false;
    }
    leaf.kind = *kind;
    leaf.number = number.value_or("");
    leaf.revision = static_cast<int>(*revision);
    leaf.bytes = *bytes;
    leaf.time = *time;
    return true;
}

}  // namespace

std::string Leaf::text() const {
    std::string text = sha256.hex() + "  " + path + "\n#ishenim-leaf v1\n#kind " + kind + '\n';
    if (!number.empty()) text += "#no " + number + '\n';
    text += "#rev " + std::to_string(revision) + "\n#size " + std::to_string(bytes) + "\n#time " +
            time.iso() + '\n';
    if (previous) text += "#prev " + std::to_string(*previous) + '\n';
    if (parse(text) != *this)
        throw std::logic_error("a leaf with a field it may not hold: " + path);
    return text;
}

std::optional<Leaf> Leaf::parse(std::string_view text) {
    const auto end = text.find('\n');
    if (text.size() > kMaxLeaf || end == std::string_view::npos || end < kHexDigits + 3) {
        return std::nullopt;
    }
    Leaf leaf;
    const auto sha256 = Digest::parse(text.substr(0, kHexDigits));
    leaf.path = text.substr(kHexDigits + 2, end - kHexDigits - 2);
    if (!sha256 || text.substr(kHexDigits, 2) != "  " || !is_archive_path(leaf.path)) {
        return std::nullopt;
    }
    leaf.sha256 = *sha256;
    if (!parse_metadata(text.substr(end + 1), leaf)) return std::nullopt;
    return leaf;
}

bool is_newer_leaf(std::string_view text) noexcept {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return false;
    text.remove_prefix(end + 1);
    constexpr std::string_view kHead = "#ishenim-leaf v";
    if (text.substr(0, kHead.size()) != kHead) return false;
    text.remove_prefix(kHead.size());
    return parse_decimal(text.substr(0, text.find('\n'))).value_or(1) > 1;
}

}  // namespace ishenim::ledger
