#include "backup/place.h"

#include "archive/names.h"
#include "backup/copier.h"
#include "base/durable.h"
#include "base/fault.h"
#include "base/value.h"
#include "entry/json_value.h"

#include <algorithm>
#include <stdexcept>

namespace ishenim::backup {
namespace fs = std::filesystem;
namespace {

constexpr const char* kRestoring = ".restoring";
constexpr const char* kCard = "ishenim-backup/1";
constexpr const char* kCompleted = "ishenim-backup-completed/1";

std::optional<Value> read_json(const fs::path& file, const std::string& format) {
    std::string bytes;
    try {
        bytes = read_whole(file, 1 << 20);
    } catch (const Fault& fault) {
        if (fault.code() != FaultCode::not_found) throw;
        return std::nullopt;
    }
    try {
        Value value = entry::parse_value(bytes);
        if (value.at("format").as_text() == format) return value;
    } catch (const std::exception& error) {
        throw Fault(FaultCode::config, file, std::string("cannot be understood: ") + error.what());
    }
    throw Fault(FaultCode::config, file,
                "is of another format than " + format + "; a newer program wrote it, or another");
}

std::uint64_t number(const Value& value, const char* key) {
    return static_cast<std::uint64_t>(value.at(key).as_int());
}

}  // namespace

fs::path in_backup(const Place& place, const std::string& path) {
    return (archive::is_confidential(path) ? place.root : place.archive()) / path;
}

std::optional<Card> read_card(const Place& place) {
    const auto value = read_json(place.root / "backup.json", kCard);
    if (!value) return std::nullopt;
    return Card{value->text_or("origin", ""), value->text_or("recipient", ""),
                value->text_or("vkey", "")};
}

std::string text_of(const Card& card) {
    return to_json(Value::map()
                       .set("format", kCard)
                       .set("origin", card.origin)
                       .set("vkey", card.vkey)
                       .set("recipient", card.recipient)) +
           "\n";
}

std::optional<Completed> read_completed(const Place& place) {
    const fs::path file = place.root / "completed.json";
    const auto value = read_json(file, kCompleted);
    if (!value) return std::nullopt;
    try {
        return Completed{Instant::parse(value->at("time").as_text()).value(),
                         number(*value, "size"),
                         number(*value, "documents"),
                         number(*value, "records"),
                         number(*value, "encrypted"),
                         Digest::parse(value->at("root").as_text()).value(),
                         value->at("result").as_text()};
    } catch (const std::exception& error) {
        throw Fault(FaultCode::corrupt, file, error.what());
    }
}

std::string text_of(const Completed& completed) {
    const auto n = [](std::uint64_t value) { return static_cast<std::int64_t>(value); };
    return to_json(Value::map()
                       .set("format", kCompleted)
                       .set("time", completed.time.iso())
                       .set("size", n(completed.size))
                       .set("root", completed.root.hex())
                       .set("documents", n(completed.documents))
                       .set("records", n(completed.records))
                       .set("encrypted", n(completed.encrypted))
                       .set("result", completed.result)) +
           "\n";
}

bool overlap(const fs::path& one, const fs::path& other) {
    const fs::path a = fs::weakly_canonical(fs::absolute(one));
    const fs::path b = fs::weakly_canonical(fs::absolute(other));
    const auto [in_a, in_b] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    return in_a == a.end() || in_b == b.end();
}

bool is_vacant(const fs::path& folder) {
    if (!fs::exists(fs::symlink_status(folder))) return true;
    if (!fs::is_directory(folder)) return false;
    return std::all_of(fs::directory_iterator(folder), fs::directory_iterator(),
                       [](const auto& one) { return one.path().filename() == "lost+found"; });
}

EmptyPlace::EmptyPlace(const fs::path& from, fs::path archive) : archive_(std::move(archive)) {
    if (overlap(from, archive_)) {
        throw Fault(FaultCode::config, archive_, "nothing is restored into itself");
    }
    const fs::path marker = archive_ / kRestoring;
    if (!fs::exists(marker)) {
        if (!is_vacant(archive_)) {
            throw Fault(FaultCode::exists, archive_,
                        "something lies here; a restore goes into an empty place only, and nothing "
                        "is written over");
        }
        make_directories(archive_, 0755);
        create_durably(marker, "", 0600);
    }
    remove_parts(archive_);
}

void EmptyPlace::settle() const {
    remove_durably(archive_ / kRestoring);
}

void require_place(const Place& place, const pipeline::Settings& settings, const Card& card) {
    const auto refuse = [&](const std::string& why) {
        throw Fault(FaultCode::config, place.root, why);
    };
    if (overlap(place.root, settings.archive)) {
        refuse("a backup does not go into the archive itself, nor around it");
    }
    if (overlap(place.root, settings.handoff)) refuse("a backup does not go into the share");
    if (overlap(place.root, settings.state)) refuse("a backup does not go into the state folder");
    const auto found = read_card(place);
    if (!found) {
        if (!is_vacant(place.root)) {
            refuse("other things lie here; a backup needs a folder of its own");
        }
        return;
    }
    if (found->origin != card.origin || found->vkey != card.vkey) {
        refuse("the backup of another archive lies here (" + found->origin + ")");
    }
    if (found->recipient != card.recipient) {
        refuse("this backup is encrypted to another recipient; take a new folder for the new one");
    }
}

}  // namespace ishenim::backup
