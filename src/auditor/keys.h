// auditor/keys.h: the key that an auditor holds, from a file or typed from paper.
#pragma once

#include "seal/succession.h"
#include "verify/keys.h"
#include "verify/verify.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace ishenim::auditor {

/// From a file, which also says the key's name, or typed from the key sheet, which does not.
struct GivenKey {
    std::optional<seal::VerifierKey> key;
    std::optional<std::string> digits;  ///< 32 bytes
    bool is_given() const { return key || digits; }
};

/// The given key with its name: that of the key of the same bytes in `folder`, else of the first
/// key there, else `origin`. nullopt if no key was given.
std::optional<seal::VerifierKey> named_key(const GivenKey& given,
                                           const std::filesystem::path& folder,
                                           std::string_view origin);

/// The keys in `folder`, with the given one among them; what is wrong is reported under `shown`.
verify::Keys choose_keys(const std::filesystem::path& folder, const std::string& shown,
                         const GivenKey& given, std::string_view origin,
                         verify::Findings& findings);

/// Closes a report: whose log it is, and what all findings come to.
verify::Report concluded(verify::Report report, const verify::Keys& keys,
                         verify::Findings& findings);

/// The first line of a checkpoint, signed or not.
std::string origin_of(std::string_view note);

}  // namespace ishenim::auditor
