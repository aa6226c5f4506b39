// base/durable.h: file operations that are on the disk when they return.
//
// Promises: 1. After a crash at any instruction `path` is either absent, whole or (replace) old.
//           2. Nothing that is written once is ever overwritten: create_durably says whether the
//              file was new, and throws Fault{exists} if other bytes are there.
//           3. A failed fsync is a Fault; the call is not repeated on the same descriptor.
// Threads:  any; two threads must not write one path.
#pragma once

#include "base/digest.h"

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ishenim {

/// An open file descriptor, closed at the end of its life.
class Fd {
public:
    Fd() = default;
    explicit Fd(int fd) noexcept : fd_(fd) {}
    Fd(const Fd&) = delete;
    Fd& operator=(const Fd&) = delete;
    Fd(Fd&& other) noexcept;
    Fd& operator=(Fd&& other) noexcept;
    ~Fd();
    int get() const noexcept { return fd_; }
    explicit operator bool() const noexcept { return fd_ >= 0; }
    int close() noexcept;    ///< closes now; what close() says is not lost
    int release() noexcept;  ///< gives the descriptor away

private:
    int fd_ = -1;
};

/// Opens or throws; O_CLOEXEC is added.
Fd open_or_throw(const std::filesystem::path& path, int flags, unsigned mode = 0);

/// Writes all of it or throws.
void write_all(int fd, std::string_view bytes, const std::filesystem::path& path);

/// Creates `path` with `bytes` and `mode` (temporary name, fsync, link, fsync of the folder).
/// True: it is new. False: the same bytes were there (and are durable now).
/// Missing folders are made (0755, or 0700 if `mode` gives nothing to others) and made durable.
bool create_durably(const std::filesystem::path& path, std::string_view bytes,
                    unsigned mode = 0440);

/// Several writes that wait for the disk together, as every wait stands for a write of the
/// filesystem's journal: one for all bytes, one for all names. Until finish() no new name is seen.
/// Dropped without finish(): new files leave nothing behind, appended bytes may stay.
class WriteBatch {
public:
    WriteBatch() = default;
    WriteBatch(const WriteBatch&) = delete;
    WriteBatch& operator=(const WriteBatch&) = delete;
    ~WriteBatch();

    void create(const std::filesystem::path& path, std::string_view bytes, unsigned mode = 0440);
    void replace(const std::filesystem::path& path, std::string_view bytes, unsigned mode = 0640);
    void append(const std::filesystem::path& path, std::string_view bytes, unsigned mode = 0640);

    /// All of it is on the disk when this returns: the bytes first, then the names in the order
    /// given. Returns how many created files are new; where the same bytes were, they are durable
    /// now. Fault{exists} for other bytes under a created name; names before it may be there.
    std::size_t finish();

private:
    enum class Way { create, replace, append };
    struct Item {
        Way way;
        std::filesystem::path path, part;
        Fd fd;
    };
    void write_part(Way way, const std::filesystem::path& path, std::string_view bytes,
                    unsigned mode);
    std::vector<Item> items_;
    std::set<std::filesystem::path> folders_;
};

/// create_durably() for a file already written and fsynced at `staged` on the same filesystem:
/// linked to `path`, not copied; `staged` stays. Compares by hash if `path` is there.
bool link_durably(const std::filesystem::path& staged, const std::filesystem::path& path);

/// Replaces `path` as a whole (temporary name, fsync, rename, fsync of the folder).
void replace_durably(const std::filesystem::path& path, std::string_view bytes,
                     unsigned mode = 0640);

/// Appends with one write and fdatasync; makes the file (and syncs its folder) if it is not there.
void append_durably(const std::filesystem::path& path, std::string_view bytes,
                    unsigned mode = 0640);

/// Removes `path` and syncs its folder; no error if it is not there.
void remove_durably(const std::filesystem::path& path);

/// Renames without replacing (RENAME_NOREPLACE) and syncs both folders. Fault{exists} if taken.
void move_durably(const std::filesystem::path& from, const std::filesystem::path& to);

void make_directories(const std::filesystem::path& folder, unsigned mode = 0755);
void sync_directory(const std::filesystem::path& folder);

/// Reads a whole file, following no link at its end. Fault{not_found}, {permission}, {io};
/// Fault{io} if it is no regular file or larger than `limit`.
std::string read_whole(const std::filesystem::path& path, std::uint64_t limit = UINT64_MAX);

struct FileDigest {
    Digest sha256;
    std::uint64_t bytes = 0;
};
/// Hashes a file as it is on the disk now.
FileDigest digest_of_file(const std::filesystem::path& path);

/// Test hook: with false no fsync is made, so that a simulated power cut must show a loss.
void set_durable_for_test(bool durable) noexcept;

}  // namespace ishenim
