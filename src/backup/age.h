// backup/age.h: bytes encrypted to a recipient and decrypted with an identity, by the program
// `age`.
//
// Promises: 1. What comes back is whole, or nothing comes back: a wrong identity is Fault{key}, a
//              damaged file Fault{corrupt}.
//           2. The bytes are never on a disk in clear.
// Threads:  any.
// Spec:     age-encryption.org/v1.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace ishenim::backup {

/// True if it may be a recipient: `age1…`, or a public key of ssh.
bool is_recipient(std::string_view text);

/// Fault{config} if `recipient` is none, Fault{library} if age fails.
std::string encrypt(const std::string& recipient, std::string_view bytes);

/// `where` names the file in messages.
std::string decrypt(const std::filesystem::path& identity, std::string_view encrypted,
                    const std::string& where);

}  // namespace ishenim::backup
