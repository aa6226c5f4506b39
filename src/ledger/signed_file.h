// ledger/signed_file.h: state/signed: every (size, root) that was ever signed, oldest first.
//
// Promises: 1. A line that is returned was written whole; a torn last line counts as not written.
//           2. Nothing but a torn last line is ever taken away.
// Threads:  one writer.
// Spec:     docs/formats/ledger.md.
#pragma once

#include "base/digest.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace ishenim::ledger {

struct SignedState {
    std::uint64_t size = 0;
    Digest root;
    friend bool operator==(const SignedState&, const SignedState&) = default;
};

/// All lines. Fault{not_found}, or Fault{corrupt} for a line that is no line or a shrinking size.
std::vector<SignedState> read_signed(const std::filesystem::path& file);

/// The last line; nullopt if there is no file or no whole line in it.
std::optional<SignedState> last_signed(const std::filesystem::path& file);

/// Appends a line, durable when it returns. The file is made (0600) if it is not there.
void append_signed(const std::filesystem::path& file, const SignedState& state);

}  // namespace ishenim::ledger
