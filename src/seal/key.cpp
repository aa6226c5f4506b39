#include "seal/key.h"

#include "base/digest.h"
#include "base/durable.h"
#include "base/fault.h"
#include "seal/key_name.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <sys/stat.h>

#include <cerrno>
#include <stdexcept>
#include <utility>

namespace ishenim::seal {
namespace {

constexpr std::size_t kKeyBytes = 32, kSignatureBytes = 64;
constexpr char kEd25519 = '\x01';  // signature type of signed-note

struct FreeKey {
    void operator()(EVP_PKEY* key) const noexcept { EVP_PKEY_free(key); }
};
struct FreeContext {
    void operator()(EVP_MD_CTX* context) const noexcept { EVP_MD_CTX_free(context); }
};
struct FreeBio {
    void operator()(BIO* bio) const noexcept { BIO_free(bio); }
};
using Key = std::unique_ptr<EVP_PKEY, FreeKey>;
using Context = std::unique_ptr<EVP_MD_CTX, FreeContext>;
using Bio = std::unique_ptr<BIO, FreeBio>;

const unsigned char* bytes_of(std::string_view text) noexcept {
    return reinterpret_cast<const unsigned char*>(text.data());
}

[[noreturn]] void library_failed(const char* what) {
    throw Fault(FaultCode::library, "openssl", what);
}

std::string public_bytes(EVP_PKEY* key) {
    std::string raw(kKeyBytes, '\0');
    std::size_t size = raw.size();
    if (EVP_PKEY_get_raw_public_key(key, reinterpret_cast<unsigned char*>(raw.data()), &size) !=
            1 ||
        size != kKeyBytes) {
        library_failed("the public key cannot be read");
    }
    return raw;
}

/// The first four bytes of SHA-256(name || LF || type || key).
std::string key_id_bytes(const std::string& name, const std::string& raw) {
    return std::string(Digest::of(name + '\n' + kEd25519 + raw).raw().substr(0, 4));
}

}  // namespace

VerifierKey::VerifierKey(std::string name, std::string raw_public_key)
    : name_(std::move(name)), raw_(std::move(raw_public_key)) {
    if (raw_.size() != kKeyBytes || !is_key_name(name_)) {
        throw std::logic_error("a verifier key needs a name without blanks and 32 bytes");
    }
}

std::optional<VerifierKey> VerifierKey::parse(std::string_view vkey) {
    const auto first = vkey.find('+');
    if (first == std::string_view::npos) return std::nullopt;
    const auto second = vkey.find('+', first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    const std::string_view name = vkey.substr(0, first);
    const auto key = from_base64(vkey.substr(second + 1));
    if (!is_key_name(name) || !key || key->size() != kKeyBytes + 1 || key->front() != kEd25519) {
        return std::nullopt;
    }
    VerifierKey parsed{std::string(name), key->substr(1)};
    if (parsed.text() != vkey) return std::nullopt;  // the key id is another one
    return parsed;
}

std::uint32_t VerifierKey::id() const {
    std::uint32_t id = 0;
    for (const char c : key_id_bytes(name_, raw_)) id = id << 8 | static_cast<unsigned char>(c);
    return id;
}

std::string VerifierKey::text() const {
    return name_ + '+' + to_hex(key_id_bytes(name_, raw_)) + '+' + to_base64(kEd25519 + raw_);
}

bool VerifierKey::verify(std::string_view message, std::string_view signature) const {
    if (signature.size() != kSignatureBytes) return false;
    const Key key(
        EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes_of(raw_), raw_.size()));
    const Context context(EVP_MD_CTX_new());
    if (!key || !context) library_failed("no Ed25519 key could be made");
    if (EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) != 1) {
        library_failed("Ed25519 is not to be had");
    }
    return EVP_DigestVerify(context.get(), bytes_of(signature), signature.size(), bytes_of(message),
                            message.size()) == 1;
}

struct SigningKey::State {
    Key key;
    VerifierKey verifier;
};

SigningKey::SigningKey(std::unique_ptr<State> state) : state_(std::move(state)) {}
SigningKey::~SigningKey() = default;
SigningKey::SigningKey(SigningKey&&) noexcept = default;

SigningKey SigningKey::generate(std::string name) {
    EVP_PKEY* made = EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
    if (made == nullptr) library_failed("no Ed25519 key could be made");
    Key key(made);
    VerifierKey verifier(std::move(name), public_bytes(key.get()));
    return SigningKey(std::make_unique<State>(State{std::move(key), std::move(verifier)}));
}

SigningKey SigningKey::from_seed(std::string name, std::string_view seed) {
    if (seed.size() != kKeyBytes) throw std::logic_error("a seed has 32 bytes");
    Key key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, bytes_of(seed), seed.size()));
    if (!key) library_failed("no Ed25519 key could be made");
    VerifierKey verifier(std::move(name), public_bytes(key.get()));
    return SigningKey(std::make_unique<State>(State{std::move(key), std::move(verifier)}));
}

SigningKey SigningKey::load(std::string name, const std::filesystem::path& pem) {
    struct stat status {};
    if (::stat(pem.c_str(), &status) != 0) {
        if (errno == ENOENT || errno == ENOTDIR) {
            throw Fault(FaultCode::key, pem.string(), "the private key is not there");
        }
        throw Fault::from_errno(errno, pem.string());
    }
    if (!S_ISREG(status.st_mode) || (status.st_mode & 077) != 0) {
        throw Fault(FaultCode::key, pem.string(),
                    "the private key must be a file that nobody else may read (mode 0600)");
    }
    const std::string text = read_whole(pem, 64 * 1024);
    const Bio bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
    if (!bio) library_failed("no memory for a key");
    // An encrypted file must fail here, not wait for a password at some terminal.
    const auto no_password = [](char*, int, int, void*) { return -1; };
    Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, no_password, nullptr));
    if (!key || EVP_PKEY_get_id(key.get()) != EVP_PKEY_ED25519) {
        throw Fault(FaultCode::key, pem.string(), "this is no Ed25519 private key (PKCS#8 PEM)");
    }
    VerifierKey verifier(std::move(name), public_bytes(key.get()));
    return SigningKey(std::make_unique<State>(State{std::move(key), std::move(verifier)}));
}

void SigningKey::save(const std::filesystem::path& pem) const {
    const Bio bio(BIO_new(BIO_s_secmem()));
    if (!bio || PEM_write_bio_PKCS8PrivateKey(bio.get(), state_->key.get(), nullptr, nullptr, 0,
                                              nullptr, nullptr) != 1) {
        library_failed("the private key cannot be written as PEM");
    }
    char* text = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &text);
    create_durably(pem, {text, static_cast<std::size_t>(size)}, 0600);
}

const VerifierKey& SigningKey::verifier() const noexcept {
    return state_->verifier;
}

std::string SigningKey::seed() const {
    std::string seed(kKeyBytes, '\0');
    std::size_t size = seed.size();
    if (EVP_PKEY_get_raw_private_key(state_->key.get(),
                                     reinterpret_cast<unsigned char*>(seed.data()), &size) != 1 ||
        size != kKeyBytes) {
        library_failed("the private key cannot be read");
    }
    return seed;
}

std::string SigningKey::sign(std::string_view message) const {
    const Context context(EVP_MD_CTX_new());
    if (!context ||
        EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, state_->key.get()) != 1) {
        library_failed("Ed25519 is not to be had");
    }
    std::string signature(kSignatureBytes, '\0');
    std::size_t size = signature.size();
    if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                       bytes_of(message), message.size()) != 1 ||
        size != kSignatureBytes) {
        library_failed("the signature could not be made");
    }
    return signature;
}

}  // namespace ishenim::seal
