#include "base/digest.h"

#include "base/fault.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <cstring>
#include <stdexcept>

namespace ishenim {
namespace {

constexpr std::string_view kHex = "0123456789abcdef";
constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

const EVP_MD* sha256() {
    static const EVP_MD* const kMethod = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    return kMethod;
}

[[noreturn]] void crypto_failed() {
    throw Fault(FaultCode::library, "libcrypto", "SHA-256 is not available");
}

constexpr std::uint8_t kNoDigit = 16;

/// The value of each byte as a hex digit: an archive is checked by reading millions of them.
constexpr auto kHexValues = [] {
    std::array<std::uint8_t, 256> values{};
    values.fill(kNoDigit);
    for (std::size_t i = 0; i < kHex.size(); ++i) {
        values[static_cast<unsigned char>(kHex[i])] = static_cast<std::uint8_t>(i);
    }
    return values;
}();

/// Reads hex.size() / 2 bytes to `out`; false if a character is no digit.
bool read_hex(std::string_view hex, std::uint8_t* out) noexcept {
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        const unsigned high = kHexValues[static_cast<unsigned char>(hex[i])];
        const unsigned low = kHexValues[static_cast<unsigned char>(hex[i + 1])];
        if (high == kNoDigit || low == kNoDigit) return false;
        *out++ = static_cast<std::uint8_t>(high * 16 + low);
    }
    return true;
}

}  // namespace

struct Hasher::State {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    State() { begin(); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { EVP_MD_CTX_free(context); }
    void begin() const {
        if (context == nullptr || EVP_DigestInit_ex2(context, sha256(), nullptr) != 1) {
            crypto_failed();
        }
    }
};

Hasher::Hasher() : state_(std::make_unique<State>()) {}
Hasher::~Hasher() = default;
Hasher::Hasher(Hasher&&) noexcept = default;
Hasher& Hasher::operator=(Hasher&&) noexcept = default;

void Hasher::add(std::string_view bytes) {
    if (EVP_DigestUpdate(state_->context, bytes.data(), bytes.size()) != 1) crypto_failed();
}

Digest Hasher::finish() {
    std::array<std::uint8_t, Digest::kSize> out{};
    unsigned size = 0;
    if (EVP_DigestFinal_ex(state_->context, out.data(), &size) != 1) crypto_failed();
    state_->begin();
    return Digest(out);
}

Digest Digest::of(std::string_view bytes) {
    thread_local Hasher hasher;
    hasher.add(bytes);
    return hasher.finish();
}

Digest Digest::hmac(std::string_view key, std::string_view message) {
    std::array<std::uint8_t, kSize> out{};
    unsigned size = 0;
    if (HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
             reinterpret_cast<const unsigned char*>(message.data()), message.size(), out.data(),
             &size) == nullptr) {
        crypto_failed();
    }
    return Digest(out);
}

std::optional<Digest> Digest::parse(std::string_view hex) {
    if (hex.size() != 2 * kSize) return std::nullopt;
    std::array<std::uint8_t, kSize> bytes{};
    if (!read_hex(hex, bytes.data())) return std::nullopt;
    return Digest(bytes);
}

Digest Digest::from_raw(std::string_view raw) {
    if (raw.size() != kSize) throw std::logic_error("a SHA-256 digest has 32 bytes");
    std::array<std::uint8_t, kSize> bytes{};
    std::memcpy(bytes.data(), raw.data(), kSize);
    return Digest(bytes);
}

std::string Digest::hex() const {
    return to_hex(raw());
}

std::string to_hex(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size() * 2);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        out += kHex[byte >> 4U];
        out += kHex[byte & 15U];
    }
    return out;
}

std::optional<std::string> from_hex(std::string_view hex) {
    if (hex.size() % 2 != 0) return std::nullopt;
    std::string out(hex.size() / 2, '\0');
    if (!read_hex(hex, reinterpret_cast<std::uint8_t*>(out.data()))) return std::nullopt;
    return out;
}

std::string to_base64(std::string_view bytes) {
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t group = 0;
        const std::size_t n = std::min<std::size_t>(3, bytes.size() - i);
        for (std::size_t k = 0; k < 3; ++k) {
            group = group << 8U | (k < n ? static_cast<unsigned char>(bytes[i + k]) : 0U);
        }
        for (std::size_t k = 0; k < 4; ++k) {
            out += k <= n ? kBase64[group >> (18 - 6 * k) & 63U] : '=';
        }
    }
    return out;
}

std::optional<std::string> from_base64(std::string_view s) {
    if (s.size() % 4 != 0) return std::nullopt;
    std::string out;
    for (std::size_t i = 0; i < s.size(); i += 4) {
        std::uint32_t group = 0;
        std::size_t n = 4;
        while (n > 2 && s[i + n - 1] == '=') --n;
        if (n != 4 && i + 4 != s.size()) return std::nullopt;
        for (std::size_t k = 0; k < 4; ++k) {
            const std::size_t value = k < n ? kBase64.find(s[i + k]) : 0;
            if (value == std::string_view::npos) return std::nullopt;
            group = group << 6U | static_cast<std::uint32_t>(value);
        }
        for (std::size_t k = 0; k + 1 < n; ++k)
            out += static_cast<char>(group >> (16 - 8 * k) & 255U);
    }
    return to_base64(out) == s ? std::optional(out) : std::nullopt;
}

std::string random_bytes(std::size_t n) {
    std::string out(n, '\0');
    if (RAND_bytes(reinterpret_cast<unsigned char*>(out.data()), static_cast<int>(n)) != 1) {
        throw Fault(FaultCode::library, "libcrypto", "no random bytes");
    }
    return out;
}

}  // namespace ishenim
