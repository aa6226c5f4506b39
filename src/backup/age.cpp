#include "backup/age.h"

#include "backup/program.h"
#include "base/durable.h"
#include "base/fault.h"
#include "base/text.h"

#include <algorithm>

namespace ishenim::backup {
namespace {

bool begins(std::string_view text, std::string_view with) {
    return text.substr(0, with.size()) == with;
}

bool says(const Ran& ran, std::string_view words) {
    return ran.error.find(words) != std::string::npos;
}

std::string first_line(const std::string& text) {
    return printable(text.substr(0, text.find('\n')));
}

}  // namespace

bool is_recipient(std::string_view text) {
    const bool plain =
        std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < '\x7f'; });
    return plain && text.size() <= 1000 &&
           (begins(text, "age1") || begins(text, "ssh-ed25519 ") || begins(text, "ssh-rsa "));
}

std::string encrypt(const std::string& recipient, std::string_view bytes) {
    if (!is_recipient(recipient)) {
        throw Fault(FaultCode::config, "backup.recipient", "this is no recipient of age (age1…)");
    }
    Ran ran = run_program({"age", "-r", recipient}, bytes);
    if (ran.status == 0 && !ran.output.empty()) return std::move(ran.output);
    const bool wrong = says(ran, "recipient");
    throw Fault(wrong ? FaultCode::config : FaultCode::library, wrong ? "backup.recipient" : "age",
                first_line(ran.error));
}

std::string decrypt(const std::filesystem::path& identity, std::string_view encrypted,
                    const std::string& where) {
    try {
        read_whole(identity, 1 << 20);
    } catch (const Fault& fault) {
        throw Fault(FaultCode::key, identity,
                    std::string("the identity of age cannot be read: ") + fault.what());
    }
    Ran ran = run_program({"age", "-d", "-i", identity.string()}, encrypted);
    if (ran.status == 0) return std::move(ran.output);
    if (says(ran, "no identity matched") || says(ran, "reading \"") ||
        says(ran, "incorrect passphrase")) {
        throw Fault(FaultCode::key, where,
                    "this identity does not open it; the one is needed whose recipient stands in "
                    "the settings (age: " +
                        first_line(ran.error) + ")");
    }
    throw Fault(FaultCode::corrupt, where, "cannot be decrypted: " + first_line(ran.error));
}

}  // namespace ishenim::backup
