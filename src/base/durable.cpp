#include "base/durable.h"

#include "base/fault.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <utility>

namespace ishenim {
namespace fs = std::filesystem;
namespace {

std::atomic<bool> durable_writes{true};

fs::path folder_of(const fs::path& path) {
    return path.has_parent_path() ? path.parent_path() : ".";
}

fs::path part_name(const fs::path& folder) {
    static std::atomic<unsigned> counter{0};
    return folder / (".part-" + std::to_string(::getpid()) + "-" + std::to_string(counter++));
}

void sync_or_throw(int fd, const fs::path& path) {
    if (durable_writes && ::fsync(fd) != 0) throw Fault::from_errno(errno, path);
}

/// Sends what was written on its way, so that the first wait finds all of a batch at the disk. A
/// hint: what it cannot do, the fsync does.
void start_writing(int fd) noexcept {
    if (durable_writes) ::sync_file_range(fd, 0, 0, SYNC_FILE_RANGE_WRITE);
}

bool same_bytes(const fs::path& one, const fs::path& other) {
    const FileDigest a = digest_of_file(one), b = digest_of_file(other);
    return a.bytes == b.bytes && a.sha256 == b.sha256;
}

/// Gives a written file its name; true if that is new.
bool link_new(const fs::path& from, const fs::path& to) {
    // link(), not rename(): rename would silently replace what is already there.
    if (::link(from.c_str(), to.c_str()) == 0) return true;
    if (errno != EEXIST) throw Fault::from_errno(errno, to);
    if (same_bytes(from, to)) return false;
    throw Fault(FaultCode::exists, to, "other bytes are already kept under this name");
}

unsigned folder_mode(unsigned file_mode) noexcept {
    return (file_mode & 077U) == 0 ? 0700 : 0755;
}

}  // namespace

Fd::Fd(Fd&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
Fd& Fd::operator=(Fd&& other) noexcept {
    if (this != &other) {
        close();
        fd_ = std::exchange(other.fd_, -1);
    }
    return *this;
}
Fd::~Fd() {
    close();
}
int Fd::close() noexcept {
    return fd_ < 0 ? 0 : ::close(std::exchange(fd_, -1));
}
int Fd::release() noexcept {
    return std::exchange(fd_, -1);
}

Fd open_or_throw(const fs::path& path, int flags, unsigned mode) {
    const int fd = ::open(path.c_str(), flags | O_CLOEXEC, static_cast<mode_t>(mode));
    if (fd < 0) throw Fault::from_errno(errno, path);
    return Fd(fd);
}

void write_all(int fd, std::string_view bytes, const fs::path& path) {
    while (!bytes.empty()) {
        const ssize_t n = ::write(fd, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) throw Fault::from_errno(errno, path);
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
}

void sync_directory(const fs::path& folder) {
    const Fd fd = open_or_throw(folder, O_RDONLY | O_DIRECTORY);
    sync_or_throw(fd.get(), folder);
}

void make_directories(const fs::path& folder, unsigned mode) {
    if (folder.empty() || fs::is_directory(folder)) return;
    make_directories(folder.parent_path(), mode);
    if (::mkdir(folder.c_str(), static_cast<mode_t>(mode)) != 0 && errno != EEXIST) {
        throw Fault::from_errno(errno, folder);
    }
    ::chmod(folder.c_str(), static_cast<mode_t>(mode));
    try {
        sync_directory(folder_of(folder));
    } catch (...) {
        ::rmdir(folder.c_str());  // else a retry would take it for a synced folder
        throw;
    }
}

WriteBatch::~WriteBatch() {
    for (const Item& item : items_) {
        if (!item.part.empty()) ::unlink(item.part.c_str());
    }
}

void WriteBatch::write_part(Way way, const fs::path& path, std::string_view bytes, unsigned mode) {
    const fs::path folder = folder_of(path);
    make_directories(folder, folder_mode(mode));
    Item& item = items_.emplace_back(Item{way, path, part_name(folder), Fd()});
    item.fd = open_or_throw(item.part, O_WRONLY | O_CREAT | O_EXCL, mode);
    // The mode is a promise: it must not depend on the umask.
    if (::fchmod(item.fd.get(), static_cast<mode_t>(mode)) != 0) {
        throw Fault::from_errno(errno, item.part);
    }
    write_all(item.fd.get(), bytes, item.part);
    start_writing(item.fd.get());
    folders_.insert(folder);
}

void WriteBatch::create(const fs::path& path, std::string_view bytes, unsigned mode) {
    write_part(Way::create, path, bytes, mode);
}

void WriteBatch::replace(const fs::path& path, std::string_view bytes, unsigned mode) {
    write_part(Way::replace, path, bytes, mode);
}

void WriteBatch::append(const fs::path& path, std::string_view bytes, unsigned mode) {
    const fs::path folder = folder_of(path);
    make_directories(folder, folder_mode(mode));
    if (!fs::exists(path)) folders_.insert(folder);
    Fd fd = open_or_throw(path, O_WRONLY | O_APPEND | O_CREAT, mode);
    write_all(fd.get(), bytes, path);
    // Not on its way early: the fsync of another file could bring the new size to the disk before
    // the bytes, and nothing stands between this file and its readers.
    items_.push_back({Way::append, path, {}, std::move(fd)});
}

std::size_t WriteBatch::finish() {
    for (Item& item : items_) {
        sync_or_throw(item.fd.get(), item.path);
        if (item.fd.close() != 0) throw Fault::from_errno(errno, item.path);
    }
    std::size_t created = 0;
    for (Item& item : items_) {
        if (item.way == Way::append) continue;
        if (item.way == Way::create) {
            created += link_new(item.part, item.path) ? 1 : 0;
            ::unlink(item.part.c_str());
        } else if (::rename(item.part.c_str(), item.path.c_str()) != 0) {
            throw Fault::from_errno(errno, item.path);
        }
        item.part.clear();
    }
    // Also where all was there: an earlier call may have failed on this very line.
    for (const fs::path& folder : folders_) sync_directory(folder);
    items_.clear();
    folders_.clear();
    return created;
}

bool create_durably(const fs::path& path, std::string_view bytes, unsigned mode) {
    WriteBatch one;
    one.create(path, bytes, mode);
    return one.finish() == 1;
}

bool link_durably(const fs::path& staged, const fs::path& path) {
    const bool created = link_new(staged, path);
    sync_directory(folder_of(path));
    return created;
}

void replace_durably(const fs::path& path, std::string_view bytes, unsigned mode) {
    WriteBatch one;
    one.replace(path, bytes, mode);
    one.finish();
}

void append_durably(const fs::path& path, std::string_view bytes, unsigned mode) {
    WriteBatch one;
    one.append(path, bytes, mode);
    one.finish();
}

void remove_durably(const fs::path& path) {
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) throw Fault::from_errno(errno, path);
    sync_directory(folder_of(path));
}

void move_durably(const fs::path& from, const fs::path& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) != 0) {
        throw Fault::from_errno(errno, errno == EEXIST ? to : from);
    }
    sync_directory(folder_of(to));
    if (folder_of(from) != folder_of(to)) sync_directory(folder_of(from));
}

std::string read_whole(const fs::path& path, std::uint64_t limit) {
    const Fd fd = open_or_throw(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    struct stat status {};
    if (::fstat(fd.get(), &status) != 0) throw Fault::from_errno(errno, path);
    if (!S_ISREG(status.st_mode)) throw Fault(FaultCode::io, path, "this is no regular file");
    std::string bytes;
    bytes.reserve(static_cast<std::size_t>(status.st_size));
    char buffer[1 << 16];
    for (;;) {
        const ssize_t n = ::read(fd.get(), buffer, sizeof buffer);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) throw Fault::from_errno(errno, path);
        if (n == 0) return bytes;
        bytes.append(buffer, static_cast<std::size_t>(n));
        if (bytes.size() > limit) throw Fault(FaultCode::io, path, "the file is too large");
    }
}

FileDigest digest_of_file(const fs::path& path) {
    const Fd fd = open_or_throw(path, O_RDONLY | O_NOFOLLOW);
    Hasher hasher;
    FileDigest result;
    std::string buffer(1 << 18, '\0');
    for (;;) {
        const ssize_t n = ::read(fd.get(), buffer.data(), buffer.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) throw Fault::from_errno(errno, path);
        if (n == 0) break;
        hasher.add({buffer.data(), static_cast<std::size_t>(n)});
        result.bytes += static_cast<std::uint64_t>(n);
    }
    result.sha256 = hasher.finish();
    return result;
}

void set_durable_for_test(bool durable) noexcept {
    durable_writes = durable;
}

}  // namespace ishenim
