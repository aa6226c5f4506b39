#include "verify/known_files.h"

#include "archive/archive.h"

#include <algorithm>

namespace ishenim::verify {
namespace {

/// Room that is asked for at once, of which only what is filled takes memory. The size comes from
/// a checkpoint that may be forged.
constexpr std::uint64_t kMostReserved = 1 << 24;

}  // namespace

KnownFiles::KnownFiles(std::uint64_t leaves, bool has_confidential)
    : has_confidential_(has_confidential) {
    files_.reserve(static_cast<std::size_t>(std::min(leaves, kMostReserved)));
}

std::uint64_t KnownFiles::line_of(const Digest& sha256) const {
    return hash_.of(sha256.raw()) >> (64 - kLineBits);
}

bool KnownFiles::is_withheld(std::string_view path) const {
    return !has_confidential_ && path.substr(0, 13) == "confidential/";
}

void KnownFiles::add(std::string_view path, const Digest& sha256) {
    File file{};
    file.path = hash_.of(path);
    file.line = line_of(sha256) & ((std::uint64_t{1} << kLineBits) - 1);
    file.is_named = true;
    const bool is_withheld_file = is_withheld(path);
    if (is_withheld_file) ++withheld_;
    file.judged = file.found = is_withheld_file;
    file.listed = is_withheld_file || archive::bag_of(path).empty();
    files_.push_back(file);
}

void KnownFiles::add_nameless() {
    files_.push_back({});
}

bool KnownFiles::is_at(std::uint64_t leaf, std::string_view path) const {
    return leaf < files_.size() && files_[leaf].is_named && files_[leaf].path == hash_.of(path);
}

void KnownFiles::set_judged(std::uint64_t leaf) {
    files_[leaf].judged = true;
}

void KnownFiles::settle() {
    files_.erase(std::remove_if(files_.begin(), files_.end(),
                                [](const File& file) { return !file.is_named; }),
                 files_.end());
    std::sort(files_.begin(), files_.end(),
              [](const File& a, const File& b) { return a.path < b.path; });
    for (std::size_t i = 1; i < files_.size(); ++i) {
        if (files_[i].path == files_[i - 1].path) files_[i].twice = files_[i - 1].twice = true;
    }
}

std::vector<KnownFiles::File>::const_iterator KnownFiles::find(std::uint64_t path) const {
    return std::lower_bound(
        files_.begin(), files_.end(), path,
        [](const File& file, std::uint64_t wanted) { return file.path < wanted; });
}

std::vector<KnownFiles::File>::iterator KnownFiles::find(std::uint64_t path) {
    const auto at = static_cast<const KnownFiles*>(this)->find(path);
    return files_.begin() + (at - files_.cbegin());
}

bool KnownFiles::set_found(std::string_view path) {
    const std::uint64_t wanted = hash_.of(path);
    const auto first = find(wanted);
    auto file = first;
    for (; file != files_.end() && file->path == wanted; ++file) file->found = true;
    return file != first;
}

KnownFiles::Line KnownFiles::set_listed(std::string_view path, const Digest& sha256) {
    const std::uint64_t wanted = hash_.of(path), line = line_of(sha256);
    auto file = find(wanted);
    if (file == files_.end() || file->path != wanted) return Line::unknown;
    const bool is_again = file->listed;
    bool is_right = false;
    for (; file != files_.end() && file->path == wanted; ++file) {
        file->listed = true;
        if (file->line == line) is_right = true;
    }
    if (is_again) return Line::again;
    return is_right ? Line::right : Line::wrong;
}

std::uint64_t KnownFiles::open() const {
    return static_cast<std::uint64_t>(std::count_if(
        files_.begin(), files_.end(), [](const File& file) { return !is_settled(file); }));
}

KnownFiles::Seen KnownFiles::seen(std::string_view path) const {
    const std::uint64_t wanted = hash_.of(path);
    auto file = find(wanted);
    Seen all{true, true, true, false};
    for (; file != files_.end() && file->path == wanted; ++file) {
        all.judged = all.judged && file->judged;
        all.found = all.found && file->found;
        all.listed = all.listed && file->listed;
        all.twice = all.twice || file->twice;
    }
    return all;
}

}  // namespace ishenim::verify
