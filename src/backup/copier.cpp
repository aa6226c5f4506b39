#include "backup/copier.h"

#include "archive/names.h"
#include "base/durable.h"
#include "base/fault.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <optional>

namespace ishenim::backup {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kPart = ".backup-part-";

bool is_private(std::string_view path) {
    return archive::is_confidential(path) || path.substr(0, 6) == "state/" ||
           path.find("-entries/") != std::string_view::npos;
}

/// As the archive keeps them: what is written once is not writable.
unsigned mode_of(std::string_view path) {
    const bool grows = path.ends_with("manifest-sha256.txt") || path.ends_with("/signed");
    if (is_private(path)) return grows || path.ends_with(".key") ? 0600 : 0400;
    if (path.find("docs/") == 0 || path.find("inputs/") == 0 || path.find("keys/") == 0) {
        return grows ? 0640 : 0440;
    }
    return path.find("log") == 0 || path == "READ-ME.txt" ? 0444 : 0640;
}

/// A file under a name of its own until it is whole.
class Part {
public:
    Part(const fs::path& folder, unsigned mode)
        : path_(folder / (std::string(kPart) + std::to_string(::getpid()))),
          fd_(open_or_throw(path_, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, mode)) {
        // Not every filesystem of a stick has modes; where there are none, nothing is lost by it.
        [[maybe_unused]] const int ignored = ::fchmod(fd_.get(), static_cast<mode_t>(mode));
    }
    ~Part() {
        if (!path_.empty()) ::unlink(path_.c_str());
    }
    Part(const Part&) = delete;
    Part& operator=(const Part&) = delete;

    void fill(std::string_view bytes) {
        write_all(fd_.get(), bytes, path_);
        if (::fsync(fd_.get()) != 0) throw Fault::from_errno(errno, path_);
        if (fd_.close() != 0) throw Fault::from_errno(errno, path_);
    }
    void become(const fs::path& path) {
        if (::rename(path_.c_str(), path.c_str()) != 0) throw Fault::from_errno(errno, path);
        path_.clear();
    }
    const fs::path& path() const noexcept { return path_; }

private:
    fs::path path_;
    Fd fd_;
};

std::optional<std::string> bytes_of(const fs::path& file) {
    try {
        return read_whole(file);
    } catch (const Fault& fault) {
        if (fault.code() != FaultCode::not_found) throw;
        return std::nullopt;
    }
}

}  // namespace

OnDisk on_disk(const fs::path& file) {
    struct stat status {};
    if (::lstat(file.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return {};
    {
        const Fd fd = open_or_throw(file, O_RDONLY | O_NOFOLLOW);
        [[maybe_unused]] const int hint = ::posix_fadvise(fd.get(), 0, 0, POSIX_FADV_DONTNEED);
    }
    const FileDigest found = digest_of_file(file);
    return {found.sha256, found.bytes};
}

bool Copier::has(const std::string& path, const Digest& sha256, std::uint64_t bytes) const {
    struct stat status {};
    const fs::path file = to_ / path;
    if (::lstat(file.c_str(), &status) != 0 || !S_ISREG(status.st_mode) ||
        static_cast<std::uint64_t>(status.st_size) != bytes) {
        return false;
    }
    return on_disk(file).sha256 == sha256;
}

void Copier::write(const std::string& path, std::string_view bytes) {
    const fs::path file = to_ / path;
    make_directories(file.parent_path(), is_private(path) ? 0700 : 0755);
    Part part(file.parent_path(), mode_of(path));
    part.fill(bytes);
    const OnDisk found = on_disk(part.path());
    if (found.bytes != bytes.size() || found.sha256 != Digest::of(bytes)) {
        throw Fault(FaultCode::io, file, "reads back as other bytes than were written");
    }
    part.become(file);
    folders_.insert(file.parent_path());
    ++tally_.copied;
    tally_.bytes += bytes.size();
}

void Copier::bring(const fs::path& source, const std::string& path, const Digest& sha256,
                   std::uint64_t bytes) {
    ++tally_.files;
    if (has(path, sha256, bytes)) return;
    const bool was_there = fs::exists(fs::symlink_status(to_ / path));
    const auto found = bytes_of(source);
    if (!found) {
        tally_.problems.push_back({"missing", path, sha256.hex(), ""});
        return;
    }
    const Digest digest = Digest::of(*found);
    if (digest != sha256) {
        tally_.problems.push_back({"changed", path, sha256.hex(), digest.hex()});
        return;
    }
    write(path, *found);
    if (was_there) tally_.mended.push_back(path);
}

void Copier::put(const std::string& path, std::string_view bytes, bool fixed) {
    ++tally_.files;
    if (has(path, Digest::of(bytes), bytes.size())) return;
    const bool was_there = fs::exists(fs::symlink_status(to_ / path));
    write(path, bytes);
    if (was_there && fixed) tally_.mended.push_back(path);
}

void Copier::finish() {
    for (const fs::path& folder : folders_) sync_directory(folder);
    folders_.clear();
}

void remove_parts(const fs::path& folder) {
    if (!fs::is_directory(folder)) return;
    for (const auto& one : fs::recursive_directory_iterator(folder)) {
        if (one.path().filename().string().rfind(kPart, 0) == 0) fs::remove(one.path());
    }
}

}  // namespace ishenim::backup
