#include "auditor/keys.h"

#include "base/fault.h"
#include "seal/note.h"

namespace ishenim::auditor {
namespace fs = std::filesystem;
namespace {

std::optional<seal::KeyChain> own_keys(const fs::path& folder, const std::string& shown,
                                       bool must_be_there, verify::Findings& findings) {
    try {
        return seal::KeyChain::read(folder);
    } catch (const Fault& fault) {
        const std::string file = fs::path(fault.where()).filename();
        if (fault.code() == FaultCode::corrupt) {
            findings.add(
                {"changed", shown + file, "a key of the log, or the note of one", fault.what()});
        } else if (fault.code() != FaultCode::not_found || must_be_there) {
            verify::report_unread(shown + seal::vkey_name(1), fault, findings);
        }
        return std::nullopt;
    }
}

/// A key that was revoked or lost since vouches for none that came after it.
bool vouches(const seal::KeyChain& chain, std::size_t at, const std::string& shown,
             verify::Findings& findings) {
    for (std::size_t i = at + 1; i < chain.keys().size(); ++i) {
        const seal::ChainedKey& next = chain.keys()[i];
        if (next.reason == seal::Reason::rotated) continue;
        findings.add({"superseded-key", shown + seal::note_name(i + 1), chain.current().text(),
                      std::string(to_string(next.reason)) + ' ' + chain.keys()[at].key.text()});
        return false;
    }
    return true;
}

}  // namespace

std::optional<seal::VerifierKey> named_key(const GivenKey& given, const fs::path& folder,
                                           std::string_view origin) {
    if (given.key || !given.digits) return given.key;
    verify::Findings unsaid;
    std::string name(origin);
    if (const auto chain = own_keys(folder, "", false, unsaid)) {
        name = chain->keys().front().key.name();
        for (const seal::ChainedKey& one : chain->keys()) {
            if (one.key.raw() == *given.digits) name = one.key.name();
        }
    }
    return seal::VerifierKey(name, *given.digits);
}

std::optional<ledger::Checkpoint> Keys::open(std::string_view note) const {
    if (!chain) return std::nullopt;
    for (const seal::ChainedKey& one : chain->keys()) {
        const auto text = seal::open_note(note, one.key);
        auto checkpoint = text ? ledger::Checkpoint::parse(*text) : std::nullopt;
        if (!checkpoint || checkpoint->origin != one.key.name()) continue;
        if (chain->at(checkpoint->size) == one.key) return checkpoint;
    }
    return std::nullopt;
}

Keys choose_keys(const fs::path& folder, const std::string& shown, const GivenKey& given,
                 std::string_view origin, verify::Findings& findings) {
    Keys keys;
    keys.chain = own_keys(folder, shown, !given.is_given(), findings);
    const auto key = named_key(given, folder, origin);
    if (!key) return keys;
    const auto at = keys.chain ? keys.chain->find(*key) : std::nullopt;
    if (at) {
        keys.proven = vouches(*keys.chain, *at, shown, findings);
        return keys;
    }
    if (keys.chain) {
        findings.add(
            {"changed", shown + seal::vkey_name(1), key->text(), keys.chain->current().text()});
    }
    return {seal::KeyChain(*key), true};
}

std::string origin_of(std::string_view note) {
    return std::string(note.substr(0, note.find('\n')));
}

}  // namespace ishenim::auditor
