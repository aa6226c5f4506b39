#include "backup/sealed.h"

#include "archive/archive.h"
#include "archive/names.h"
#include "backup/age.h"
#include "base/durable.h"
#include "base/fault.h"

#include <map>

namespace ishenim::backup {
namespace fs = std::filesystem;
namespace {

constexpr const char* kList = "confidential.sha256";
constexpr std::size_t kListedAtOnce = 64;

using List = std::map<std::string, Digest>;

std::string sealed(const std::string& path) {
    return path + ".age";
}

List read_list(const fs::path& file) {
    List list;
    if (!fs::exists(file)) return list;
    for (const archive::ManifestLine& line : archive::read_manifest(file)) {
        list[line.path] = line.sha256;
    }
    return list;
}

void write_list(const List& list, Copier& copier) {
    std::string text;
    for (const auto& [path, sha256] : list) text += archive::ManifestLine{sha256, path}.text();
    copier.finish();  // the files first
    copier.put(kList, text);
    copier.finish();
}

/// The record's bytes, or a problem.
std::optional<std::string> record_bytes(const fs::path& archive, const LoggedFile& file,
                                        Tally& tally) {
    std::string bytes;
    try {
        bytes = read_whole(archive / file.path);
    } catch (const Fault& fault) {
        if (fault.code() != FaultCode::not_found) throw;
        tally.problems.push_back({"missing", file.path, file.sha256.hex(), ""});
        return std::nullopt;
    }
    const Digest digest = Digest::of(bytes);
    if (digest == file.sha256) return bytes;
    tally.problems.push_back({"changed", file.path, file.sha256.hex(), digest.hex()});
    return std::nullopt;
}

/// Once for each key.
void seal_key(const PrivateKey& key, const std::string& recipient, const Place& place, List& list,
              Copier& copier) {
    if (key.pem.empty()) return;
    const auto listed = list.find(kLogKey);
    const bool of_this_key = copier.has(kLogKeyOf, Digest::of(key.of), key.of.size());
    const bool whole = listed != list.end() && of_this_key &&
                       on_disk(place.root / kLogKey).sha256 == listed->second;
    if (whole) return;
    const std::string encrypted = encrypt(recipient, key.pem);
    copier.put(kLogKey, encrypted, listed != list.end() && of_this_key);
    copier.finish();
    copier.put(kLogKeyOf, key.of);
    list[kLogKey] = Digest::of(encrypted);
}

void check_one(const std::string& path, const List& list, const Place& place,
               std::vector<verify::Problem>& problems) {
    const auto listed = list.find(path);
    if (listed == list.end()) {
        problems.push_back({"missing", path, "a line in confidential.sha256", ""});
        return;
    }
    const OnDisk found = on_disk(place.root / path);
    if (found.bytes == UINT64_MAX) {
        problems.push_back({"missing", path, listed->second.hex(), ""});
    } else if (found.sha256 != listed->second) {
        problems.push_back({"changed", path, listed->second.hex(), found.sha256.hex()});
    }
}

}  // namespace

std::uint64_t seal_records(const Snapshot& snapshot, const fs::path& archive,
                           const std::string& recipient, const PrivateKey& key, const Place& place,
                           Copier& copier) {
    List list = read_list(place.list());
    std::uint64_t now = 0;
    for (const LoggedFile& file : snapshot.files) {
        if (!archive::is_confidential(file.path)) continue;
        const std::string path = sealed(file.path);
        const auto listed = list.find(path);
        ++copier.tally().files;
        if (listed != list.end() && on_disk(place.root / path).sha256 == listed->second) continue;
        const auto bytes = record_bytes(archive, file, copier.tally());
        if (!bytes) continue;
        const std::string encrypted = encrypt(recipient, *bytes);
        // Of a file without its line nobody can say whether it is whole: it is made anew.
        copier.put(path, encrypted, listed != list.end());
        --copier.tally().files;
        list[path] = Digest::of(encrypted);
        if (++now % kListedAtOnce == 0) write_list(list, copier);
    }
    for (const auto& [path, bytes] : snapshot.small) {
        if (archive::is_confidential(path)) copier.put(path, bytes);
    }
    seal_key(key, recipient, place, list, copier);
    write_list(list, copier);
    return now;
}

std::vector<verify::Problem> check_sealed(const Snapshot& snapshot, const Place& place) {
    std::vector<verify::Problem> problems;
    const List list = read_list(place.list());
    for (const LoggedFile& file : snapshot.files) {
        if (archive::is_confidential(file.path)) {
            check_one(sealed(file.path), list, place, problems);
        }
    }
    if (fs::exists(place.root / kLogKeyOf)) check_one(kLogKey, list, place, problems);
    return problems;
}

std::uint64_t open_records(const Snapshot& snapshot, const Where& where, const fs::path& identity,
                           Copier& copier) {
    std::uint64_t opened = 0;
    for (const LoggedFile& file : snapshot.files) {
        if (!archive::is_confidential(file.path)) continue;
        const std::string path = sealed(file.path);
        std::string bytes;
        try {
            bytes = decrypt(identity, read_whole(where(path)), path);
        } catch (const Fault& fault) {
            if (fault.code() == FaultCode::key && opened == 0) throw;
            if (transient(fault.code()) || fault.code() == FaultCode::config) throw;
            const bool gone = fault.code() == FaultCode::not_found;
            copier.tally().problems.push_back(
                {gone ? "missing" : "changed", path, file.sha256.hex(), gone ? "" : fault.what()});
            continue;
        }
        if (const Digest digest = Digest::of(bytes); digest != file.sha256) {
            copier.tally().problems.push_back({"changed", path, file.sha256.hex(), digest.hex()});
            continue;
        }
        copier.put(file.path, bytes);
        ++opened;
    }
    for (const auto& [path, bytes] : snapshot.small) {
        if (archive::is_confidential(path)) copier.put(path, bytes);
    }
    copier.finish();
    return opened;
}

}  // namespace ishenim::backup
