#include "base/fault.h"
#include "verify/file_check.h"

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
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
    Walk(const fs::path& archive, Findings& findings) : archive_(archive), findings_(findings) {}

    Tree run() {
        for (const char* top : {"docs", "confidential", "inputs", "keys"}) {
            struct stat status {};
            if (::lstat((archive_ / top).c_str(), &status) != 0) {
                if (errno != ENOENT) cannot_read(top, errno);
                continue;
            }
            if (std::strcmp(top, "confidential") == 0) tree_.has_confidential = true;
            if (S_ISDIR(status.st_mode))
                enter(top, status.st_mode);
            else
                findings_.add({"extra", top, "a folder", "something else"});
        }
        std::sort(tree_.files.begin(), tree_.files.end());
        return std::move(tree_);
    }

private:
    void cannot_read(const std::string& folder, int error) {
        findings_.add_unreadable(folder, std::strerror(error));
        tree_.unreadable.push_back(folder + '/');
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
            tree_.files.push_back(path);
            return;
        }
        struct stat status {};
        if (::lstat((archive_ / path).c_str(), &status) != 0) {
            if (errno != ENOENT) findings_.add_unreadable(path, std::strerror(errno));
        } else if (S_ISDIR(status.st_mode)) {
            enter(path, status.st_mode);
        } else if (S_ISREG(status.st_mode)) {
            tree_.files.push_back(path);
        } else {
            findings_.add({"extra", path, "a file or a folder",
                           S_ISLNK(status.st_mode) ? "a symbolic link" : "something else"});
        }
    }

    const fs::path& archive_;
    Findings& findings_;
    Tree tree_;
};

}  // namespace

Tree walk(const fs::path& archive, Findings& findings) {
    return Walk(archive, findings).run();
}

}  // namespace ishenim::verify
