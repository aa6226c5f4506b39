#include "pipeline/share.h"

#include "base/durable.h"
#include "base/fault.h"
#include "base/text.h"
#include "intake/names.h"

namespace ishenim::pipeline {
namespace {

constexpr std::size_t kLongestName = 255;
constexpr int kMostTwins = 1000;

/// The name of the n-th file of that stem.
std::string twin_name(const std::string& safe_stem, std::string_view ending, int n) {
    const std::string twin = n == 1 ? "" : " (" + std::to_string(n) + ")";
    const std::size_t room = kLongestName - twin.size() - ending.size();
    return std::string(intake::shorten(safe_stem, room)) + twin + std::string(ending);
}

}  // namespace

std::string safe_stem(std::string_view name) {
    std::string stem = printable(name);
    for (char& c : stem) {
        if (std::string_view("\\/:*?\"<>|").find(c) != std::string_view::npos) c = '_';
    }
    while (!stem.empty() && (stem.back() == ' ' || stem.back() == '.')) stem.pop_back();
    return stem.empty() ? "_" : stem;
}

std::string put_in_share(const std::filesystem::path& folder, std::string_view stem,
                         std::string_view ending, std::string_view bytes) {
    const std::string safe = safe_stem(stem);
    for (int n = 1;; ++n) {
        std::string name = twin_name(safe, ending, n);
        try {
            create_durably(folder / name, bytes, 0644);
            return name;
        } catch (const Fault& fault) {
            if (fault.code() != FaultCode::exists || n == kMostTwins) throw;
        }
    }
}

void put_in_share(const std::vector<ShareFile>& files) {
    try {
        WriteBatch batch;
        for (const ShareFile& file : files) {
            batch.create(file.folder / twin_name(safe_stem(file.stem), file.ending, 1), file.bytes,
                         0644);
        }
        batch.finish();
    } catch (const Fault& fault) {
        if (fault.code() != FaultCode::exists) throw;
        // A name is taken by other bytes: each looks for its own; those already there find it.
        for (const ShareFile& file : files) {
            put_in_share(file.folder, file.stem, file.ending, file.bytes);
        }
    }
}

}  // namespace ishenim::pipeline
