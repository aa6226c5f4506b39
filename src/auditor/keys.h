// auditor/keys.h: the key that an auditor holds, and the keys that come with what is audited.
//
// Promises: 1. A key that came from elsewhere must be one of the log's keys, or it is said that
//              another key was found.
//           2. A checkpoint counts only if the one key signed it that was the log's at its size.
#pragma once

#include "ledger/checkpoint.h"
#include "seal/succession.h"
#include "verify/findings.h"

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

/// Keys that may sign, and whether one that came from elsewhere vouches for the last of them.
struct Keys {
    std::optional<seal::KeyChain> chain;
    bool proven = false;
    /// The checkpoint in a note; nullopt if it is not signed as it must be.
    std::optional<ledger::Checkpoint> open(std::string_view note) const;
};

/// The keys in `folder`; what is wrong with them is reported under `shown` + the file's name.
Keys choose_keys(const std::filesystem::path& folder, const std::string& shown,
                 const GivenKey& given, std::string_view origin, verify::Findings& findings);

/// The first line of a checkpoint, signed or not.
std::string origin_of(std::string_view note);

}  // namespace ishenim::auditor
