// pipeline/log_key.h: the private key of the log in the state folder, and the one that follows it.
//
// Way:      the committer opens it at each start; key_change.cpp lets another follow.
// Promises: 1. A key is made only where neither log nor documents exist.
//           2. A key that is missing, open to others, or not the one whose name stands last in the
//              archive's keys/ is Fault{key}, and its words say what helps.
//           3. After a stop anywhere in a change of keys the next start ends with one private key:
//              the new one if its intent was made, else the old one.
// Spec:     docs/formats/ledger.md 7.
#pragma once

#include "ledger/checkpoint.h"
#include "pipeline/settings.h"
#include "seal/key.h"
#include "seal/succession.h"

#include <filesystem>
#include <optional>

namespace ishenim::pipeline {

std::filesystem::path key_file(const Settings& settings);       ///< state/log.key
std::filesystem::path next_key_file(const Settings& settings);  ///< state/log.key.next

struct LogKey {
    seal::SigningKey current;
    /// The key that this one is about to follow; its checkpoint may still be the last.
    std::optional<seal::VerifierKey> predecessor;
};

/// `fresh`: there is neither log nor document.
LogKey open_log_key(const Settings& settings, bool fresh);

/// The keys of the archive; nullopt where none was logged yet. Fault{key} if they are of another
/// origin than the settings say.
std::optional<seal::KeyChain> keys_of(const Settings& settings);

/// The last (size, root) that was ever signed here; nullopt if none was.
std::optional<ledger::Checkpoint> last_signed(const Settings& settings);

/// The public part of the state's key; nullopt if there is none.
std::optional<seal::VerifierKey> own_key(const Settings& settings);

/// When no intent is open: a key that was logged takes the place of the one before it, which is
/// gone then; one that was not is removed.
void settle_log_key(const Settings& settings);

}  // namespace ishenim::pipeline
