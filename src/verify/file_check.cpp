#include "verify/file_check.h"

#include "archive/archive.h"
#include "base/durable.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>

namespace ishenim::verify {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kReadAtOnce = 1 << 18;
constexpr std::size_t kFilesAtOnce = 64;

bool is_confidential(std::string_view path) {
    return path.substr(0, 13) == "confidential/";
}

/// manifest-sha256.txt and bagit.txt of a bag are judged by check_bags.
bool is_tag_file(std::string_view path) {
    const auto parts = std::count(path.begin(), path.end(), '/');
    if (parts != 3 || (path.substr(0, 5) != "docs/" && !is_confidential(path))) return false;
    const std::string_view name = path.substr(path.rfind('/') + 1);
    return name == "manifest-sha256.txt" || name == "bagit.txt";
}

/// Hashes files one after the other, with one buffer.
class FileHasher {
public:
    /// False: it could not be opened as a file.
    bool check(const fs::path& archive, const LoggedFile& file, Findings& findings) {
        // O_NONBLOCK: a FIFO that lies in its place must not stop us.
        const Fd fd(
            ::open((archive / file.path).c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
        struct stat status {};
        if (!fd || ::fstat(fd.get(), &status) != 0 || !S_ISREG(status.st_mode)) return false;
        if (is_confidential(file.path) && (status.st_mode & 077) != 0) {
            findings.add({"mode", file.path, "0400", "open to others"});
        }
        std::uint64_t size = 0;
        while (true) {
            const ssize_t n = ::read(fd.get(), buffer_.data(), buffer_.size());
            if (n < 0 && errno == EINTR) continue;
            if (n < 0) {
                findings.add_unreadable(file.path, std::strerror(errno));
                hasher_.finish();
                return true;
            }
            if (n == 0) break;
            size += static_cast<std::uint64_t>(n);
            hasher_.add({buffer_.data(), static_cast<std::size_t>(n)});
        }
        const Digest found = hasher_.finish();
        if (found != file.sha256) {
            findings.add({"changed", file.path, file.sha256.hex(), found.hex()});
        } else if (size != file.bytes) {
            findings.add({"leaf", file.path, std::to_string(size) + " bytes",
                          std::to_string(file.bytes) + " bytes"});
        }
        return true;
    }

private:
    std::string buffer_ = std::string(kReadAtOnce, '\0');
    Hasher hasher_;
};

}  // namespace

bool is_under(const std::string& path, const std::vector<std::string>& folders) {
    return std::any_of(folders.begin(), folders.end(), [&](const std::string& folder) {
        return path.compare(0, folder.size(), folder) == 0;
    });
}

void hash_files(const fs::path& archive, const std::vector<LoggedFile>& files, unsigned threads,
                KnownFiles& known, Findings& findings) {
    const std::size_t parts = (files.size() + kFilesAtOnce - 1) / kFilesAtOnce;
    run_parallel(parts, threads, [&](std::size_t part) {
        FileHasher hasher;
        const std::size_t end = std::min(files.size(), (part + 1) * kFilesAtOnce);
        for (std::size_t i = part * kFilesAtOnce; i < end; ++i) {
            if (known.is_withheld(files[i].path)) continue;
            if (hasher.check(archive, files[i], findings)) known.set_judged(files[i].leaf);
        }
    });
}

std::vector<std::string> find_files(const fs::path& archive, const std::set<std::string>& bags,
                                    KnownFiles& known, Findings& findings) {
    const auto look_at = [&](const std::string& path) {
        if (known.set_found(path)) return;
        if (!is_tag_file(path)) {
            findings.add_unless_open(path, {"extra", path, "", "not in the log"});
            return;
        }
        const std::string bag = archive::bag_of(path);
        if (bags.count(bag) != 0) return;
        findings.add_unless_open(bag + '/', {"extra", path, "", "a bag that is not in the log"});
    };
    return walk(archive, look_at, findings);
}

}  // namespace ishenim::verify
