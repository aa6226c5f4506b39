#include "archive/archive.h"

#include "archive/manifest.h"
#include "archive/names.h"
#include "base/durable.h"
#include "base/fault.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <map>
#include <set>
#include <utility>

namespace ishenim::archive {
namespace fs = std::filesystem;
namespace {

/// Modes of a part of the archive.
struct Modes {
    unsigned folder, file, manifest;
};

Modes modes_of(std::string_view path) {
    return is_confidential(path) ? Modes{0700, 0400, 0600} : Modes{0755, 0440, 0640};
}

bool has_bytes(const fs::path& path, const Staged& file) {
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0) {
        if (errno == ENOENT || errno == ENOTDIR) return false;
        throw Fault::from_errno(errno, path);
    }
    if (static_cast<std::uint64_t>(status.st_size) != file.bytes) return false;
    return digest_of_file(path).sha256 == file.sha256;
}

/// Links `from` to `to`; true if that is new. Not yet synced.
bool link_to_place(const fs::path& from, const fs::path& to) {
    if (::link(from.c_str(), to.c_str()) == 0) return true;
    const int error = errno;
    // Placed, and perhaps unstaged, by an earlier run: the caller compares the bytes.
    if (error == EEXIST || (error == ENOENT && ::access(to.c_str(), F_OK) == 0)) return false;
    throw Fault::from_errno(error, from);
}

/// Re-reads a file at its place; what was linked a moment ago and is not right is taken back.
void check_placed(const fs::path& path, const Staged& file, bool is_new) {
    const FileDigest found = digest_of_file(path);
    if (found.sha256 == file.sha256 && found.bytes == file.bytes) return;
    if (!is_new) {
        throw Fault(FaultCode::exists, file.path, "other bytes are already kept under this name");
    }
    ::unlink(path.c_str());
    throw Fault(FaultCode::corrupt, file.path, "the staged bytes do not match their hash");
}

/// Makes a bag's folder and bagit.txt. Made aside and linked, so that no temporary file of a stop
/// is left in the bag. The folder is synced with the first line of the manifest.
void make_bag(const fs::path& root, const std::string& bag) {
    const Modes modes = modes_of(bag + '/');
    if (::access((root / bag / "bagit.txt").c_str(), F_OK) == 0) return;
    const fs::path aside = root / ".stage" / ("bagit-" + bag.substr(0, bag.find('/')) + ".txt");
    make_directories(root / bag, modes.folder);
    create_durably(aside, bagit_text(), modes.file);
    link_durably(aside, root / bag / "bagit.txt");
}

}  // namespace

std::string_view bagit_text() noexcept {
    return "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
}

Archive::Archive(fs::path root)
    : root_(std::move(root)), staging_(std::make_unique<WriteBatch>()) {}

void Archive::prepare(const std::vector<Guide>& guides) {
    make_directories(root_);
    for (const char* name : {"docs", "inputs", "keys", "log"}) make_directories(root_ / name);
    for (const char* name : {"confidential", ".stage"}) make_directories(root_ / name, 0700);
    for (const Guide& guide : guides) {
        const fs::path path = root_ / guide.name;
        const bool is_there = fs::is_regular_file(fs::symlink_status(path));
        if (is_there && fs::file_size(path) == guide.bytes.size() &&
            digest_of_file(path).sha256 == Digest::of(guide.bytes)) {
            continue;
        }
        replace_durably(path, guide.bytes, 0444);
    }
}

Staged Archive::stage(std::string path, std::string_view bytes) {
    require_archive_path(path);
    Staged file{std::move(path), Digest::of(bytes), bytes.size()};
    staging_->create(root_ / ".stage" / file.sha256.hex(), bytes, modes_of(file.path).file);
    return file;
}

void Archive::sync_stage() {
    // Whatever comes of it, what is staged next does not wait for this again.
    const auto staged = std::exchange(staging_, std::make_unique<WriteBatch>());
    staged->finish();
}

bool Archive::is_staged(const Staged& file) const {
    return has_bytes(root_ / ".stage" / file.sha256.hex(), file) ||
           has_bytes(root_ / file.path, file);
}

void Archive::place(const std::vector<Staged>& files) {
    std::map<std::string, std::vector<ManifestLine>> bags;
    std::set<fs::path> folders;
    for (const Staged& file : files) {
        require_archive_path(file.path);
        folders.insert((root_ / file.path).parent_path());
        const std::string bag = bag_of(file.path);
        if (!bag.empty()) bags[bag].push_back({file.sha256, file.path.substr(bag.size() + 1)});
    }
    for (const auto& [bag, lines] : bags) make_bag(root_, bag);
    std::vector<bool> is_new;
    for (const Staged& file : files) {
        make_directories((root_ / file.path).parent_path(), modes_of(file.path).folder);
        is_new.push_back(link_to_place(root_ / ".stage" / file.sha256.hex(), root_ / file.path));
    }
    for (const fs::path& folder : folders) sync_directory(folder);
    for (std::size_t i = 0; i < files.size(); ++i) {
        check_placed(root_ / files[i].path, files[i], is_new[i]);
    }
    WriteBatch manifests;
    for (const auto& [bag, lines] : bags) {
        append_to_manifest(manifests, root_ / bag / "manifest-sha256.txt", lines,
                           modes_of(bag + '/').manifest);
    }
    manifests.finish();
}

void Archive::unstage(const std::vector<Staged>& files) {
    for (const Staged& file : files) {
        const fs::path path = root_ / ".stage" / file.sha256.hex();
        if (::unlink(path.c_str()) != 0 && errno != ENOENT) throw Fault::from_errno(errno, path);
    }
    if (!files.empty()) sync_directory(root_ / ".stage");
}

void Archive::unstage_all_but(const std::vector<Staged>& open) {
    std::set<std::string> keep;
    for (const Staged& file : open) keep.insert(file.sha256.hex());
    std::vector<fs::path> left_over;
    for (const auto& entry : fs::directory_iterator(root_ / ".stage")) {
        const std::string name = entry.path().filename();
        // Intents and locks of others lie here, too.
        const bool is_ours = Digest::parse(name) || name.compare(0, 6, ".part-") == 0;
        if (is_ours && keep.count(name) == 0) left_over.push_back(entry.path());
    }
    for (const fs::path& path : left_over) {
        if (::unlink(path.c_str()) != 0 && errno != ENOENT) throw Fault::from_errno(errno, path);
    }
    if (!left_over.empty()) sync_directory(root_ / ".stage");
}

std::string Archive::read(const std::string& path) const {
    return read_whole(root_ / path);
}

}  // namespace ishenim::archive
