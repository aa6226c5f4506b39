// backup/bag_files.h: one bag while it is written: payload, then the files that describe it.
// Spec: RFC 8493.
#pragma once

#include "backup/copier.h"
#include "base/date.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace ishenim::backup {

class Bag {
public:
    /// `name` is its folder below the copier's.
    Bag(std::string name, Copier& copier) : name_(std::move(name)), copier_(copier) {}

    /// A file of which it is known what must be in it.
    void bring(const std::filesystem::path& source, const std::string& path, const Digest& sha256,
               std::uint64_t bytes);
    /// A file that is given. Paths are relative to data/.
    void put(const std::string& path, std::string_view bytes);
    /// A file beside data/, which describes.
    void tag(const std::string& path, std::string_view bytes);
    /// The manifests. `manifest`: the payload's, where its bytes are given; else it is made.
    void finish(const std::string& identifier, Date day, const std::string& manifest = "");

    bool empty() const noexcept { return payload_.empty(); }
    const std::string& name() const noexcept { return name_; }

private:
    std::string name_;
    Copier& copier_;
    std::map<std::string, Digest> payload_, tags_;
    std::uint64_t bytes_ = 0;
};

}  // namespace ishenim::backup
