#include "auditor/tree.h"

#include "base/durable.h"
#include "base/fault.h"

#include <system_error>

namespace ishenim::auditor {
namespace fs = std::filesystem;
namespace {

void visit(const fs::path& folder, const std::string& prefix, std::set<std::string>& files,
           verify::Findings& findings) {
    std::error_code error;
    fs::directory_iterator entries(folder, error);
    for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
        const std::string path = prefix + entries->path().filename().string();
        std::error_code unknown;
        const fs::file_status status = entries->symlink_status(unknown);
        if (unknown)
            findings.add_unreadable(path, unknown.message());
        else if (fs::is_directory(status))
            visit(entries->path(), path + '/', files, findings);
        else if (fs::is_regular_file(status))
            files.insert(path);
        else
            findings.add({"extra", path, "a file or a folder",
                          fs::is_symlink(status) ? "a symbolic link" : "something else"});
    }
    if (error) findings.add_unreadable(prefix.empty() ? "." : prefix, error.message());
}

}  // namespace

std::set<std::string> files_below(const fs::path& folder, verify::Findings& findings) {
    std::set<std::string> files;
    visit(folder, "", files, findings);
    return files;
}

bool check_file(const fs::path& file, const std::string& shown, const Digest& sha256,
                std::uint64_t bytes, verify::Findings& findings) {
    try {
        const FileDigest found = digest_of_file(file);
        if (found.sha256 != sha256) {
            findings.add({"changed", shown, sha256.hex(), found.sha256.hex()});
        } else if (found.bytes != bytes) {
            findings.add({"leaf", shown, std::to_string(found.bytes) + " bytes",
                          std::to_string(bytes) + " bytes"});
        } else {
            return true;
        }
    } catch (const Fault& fault) {
        verify::report_unread(shown, fault, findings);
    }
    return false;
}

}  // namespace ishenim::auditor
