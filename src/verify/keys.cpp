#include "verify/keys.h"

#include "base/fault.h"
#include "ledger/reader.h"

namespace ishenim::verify {
namespace fs = std::filesystem;
namespace {

std::optional<seal::KeyChain> own_keys(const fs::path& folder, const std::string& shown,
                                       bool must_be_there, Findings& findings) {
    try {
        return seal::KeyChain::read(folder);
    } catch (const Fault& fault) {
        const std::string file = fs::path(fault.where()).filename();
        if (fault.code() == FaultCode::corrupt) {
            findings.add(
                {"changed", shown + file, "a key of the log, or the note of one", fault.what()});
        } else if (fault.code() != FaultCode::not_found || must_be_there) {
            report_unread(shown + seal::vkey_name(1), fault, findings);
        }
        return std::nullopt;
    }
}

bool vouches(const seal::KeyChain& chain, std::size_t at, const std::string& shown,
             Findings& findings) {
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

std::optional<ledger::Checkpoint> Keys::open(std::string_view note) const {
    if (!chain) return std::nullopt;
    return ledger::open_checkpoint(note, *chain);
}

Keys choose_keys(const fs::path& folder, const std::string& shown,
                 const std::optional<seal::VerifierKey>& given, Findings& findings) {
    // Without a given key nothing can be said about who signed; with one, the leaf of the archive's
    // own key file says whether it is missing.
    Keys keys{own_keys(folder, shown, !given, findings), false};
    if (!given) return keys;
    const auto at = keys.chain ? keys.chain->find(*given) : std::nullopt;
    if (at) {
        keys.proven = vouches(*keys.chain, *at, shown, findings);
        return keys;
    }
    if (keys.chain) {
        findings.add(
            {"changed", shown + seal::vkey_name(1), given->text(), keys.chain->current().text()});
    }
    return {seal::KeyChain(*given), true};
}

}  // namespace ishenim::verify
