// seal/cosignature.h: what a witness says of a checkpoint: «I have seen it, at this time, and it
// follows all that I saw before».
//
// Promises: 1. A cosignature counts only if the witness's key verifies it over time and checkpoint.
// Spec:     C2SP tlog-cosignature v1.0.1 (Ed25519, type 04).
#pragma once

#include "base/date.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ishenim::seal {

/// A witness's verifier key: name+id+base64(04 || key).
class WitnessKey {
public:
    static std::optional<WitnessKey> parse(std::string_view vkey);
    const std::string& name() const noexcept { return name_; }
    std::string text() const;      ///< without LF
    std::string id_bytes() const;  ///< 4 bytes
    std::string id_hex() const;
    /// `message` and a signature of 64 bytes.
    bool verify(std::string_view message, std::string_view signature) const;
    friend bool operator==(const WitnessKey&, const WitnessKey&) = default;

private:
    WitnessKey(std::string name, std::string raw);
    std::string name_, raw_;
};

struct Cosignature {
    std::string line;  ///< as it stands in a note, with its LF
    Instant time;      ///< when the witness saw the checkpoint
};

/// The witness's cosignature among `lines` (the end of a note, or what a witness answered) of the
/// checkpoint with that text; nullopt if there is none, or one that does not verify.
std::optional<Cosignature> find_cosignature(std::string_view lines,
                                            std::string_view checkpoint_text,
                                            const WitnessKey& witness);

}  // namespace ishenim::seal
