// backup/copier.h: files brought to another disk, one by one, each whole or not there.
//
// Promises: 1. A name shows the old bytes or all of the new ones, whatever happens.
//           2. What was written is read back from the disk and hashed; a difference is Fault{io}.
//           3. A file that is there and right is not written again; it is hashed again.
//           4. A good copy is never replaced by bytes that are not what the log says.
// Threads:  one.
#pragma once

#include "base/digest.h"
#include "verify/verify.h"

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ishenim::backup {

/// What has been done so far.
struct Tally {
    std::uint64_t files = 0;                ///< that are there now
    std::uint64_t copied = 0;               ///< of them, written now
    std::uint64_t bytes = 0;                ///< written now
    std::vector<std::string> mended;        ///< were there, damaged, and are right again
    std::vector<verify::Problem> problems;  ///< of the files they come from
};

class Copier {
public:
    /// `to` is the folder that all paths are below.
    explicit Copier(std::filesystem::path to) : to_(std::move(to)) {}

    /// A file of which the log says what is in it, from `source`. What is missing or changed there
    /// is a problem, unless the copy has it.
    void bring(const std::filesystem::path& source, const std::string& path, const Digest& sha256,
               std::uint64_t bytes);
    /// A file that is written once. `fixed`: another one in its place is damage, and mended.
    void put(const std::string& path, std::string_view bytes, bool fixed = false);
    /// The names are on the disk when it returns.
    void finish();

    bool has(const std::string& path, const Digest& sha256, std::uint64_t bytes) const;
    Tally& tally() noexcept { return tally_; }
    const std::filesystem::path& to() const noexcept { return to_; }

private:
    void write(const std::string& path, std::string_view bytes);

    std::filesystem::path to_;
    std::set<std::filesystem::path> folders_;
    Tally tally_;
};

/// Removes what a stop left of files being written.
void remove_parts(const std::filesystem::path& folder);

/// SHA-256 and size as the disk gives them, not as memory remembers them, where the system can.
/// nullopt-like for what is no file there: bytes = UINT64_MAX.
struct OnDisk {
    Digest sha256;
    std::uint64_t bytes = UINT64_MAX;
};
OnDisk on_disk(const std::filesystem::path& file);

}  // namespace ishenim::backup
