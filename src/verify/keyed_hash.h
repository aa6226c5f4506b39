// verify/keyed_hash.h: 64 bits that stand for a text, under a key that nobody can know beforehand.
//
// Promises: 1. Without the key nobody can make two texts of one hash; by chance two texts have one
//              with probability 2^-64.
// Threads:  any.
// Spec:     SipHash-2-4 (Aumasson, Bernstein 2012).
#pragma once

#include <cstdint>
#include <string_view>

namespace ishenim::verify {

class KeyedHash {
public:
    static constexpr std::size_t kKeySize = 16;

    /// A key from the system's random generator.
    KeyedHash();
    /// 16 bytes; throws std::logic_error for another length.
    explicit KeyedHash(std::string_view key);

    std::uint64_t of(std::string_view text) const noexcept;

private:
    std::uint64_t low_, high_;
};

}  // namespace ishenim::verify
