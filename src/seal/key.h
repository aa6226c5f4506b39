// seal/key.h: the log's Ed25519 key pair and C2SP verifier keys.
//
// Promises: 1. A private key is written once, mode 0600, and only as PKCS#8 PEM.
//           2. A key that is missing, readable by others or not the expected one is Fault{key}.
// Spec:     C2SP signed-note; RFC 8032; RFC 5958.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace ishenim::seal {

/// A C2SP verifier key: name+id+base64(01 || key).
class VerifierKey {
public:
    VerifierKey(std::string name, std::string raw_public_key);
    static std::optional<VerifierKey> parse(std::string_view vkey);
    const std::string& name() const noexcept { return name_; }
    const std::string& raw() const noexcept { return raw_; }  ///< 32 bytes
    std::uint32_t id() const;                                 ///< key id of signed-note
    std::string text() const;                                 ///< without LF
    bool verify(std::string_view message, std::string_view signature) const;
    friend bool operator==(const VerifierKey&, const VerifierKey&) = default;

private:
    std::string name_, raw_;
};

class SigningKey {
public:
    static SigningKey generate(std::string name);
    static SigningKey from_seed(std::string name, std::string_view seed);  ///< 32 bytes
    static SigningKey load(std::string name, const std::filesystem::path& pem);
    ~SigningKey();
    SigningKey(SigningKey&&) noexcept;
    void save(const std::filesystem::path& pem) const;  ///< 0600, never over an existing file
    const VerifierKey& verifier() const noexcept;
    std::string sign(std::string_view message) const;  ///< 64 bytes
    std::string seed() const;  ///< 32 bytes, for the paper in the safe alone

private:
    struct State;
    explicit SigningKey(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace ishenim::seal
