#include "auditor/keys.h"

#include "base/fault.h"

namespace ishenim::auditor {
namespace fs = std::filesystem;
std::optional<seal::VerifierKey> named_key(const GivenKey& given, const fs::path& folder,
                                           std::string_view origin) {
    if (given.key || !given.digits) return given.key;
    std::string name(origin);
    try {
        const seal::KeyChain chain = seal::KeyChain::read(folder);
        name = chain.keys().front().key.name();
        for (const seal::ChainedKey& one : chain.keys()) {
            if (one.key.raw() == *given.digits) name = one.key.name();
        }
    } catch (const Fault&) {
        // Whoever chooses the keys reports what is wrong with them.
    }
    return seal::VerifierKey(name, *given.digits);
}

verify::Keys choose_keys(const fs::path& folder, const std::string& shown, const GivenKey& given,
                         std::string_view origin, verify::Findings& findings) {
    return verify::choose_keys(folder, shown, named_key(given, folder, origin), findings);
}

verify::Report concluded(verify::Report report, const verify::Keys& keys,
                         verify::Findings& findings) {
    if (keys.chain) report.vkey = keys.chain->current().text();
    report.key_proven = keys.proven;
    report.problems = findings.take();
    report.result = verify::result_of(report.problems);
    return report;
}

std::string origin_of(std::string_view note) {
    return std::string(note.substr(0, note.find('\n')));
}

}  // namespace ishenim::auditor
