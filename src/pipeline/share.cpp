#include "pipeline/share.h"

#include "base/durable.h"
#include "base/fault.h"
#include "base/text.h"
#include "intake/names.h"

namespace ishenim::pipeline {
namespace {

constexpr std::size_t kLongestName = 255;
constexpr int kMostTwins = 1000;

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
        const std::string twin = n == 1 ? "" : " (" + std::to_string(n) + ")";
        const std::size_t room = kLongestName - twin.size() - ending.size();
        std::string name = std::string(intake::shorten(safe, room)) + twin + std::string(ending);
        try {
            create_durably(folder / name, bytes, 0644);
            return name;
        } catch (const Fault& fault) {
            if (fault.code() != FaultCode::exists || n == kMostTwins) throw;
        }
    }
}

}  // namespace ishenim::pipeline
