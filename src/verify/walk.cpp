#include "base/fault.h"
#include "verify/file_check.h"

#include <dirent.h>
#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>

namespace ishenim::verify {
namespace fs = std::filesystem;
namespace {

constexpr unsigned kForOthers = 077;

struct CloseFolder {
    void operator()(DIR* folder) const noexcept { ::closedir(folder); }
};

class Walk {
public:
    Walk(const fs::path& archive, const OnFile& on_file, Findings& findings)
        : archive_(archive), on_file_(on_file), findings_(findings) {}

    std::vector<std::string> run() {
        for (const char* top : {"docs", "confidential", "inputs", "keys"}) {
            struct stat status {};
            if (::lstat((archive_ / top).c_str(), &status) != 0) {
                if (errno != ENOENT) cannot_read(top, errno);
                continue;
            }
            if (S_ISDIR(status.st_mode))
                enter(top, status.st_mode);
            else
                findings_.add({"extra", top, "a folder", "something else"});
        }
        return std::move(unreadable_);
    }

private:
    void cannot_read(const std::string& folder, int error) {
        findings_.add_unreadable(folder, std::strerror(error));
        unreadable_.push_back(folder + '/');
    }

    void enter(const std::string& folder, mode_t mode) {
        const bool is_confidential = folder.compare(0, 12, "confidential") == 0;
        if (is_confidential && (mode & kForOthers) != 0) {
            findings_.add({"mode", folder, "0700", "open to others"});
        }
        const std::unique_ptr<DIR, CloseFolder> opened(::opendir((archive_ / folder).c_str()));
        if (!opened) return cannot_read(folder, errno);
        while (true) {
            errno = 0;
            const dirent* const entry = ::readdir(opened.get());
            if (entry == nullptr) break;
            const std::string name = entry->d_name;
            if (name != "." && name != "..") visit(folder + '/' + name, entry->d_type);
        }
        if (errno != 0) cannot_read(folder, errno);
    }

    void visit(const std::string& path, unsigned char type) {
        if (type == DT_REG) {
            on_file_(path);
            return;
        }
        struct stat status {};
        if (::lstat((archive_ / path).c_str(), &status) != 0) {
            if (errno != ENOENT) findings_.add_unreadable(path, std::strerror(errno));
        } else if (S_ISDIR(status.st_mode)) {
            enter(path, status.st_mode);
        } else if (S_ISREG(status.st_mode)) {
            on_file_(path);
        } else {
            findings_.add({"extra", path, "a file or a folder",
                           S_ISLNK(status.st_mode) ? "a symbolic link" : "something else"});
        }
    }

    const fs::path& archive_;
    const OnFile& on_file_;
    Findings& findings_;
    std::vector<std::string> unreadable_;
};

}  // namespace

std::vector<std::string> walk(const fs::path& archive, const OnFile& on_file, Findings& findings) {
    return Walk(archive, on_file, findings).run();
}

}  // namespace ishenim::verify
