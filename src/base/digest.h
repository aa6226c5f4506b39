// base/digest.h: SHA-256 and HMAC-SHA-256 as values.
//
// Promises: 1. hex() is what sha256sum prints.
//           2. parse() takes exactly 64 lower-case hex digits and nothing else.
// Threads:  everything here may run on any thread; one Hasher on one thread at a time.
// Spec:     FIPS 180-4, RFC 2104.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace ishenim {

class Digest {
public:
    static constexpr std::size_t kSize = 32;

    Digest() = default;  ///< all zero: "no digest yet"
    explicit Digest(const std::array<std::uint8_t, kSize>& bytes) : bytes_(bytes) {}

    static Digest of(std::string_view bytes);
    static Digest hmac(std::string_view key, std::string_view message);
    static std::optional<Digest> parse(std::string_view hex);
    /// From 32 raw bytes; throws std::logic_error for another length.
    static Digest from_raw(std::string_view raw);

    std::string hex() const;
    std::string_view raw() const noexcept {
        return {reinterpret_cast<const char*>(bytes_.data()), kSize};
    }
    bool empty() const noexcept { return *this == Digest(); }

    friend auto operator<=>(const Digest&, const Digest&) = default;

private:
    std::array<std::uint8_t, kSize> bytes_{};
};

/// A digest of bytes that come in pieces.
class Hasher {
public:
    Hasher();
    ~Hasher();
    Hasher(Hasher&&) noexcept;
    Hasher& operator=(Hasher&&) noexcept;
    void add(std::string_view bytes);
    /// The digest of all added so far; the hasher begins anew.
    Digest finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

std::string to_hex(std::string_view bytes);
std::optional<std::string> from_hex(std::string_view hex);
std::string to_base64(std::string_view bytes);               ///< standard alphabet, padded
std::optional<std::string> from_base64(std::string_view s);  ///< strict: canonical padding only

/// `n` bytes from the system's random generator. Throws Fault{library}.
std::string random_bytes(std::size_t n);

}  // namespace ishenim
