#include "verify/file_check.h"

#include "archive/archive.h"
#include "base/durable.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>

namespace ishenim::verify {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kReadAtOnce = 1 << 20;
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

bool is_under(const std::string& path, const std::vector<std::string>& folders) {
    return std::any_of(folders.begin(), folders.end(), [&](const std::string& folder) {
        return path.compare(0, folder.size(), folder) == 0;
    });
}

/// Hashes files one after the other, with one buffer.
class FileHasher {
public:
    void check(const fs::path& archive, const LoggedFile& file, Findings& findings) {
        const Fd fd(::open((archive / file.path).c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
        struct stat status {};
        if (!fd || ::fstat(fd.get(), &status) != 0) {
            if (errno == ENOENT)
                findings.add({"missing", file.path, file.sha256.hex(), ""});
            else
                findings.add_unreadable(file.path, std::strerror(errno));
            return;
        }
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
                return;
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
    }

private:
    std::string buffer_ = std::string(kReadAtOnce, '\0');
    Hasher hasher_;
};

/// Leaves that name a file, by path; a path that two leaves name is a problem.
std::vector<const LoggedFile*> by_path(const std::vector<LoggedFile>& logged, Findings* findings) {
    std::vector<const LoggedFile*> files;
    files.reserve(logged.size());
    for (const LoggedFile& file : logged) {
        if (!file.path.empty()) files.push_back(&file);
    }
    std::sort(files.begin(), files.end(),
              [](const LoggedFile* a, const LoggedFile* b) { return a->path < b->path; });
    for (std::size_t i = 1; findings != nullptr && i < files.size(); ++i) {
        if (files[i]->path != files[i - 1]->path) continue;
        findings->add({"leaf", files[i]->path, "one leaf", "two leaves for one file"});
    }
    return files;
}

}  // namespace

std::uint64_t check_files(const fs::path& archive, const Tree& tree,
                          const std::vector<LoggedFile>& logged, unsigned threads,
                          Findings& findings) {
    const std::vector<const LoggedFile*> expected = by_path(logged, &findings);
    std::vector<const LoggedFile*> present;
    present.reserve(expected.size());
    std::uint64_t withheld = 0;
    auto found = tree.files.begin();
    const auto report_extra_before = [&](const std::string* path) {
        for (; found != tree.files.end() && (path == nullptr || *found < *path); ++found) {
            if (is_tag_file(*found)) continue;
            findings.add_unless_open(*found, {"extra", *found, "", "not in the log"});
        }
    };
    for (const LoggedFile* file : expected) {
        report_extra_before(&file->path);
        if (found != tree.files.end() && *found == file->path) {
            present.push_back(file);
            ++found;
        } else if (!present.empty() && present.back()->path == file->path) {
            present.push_back(file);  // the second leaf for one file
        } else if (is_confidential(file->path) && !tree.has_confidential) {
            ++withheld;
        } else if (!is_under(file->path, tree.unreadable)) {
            findings.add({"missing", file->path, file->sha256.hex(), ""});
        }
    }
    report_extra_before(nullptr);
    const std::size_t parts = (present.size() + kFilesAtOnce - 1) / kFilesAtOnce;
    run_parallel(parts, threads, [&](std::size_t part) {
        FileHasher hasher;
        const std::size_t end = std::min(present.size(), (part + 1) * kFilesAtOnce);
        for (std::size_t i = part * kFilesAtOnce; i < end; ++i) {
            hasher.check(archive, *present[i], findings);
        }
    });
    return withheld;
}

}  // namespace ishenim::verify
