// intake/folder.h: single system calls on the hand-off folder, with their traps cured.
//
// Promises: 1. No call follows a link, waits for a pipe or opens a device.
//           2. A lease that is broken while we hold it does not end the process (SIGIO would).
// Threads:  any.
// Spec:     fcntl(2) on leases, statfs(2), renameat2(2).
#pragma once

#include "base/durable.h"

#include <sys/stat.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace ishenim::intake {

/// What must not change for a file to be quiet, and what says that it is still the same one.
struct Identity {
    std::uint64_t device = 0, inode = 0;
    std::uint64_t mode = 0;
    std::int64_t size = 0;
    std::int64_t mtime_s = 0, mtime_ns = 0, ctime_s = 0, ctime_ns = 0;

    Identity() = default;
    explicit Identity(const struct stat& status);
    /// The same but for ctime, which a rename changes.
    bool same_content(const Identity& other) const noexcept;
    friend bool operator==(const Identity&, const Identity&) = default;
};

/// Opens a folder, following no link at its end. Fault{io} with plain words if there is none.
Fd open_folder(const std::filesystem::path& folder);

/// All names but `.` and `..`, in the order of their bytes.
std::vector<std::string> names_in(const std::filesystem::path& folder);

/// nullopt: not there. Fault for every other error.
std::optional<struct stat> status_of(int folder, const std::string& name);

/// "" for a regular file, else "link", "folder", "special".
std::string kind_of(const struct stat& status);

/// Opens a regular file to be read, without following a link and without waiting; the descriptor is
/// empty and errno set if that fails.
Fd open_quietly(int folder, const std::string& name) noexcept;

/// False where a lease says nothing about other writers: CIFS, SMB2, NFS, FUSE.
bool has_leases(int folder) noexcept;

/// A read lease for the time of its life: granted only if nobody has the file open for writing, and
/// nobody can open it so before we let go.
class Lease {
public:
    enum class Answer { granted, writer, unsupported };

    explicit Lease(int fd) noexcept;
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    ~Lease();
    Answer answer() const noexcept { return answer_; }

private:
    int fd_;
    Answer answer_ = Answer::unsupported;
};

/// The file from its beginning, at most `limit` bytes of it. Throws Fault.
std::string read_up_to(int fd, std::uint64_t limit, const std::filesystem::path& path);

/// renameat2 that never replaces; on a filesystem without the flag the target is looked for first.
/// 0 or errno.
int rename_without_replacing(int from, const std::string& name, int to,
                             const std::string& as) noexcept;

}  // namespace ishenim::intake
