#include "backup/bag_files.h"

#include "archive/archive.h"

namespace ishenim::backup {

void Bag::bring(const std::filesystem::path& source, const std::string& path, const Digest& sha256,
                std::uint64_t bytes) {
    const std::string full = name_ + "/data/" + path;
    copier_.bring(source, full, sha256, bytes);
    payload_["data/" + path] = sha256;
    bytes_ += bytes;
}

void Bag::put(const std::string& path, std::string_view bytes) {
    copier_.put(name_ + "/data/" + path, bytes);
    payload_["data/" + path] = Digest::of(bytes);
    bytes_ += bytes.size();
}

void Bag::tag(const std::string& path, std::string_view bytes) {
    copier_.put(name_ + "/" + path, bytes);
    tags_[path] = Digest::of(bytes);
}

void Bag::finish(const std::string& identifier, Date day, const std::string& manifest) {
    std::string lines = manifest;
    if (lines.empty()) {
        for (const auto& [path, sha256] : payload_) {
            lines += archive::ManifestLine{sha256, path}.text();
        }
    }
    tag("bagit.txt", archive::bagit_text());
    tag("manifest-sha256.txt", lines);
    tag("bag-info.txt", "Bagging-Date: " + day.iso() + "\nExternal-Identifier: " + identifier +
                            "\nPayload-Oxum: " + std::to_string(bytes_) + "." +
                            std::to_string(payload_.size()) + "\n");
    std::string tags;
    for (const auto& [path, sha256] : tags_) tags += archive::ManifestLine{sha256, path}.text();
    copier_.put(name_ + "/tagmanifest-sha256.txt", tags);
    copier_.finish();
}

}  // namespace ishenim::backup
