#include "seal/cosignature.h"

#include "base/digest.h"
#include "seal/key.h"
#include "seal/key_name.h"

#include <utility>

namespace ishenim::seal {
namespace {

constexpr char kType = '\x04';
constexpr std::size_t kKeyBytes = 32, kIdBytes = 4, kTimeBytes = 8, kSignatureBytes = 64;
constexpr std::string_view kDash = "\xE2\x80\x94 ";

std::string id_of(const std::string& name, const std::string& raw) {
    return std::string(Digest::of(name + '\n' + kType + raw).raw().substr(0, kIdBytes));
}

std::uint64_t big_endian(std::string_view bytes) {
    std::uint64_t value = 0;
    for (const char c : bytes) value = value << 8 | static_cast<unsigned char>(c);
    return value;
}

/// Key id, time and signature in a line of that name; nullopt if it is another line.
std::optional<std::string> payload_of(std::string_view line, const std::string& name) {
    const std::string head = std::string(kDash) + name + ' ';
    if (line.substr(0, head.size()) != head) return std::nullopt;
    auto payload = from_base64(line.substr(head.size()));
    if (!payload || payload->size() != kIdBytes + kTimeBytes + kSignatureBytes) return std::nullopt;
    return payload;
}

}  // namespace

WitnessKey::WitnessKey(std::string name, std::string raw)
    : name_(std::move(name)), raw_(std::move(raw)) {}

std::optional<WitnessKey> WitnessKey::parse(std::string_view vkey) {
    const auto first = vkey.find('+');
    const auto second = first == std::string_view::npos ? first : vkey.find('+', first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    const std::string_view name = vkey.substr(0, first);
    const auto key = from_base64(vkey.substr(second + 1));
    if (!is_key_name(name) || !key || key->size() != kKeyBytes + 1 || key->front() != kType) {
        return std::nullopt;
    }
    WitnessKey parsed{std::string(name), key->substr(1)};
    if (parsed.text() != vkey) return std::nullopt;  // the key id is another one
    return parsed;
}

std::string WitnessKey::text() const {
    return name_ + '+' + id_hex() + '+' + to_base64(kType + raw_);
}

std::string WitnessKey::id_bytes() const {
    return id_of(name_, raw_);
}

std::string WitnessKey::id_hex() const {
    return to_hex(id_bytes());
}

bool WitnessKey::verify(std::string_view message, std::string_view signature) const {
    return VerifierKey(name_, raw_).verify(message, signature);
}

std::optional<Cosignature> find_cosignature(std::string_view lines,
                                            std::string_view checkpoint_text,
                                            const WitnessKey& witness) {
    while (!lines.empty()) {
        const auto end = lines.find('\n');
        if (end == std::string_view::npos) return std::nullopt;
        const std::string_view line = lines.substr(0, end);
        lines.remove_prefix(end + 1);
        const auto payload = payload_of(line, witness.name());
        if (!payload || payload->compare(0, kIdBytes, witness.id_bytes()) != 0) continue;
        const std::uint64_t time =
            big_endian(std::string_view(*payload).substr(kIdBytes, kTimeBytes));
        std::string message = "cosignature/v1\ntime " + std::to_string(time) + '\n';
        message += checkpoint_text;
        const auto signature = std::string_view(*payload).substr(kIdBytes + kTimeBytes);
        if (!witness.verify(message, signature)) return std::nullopt;
        return Cosignature{std::string(line) + '\n', Instant(static_cast<std::int64_t>(time))};
    }
    return std::nullopt;
}

}  // namespace ishenim::seal
