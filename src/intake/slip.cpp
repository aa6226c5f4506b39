#include "intake/slip.h"

#include "base/digest.h"
#include "base/text.h"

#include <algorithm>
#include <charconv>
#include <cstdio>

namespace ishenim::intake {
namespace {

constexpr std::string_view kFirstLine = "ishenim-claim/1";
constexpr std::size_t kCounterDigits = 10;
constexpr std::size_t kRandomBytes = 16;

template <typename Number>
std::optional<Number> number_of(std::string_view text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

/// One line «word value» into the claim; false if it is not understood.
bool read_line(std::string_view word, const std::string& value, Claim& claim) {
    if (word == "name") {
        const auto name = from_hex(value);
        if (!name || name->empty()) return false;
        claim.name = *name;
    } else if (word == "uid") {
        const auto uid = number_of<std::int64_t>(value);
        if (!uid) return false;
        claim.uid = *uid;
    } else if (word == "sha256") {
        const auto digest = Digest::parse(value);
        if (!digest) return false;
        claim.sha256 = *digest;
    } else if (word == "refused") {
        claim.refused = value;
    } else if (word == "cut_off") {
        claim.cut_off = value == "yes";
    } else if (word == "stale_lock") {
        claim.stale_lock = value == "yes";
    } else {
        return false;
    }
    return true;
}

}  // namespace

std::string slip_text(const Claim& claim) {
    std::string text(kFirstLine);
    text += "\nname " + to_hex(claim.name);
    text += "\nuid " + std::to_string(claim.uid);
    if (claim.refused.empty()) text += "\nsha256 " + claim.sha256.hex();
    if (!claim.refused.empty()) text += "\nrefused " + claim.refused;
    if (claim.cut_off) text += "\ncut_off yes";
    if (claim.stale_lock) text += "\nstale_lock yes";
    return text + "\n";
}

std::optional<Claim> claim_of_slip(std::string_view text) {
    const auto lines = split(text, '\n');
    if (lines.empty() || lines.front() != kFirstLine) return std::nullopt;
    Claim claim;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        if (lines[i].empty()) continue;
        const std::size_t blank = lines[i].find(' ');
        if (blank == std::string::npos) return std::nullopt;
        if (!read_line(lines[i].substr(0, blank), lines[i].substr(blank + 1), claim)) {
            return std::nullopt;
        }
    }
    if (claim.name.empty() || (claim.refused.empty() && claim.sha256.empty())) return std::nullopt;
    return claim;
}

std::string make_id(std::uint64_t counter) {
    const std::string digits = std::to_string(counter);
    const std::size_t zeros = kCounterDigits - std::min(kCounterDigits, digits.size());
    return std::string(zeros, '0') + digits + "-" + to_hex(random_bytes(kRandomBytes));
}

std::optional<std::uint64_t> counter_of(std::string_view id) {
    if (id.size() != kCounterDigits + 1 + 2 * kRandomBytes || id[kCounterDigits] != '-' ||
        !from_hex(id.substr(kCounterDigits + 1))) {
        return std::nullopt;
    }
    return number_of<std::uint64_t>(id.substr(0, kCounterDigits));
}

}  // namespace ishenim::intake
