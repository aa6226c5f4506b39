#include "verify/keyed_hash.h"

#include "base/digest.h"

#include <bit>
#include <stdexcept>

namespace ishenim::verify {
namespace {

constexpr std::size_t kWord = 8;

std::uint64_t word_of(std::string_view bytes) noexcept {
    std::uint64_t word = 0;
    for (std::size_t i = bytes.size(); i-- > 0;) {
        word = word << 8 | static_cast<std::uint8_t>(bytes[i]);
    }
    return word;
}

struct State {
    std::uint64_t v0, v1, v2, v3;

    void round() noexcept {
        v0 += v1;
        v1 = std::rotl(v1, 13) ^ v0;
        v0 = std::rotl(v0, 32);
        v2 += v3;
        v3 = std::rotl(v3, 16) ^ v2;
        v0 += v3;
        v3 = std::rotl(v3, 21) ^ v0;
        v2 += v1;
        v1 = std::rotl(v1, 17) ^ v2;
        v2 = std::rotl(v2, 32);
    }

    void take(std::uint64_t word) noexcept {
        v3 ^= word;
        round();
        round();
        v0 ^= word;
    }
};

}  // namespace

KeyedHash::KeyedHash() : KeyedHash(random_bytes(kKeySize)) {}

KeyedHash::KeyedHash(std::string_view key) {
    if (key.size() != kKeySize) throw std::logic_error("a key of another length");
    low_ = word_of(key.substr(0, kWord));
    high_ = word_of(key.substr(kWord));
}

std::uint64_t KeyedHash::of(std::string_view text) const noexcept {
    State state{low_ ^ 0x736f6d6570736575, high_ ^ 0x646f72616e646f6d, low_ ^ 0x6c7967656e657261,
                high_ ^ 0x7465646279746573};
    const std::uint64_t length = text.size();
    for (; text.size() >= kWord; text.remove_prefix(kWord)) {
        state.take(word_of(text.substr(0, kWord)));
    }
    state.take(length << 56 | word_of(text));
    state.v2 ^= 0xff;
    for (int i = 0; i < 4; ++i) state.round();
    return state.v0 ^ state.v1 ^ state.v2 ^ state.v3;
}

}  // namespace ishenim::verify
