#include "pipeline/log_key.h"

#include "base/digest.h"
#include "base/durable.h"
#include "base/fault.h"
#include "ledger/signed_file.h"
#include "pipeline/intent.h"

#include <algorithm>
#include <utility>

namespace ishenim::pipeline {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t kMaxKeyFile = 64 * 1024;

/// Is the key among what an open intent is about to put into the archive?
bool is_intended(const Settings& settings, const seal::VerifierKey& key) {
    const Digest bytes = Digest::of(key.text() + "\n");
    for (const fs::path& intent : open_intents(settings.archive / ".stage")) {
        for (const IntentEntry& entry : intent_of(read_whole(intent)).entries) {
            const bool names =
                std::any_of(entry.files.begin(), entry.files.end(),
                            [&](const archive::Staged& file) { return file.sha256 == bytes; });
            if (names) return true;
        }
    }
    return false;
}

std::string name_of(const Settings& settings, const std::optional<seal::KeyChain>& chain) {
    return chain ? chain->current().name() : settings.origin;
}

}  // namespace

fs::path key_file(const Settings& settings) {
    return settings.state / "log.key";
}

fs::path next_key_file(const Settings& settings) {
    return settings.state / "log.key.next";
}

std::optional<seal::KeyChain> keys_of(const Settings& settings) {
    const fs::path keys = settings.archive / "keys";
    if (!fs::exists(keys / seal::vkey_name(1))) return std::nullopt;
    seal::KeyChain chain = seal::KeyChain::read(keys);
    const std::string& name = chain.keys().front().key.name();
    if (name != settings.origin) {
        throw Fault(FaultCode::key, (keys / seal::vkey_name(1)).string(),
                    "the archive's log is named " + name + ", the settings say " + settings.origin +
                        "; the origin never changes after the first start");
    }
    return chain;
}

LogKey open_log_key(const Settings& settings, bool fresh) {
    const fs::path pem = key_file(settings);
    const auto chain = keys_of(settings);
    if (!fs::exists(pem)) {
        if (!fresh) {
            throw Fault(FaultCode::key, pem,
                        "the log's key is missing; a new one is never made for an archive that has "
                        "documents. From its paper in the safe: ishenim keys restore; from a "
                        "backup: ishenim restore");
        }
        seal::SigningKey::generate(settings.origin).save(pem);
    }
    const std::string name = name_of(settings, chain);
    seal::SigningKey key = seal::SigningKey::load(name, pem);
    if (fs::exists(next_key_file(settings))) {
        seal::SigningKey next = seal::SigningKey::load(name, next_key_file(settings));
        const bool is_logged = chain && chain->current() == next.verifier();
        if (is_logged || is_intended(settings, next.verifier())) {
            return {std::move(next), key.verifier()};
        }
    }
    if (chain && chain->current() != key.verifier()) {
        throw Fault(FaultCode::key, pem,
                    "this is not the key that the archive names last (" + chain->current().text() +
                        "); bring back that one: ishenim keys restore, or from a backup");
    }
    return {std::move(key), std::nullopt};
}

std::optional<ledger::Checkpoint> last_signed(const Settings& settings) {
    const auto last = ledger::last_signed(settings.state / "signed");
    if (!last) return std::nullopt;
    return ledger::Checkpoint{settings.origin, last->size, last->root};
}

std::optional<seal::VerifierKey> own_key(const Settings& settings) {
    if (!fs::exists(key_file(settings))) return std::nullopt;
    return open_log_key(settings, false).current.verifier();
}

void settle_log_key(const Settings& settings) {
    const fs::path next = next_key_file(settings);
    if (!fs::exists(next)) return;
    const auto chain = keys_of(settings);
    const std::string name = name_of(settings, chain);
    if (chain && seal::SigningKey::load(name, next).verifier() == chain->current()) {
        // The old key's sheets speak of a key that signs no more: new ones are handed out.
        for (const auto& one : fs::directory_iterator(settings.state)) {
            if (one.path().filename().string().rfind("key-sheet.", 0) == 0) {
                remove_durably(one.path());
            }
        }
        replace_durably(key_file(settings), read_whole(next, kMaxKeyFile), 0600);
    }
    remove_durably(
        next);  // one that is no key of the archive was made before a stop: no one knows it
}

}  // namespace ishenim::pipeline
