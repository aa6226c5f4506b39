// seal/succession.h: one key of a log after another, and the note that says so.
//
// Promises: 1. open_succession() takes a note only if the new key signed it; whether the old one
// did
//              is said beside it. Only `lost` may lack the old signature.
//           2. A chain holds only what its notes say: each from the key before it, sizes that do
//           not
//              shrink. Anything else is Fault{corrupt}. It ends where a key or its note is not
//              there: one of the two alone makes no key, and the log's leaves name what is missing.
//           3. at() names the one key that must have signed a checkpoint of a size: the signature
//           of
//              a key that was replaced counts up to there and no further.
// Spec:     docs/formats/ledger.md 7.
#pragma once

#include "seal/key.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ishenim::seal {

enum class Reason {
    rotated,  ///< a new key in good order
    revoked,  ///< the old key may be in other hands: its word alone proves nothing any more
    lost,     ///< a second log begins, under a new name
};
std::string_view to_string(Reason reason) noexcept;
std::optional<Reason> parse_reason(std::string_view word) noexcept;

struct Succession {
    VerifierKey from, to;
    std::uint64_t size = 0;  ///< the last checkpoint of the old key may have this size
    Reason reason = Reason::rotated;
    std::string text() const;
    static std::optional<Succession> parse(std::string_view note_text);
};

/// A note of both keys; without the old one only where that key is lost with the log.
std::string sign_succession(const Succession& succession, const SigningKey* from,
                            const SigningKey& to);

struct OpenedSuccession {
    Succession succession;
    bool signed_by_old = false;
};
std::optional<OpenedSuccession> open_succession(std::string_view note);

/// Names of the n-th key's files in the archive's keys/; n from 1, the first key has no note.
std::string vkey_name(std::size_t n);
std::string note_name(std::size_t n);

/// A key of a log, and how it came to be the log's key.
struct ChainedKey {
    VerifierKey key;
    std::uint64_t from = 0;           ///< signs checkpoints larger than this (and 0, if it is 0)
    Reason reason = Reason::rotated;  ///< why the one before it went
    bool signed_by_old = true;
};

class KeyChain {
public:
    explicit KeyChain(VerifierKey only);
    /// The archive's keys/. Fault{not_found} without log.vkey, Fault{corrupt} naming the file.
    static KeyChain read(const std::filesystem::path& keys);

    const std::vector<ChainedKey>& keys() const noexcept { return keys_; }
    const VerifierKey& current() const noexcept { return keys_.back().key; }
    /// Which key signs a checkpoint of that size in the log that goes on now.
    const VerifierKey& at(std::uint64_t size) const noexcept;
    /// Position of a key; nullopt if it never was the log's.
    std::optional<std::size_t> find(const VerifierKey& key) const noexcept;

private:
    std::vector<ChainedKey> keys_;
};

}  // namespace ishenim::seal
