#include "intake/folder.h"

#include "base/fault.h"

#include <dirent.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <memory>

namespace ishenim::intake {
namespace {

constexpr std::uint32_t kCifs = 0xFF534D42;
constexpr std::uint32_t kSmb2 = 0xFE534D42;
constexpr std::uint32_t kNfs = 0x6969;
constexpr std::uint32_t kFuse = 0x65735546;

struct CloseFolder {
    void operator()(DIR* folder) const noexcept { ::closedir(folder); }
};

}  // namespace

Identity::Identity(const struct stat& status)
    : device(status.st_dev),
      inode(status.st_ino),
      mode(status.st_mode & S_IFMT),
      size(status.st_size),
      mtime_s(status.st_mtim.tv_sec),
      mtime_ns(status.st_mtim.tv_nsec),
      ctime_s(status.st_ctim.tv_sec),
      ctime_ns(status.st_ctim.tv_nsec) {}

bool Identity::same_content(const Identity& other) const noexcept {
    return device == other.device && inode == other.inode && mode == other.mode &&
           size == other.size && mtime_s == other.mtime_s && mtime_ns == other.mtime_ns;
}

Fd open_folder(const std::filesystem::path& folder) {
    Fd fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (fd) return fd;
    // Each of these is mended beside us (mount the share again) and needs no restart: io, not
    // not_found.
    switch (errno) {
        case ENOENT: throw Fault(FaultCode::io, folder, "the folder is not there");
        case ENOTDIR:
        case ELOOP: throw Fault(FaultCode::io, folder, "this is a link or a file, not a folder");
        default: throw Fault::from_errno(errno, folder);
    }
}

std::vector<std::string> names_in(const std::filesystem::path& folder) {
    Fd fd = open_folder(folder);
    const std::unique_ptr<DIR, CloseFolder> stream(::fdopendir(fd.get()));
    if (!stream) throw Fault::from_errno(errno, folder);
    fd.release();
    std::vector<std::string> names;
    errno = 0;
    while (const dirent* entry = ::readdir(stream.get())) {
        std::string name = entry->d_name;
        if (name != "." && name != "..") names.push_back(std::move(name));
        errno = 0;
    }
    if (errno != 0) throw Fault::from_errno(errno, folder);
    std::sort(names.begin(), names.end());
    return names;
}

std::optional<struct stat> status_of(int folder, const std::string& name) {
    struct stat status {};
    if (::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0) return status;
    if (errno == ENOENT) return std::nullopt;
    throw Fault::from_errno(errno, name);
}

std::string kind_of(const struct stat& status) {
    if (S_ISREG(status.st_mode)) return {};
    if (S_ISLNK(status.st_mode)) return "link";
    if (S_ISDIR(status.st_mode)) return "folder";
    return "special";
}

Fd open_quietly(int folder, const std::string& name) noexcept {
    // O_NOFOLLOW: no link; O_NONBLOCK: a pipe put there between the look and this call lets us
    // pass.
    return Fd(
        ::openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
}

bool has_leases(int folder) noexcept {
    struct statfs system {};
    if (::fstatfs(folder, &system) != 0) return false;
    const auto type = static_cast<std::uint32_t>(system.f_type);
    return type != kCifs && type != kSmb2 && type != kNfs && type != kFuse;
}

Lease::Lease(int fd) noexcept : fd_(fd) {
    // Who opens the file for writing now waits for us, and the kernel tells us by SIGIO, which ends
    // a process that does not expect it. SIGURG is ignored unless somebody asks for it.
    ::fcntl(fd_, F_SETSIG, SIGURG);
    if (::fcntl(fd_, F_SETLEASE, F_RDLCK) == 0) {
        answer_ = Answer::granted;
    } else if (errno == EAGAIN) {
        answer_ = Answer::writer;
    }
}

Lease::~Lease() {
    if (answer_ == Answer::granted) ::fcntl(fd_, F_SETLEASE, F_UNLCK);
}

std::string read_up_to(int fd, std::uint64_t limit, const std::filesystem::path& path) {
    std::string bytes;
    char buffer[1 << 16];
    while (bytes.size() < limit) {
        const std::size_t want = std::min<std::uint64_t>(sizeof buffer, limit - bytes.size());
        const ssize_t n = ::pread(fd, buffer, want, static_cast<off_t>(bytes.size()));
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) throw Fault::from_errno(errno, path);
        if (n == 0) break;
        bytes.append(buffer, static_cast<std::size_t>(n));
    }
    return bytes;
}

int rename_without_replacing(int from, const std::string& name, int to,
                             const std::string& as) noexcept {
    if (::renameat2(from, name.c_str(), to, as.c_str(), RENAME_NOREPLACE) == 0) return 0;
    if (errno != EINVAL && errno != ENOSYS) return errno;
    struct stat status {};
    if (::fstatat(to, as.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0) return EEXIST;
    return ::renameat(from, name.c_str(), to, as.c_str()) == 0 ? 0 : errno;
}

}  // namespace ishenim::intake
