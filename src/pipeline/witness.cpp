#include "pipeline/witness.h"

#include "base/digest.h"
#include "base/durable.h"
#include "base/fault.h"
#include "ledger/checkpoint.h"
#include "ledger/proof.h"
#include "seal/cosignature.h"
#include "seal/note.h"
#include "seal/timestamp.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

namespace ishenim::pipeline {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t kMaxNote = 1'000'000;
constexpr unsigned kReadableByAll = 0444;

/// A checkpoint that was made once, as its copy in the log says.
struct Copy {
    ledger::Checkpoint checkpoint;
    std::string text, note;
};

Copy read_copy(const fs::path& file) {
    Copy copy;
    copy.note = read_whole(file, kMaxNote);
    const auto text = seal::text_of_note(copy.note);
    const auto checkpoint = text ? ledger::Checkpoint::parse(*text) : std::nullopt;
    if (!checkpoint) throw Fault(FaultCode::corrupt, file, "this is no checkpoint");
    copy.checkpoint = *checkpoint;
    copy.text = *text;
    return copy;
}

/// Sizes of all checkpoints, the newest first: an answer is mostly about one of the last.
std::vector<std::uint64_t> sizes_of_copies(const fs::path& log) {
    std::vector<std::uint64_t> sizes;
    for (const auto& one : fs::directory_iterator(log / "checkpoints")) {
        const std::string stem = one.path().stem();
        std::uint64_t size = 0;
        const auto read = std::from_chars(stem.data(), stem.data() + stem.size(), size);
        if (read.ec == std::errc() && read.ptr == stem.data() + stem.size()) sizes.push_back(size);
    }
    std::sort(sizes.rbegin(), sizes.rend());
    return sizes;
}

fs::path copy_path(const fs::path& log, std::uint64_t size) {
    return log / "checkpoints" / (std::to_string(size) + ".txt");
}

std::vector<seal::WitnessKey> witnesses_of(const Settings& settings) {
    std::vector<seal::WitnessKey> keys;
    for (const std::string& vkey : settings.witnesses) {
        auto key = seal::WitnessKey::parse(vkey);
        if (!key) throw Fault(FaultCode::config, "witnesses", "this is no witness's key: " + vkey);
        keys.push_back(std::move(*key));
    }
    return keys;
}

Kept keep(const Settings& settings, Kept kept, const std::string& bytes) {
    const fs::path file = settings.archive / kept.path;
    make_directories(file.parent_path());
    if (!create_durably(file, bytes, kReadableByAll) && read_whole(file) != bytes) {
        // Another answer about the same checkpoint: the first one is as good, and is never
        // replaced.
        throw Fault(FaultCode::exists, file, "an answer about this checkpoint is kept already");
    }
    return kept;
}

std::string name_of_cosignature(std::uint64_t size, const seal::WitnessKey& witness) {
    return "log/cosignatures/" + std::to_string(size) + "." + witness.id_hex() + ".txt";
}

std::optional<Kept> keep_cosignature(const Settings& settings, std::string_view lines) {
    const fs::path log = settings.archive / "log";
    const auto witnesses = witnesses_of(settings);
    for (const std::uint64_t size : sizes_of_copies(log)) {
        const Copy copy = read_copy(copy_path(log, size));
        for (const seal::WitnessKey& witness : witnesses) {
            const auto found = seal::find_cosignature(lines, copy.text, witness);
            if (!found) continue;
            return keep(settings,
                        {name_of_cosignature(size, witness), size, witness.name(), found->time},
                        copy.note + found->line);
        }
    }
    return std::nullopt;
}

std::optional<Kept> keep_timestamp(const Settings& settings, std::string_view response) {
    const auto timestamp = seal::read_timestamp(response);
    if (!timestamp) return std::nullopt;
    if (settings.timestamp_authorities.empty()) {
        throw Fault(FaultCode::config, "timestamp_authorities",
                    "the settings name no file with the certificates of the authority");
    }
    const fs::path log = settings.archive / "log";
    for (const std::uint64_t size : sizes_of_copies(log)) {
        if (Digest::of(read_whole(copy_path(log, size), kMaxNote)) != timestamp->sha256) continue;
        if (!seal::is_signed_by(response, timestamp->sha256, settings.timestamp_authorities)) break;
        return keep(settings,
                    {"log/timestamps/" + std::to_string(size) + ".tsr", size, "", timestamp->time},
                    std::string(response));
    }
    throw Fault(FaultCode::config, "timestamp",
                "it is about no checkpoint of this log, or no authority of the settings signed it");
}

}  // namespace

WitnessRequest witness_request(const fs::path& archive, std::uint64_t old_size) {
    const fs::path log = archive / "log";
    const Copy last = read_copy(log / "checkpoint");
    if (old_size > last.checkpoint.size) {
        throw Fault(FaultCode::config, log,
                    "the witness has seen " + std::to_string(old_size) + " leaves, the log has " +
                        std::to_string(last.checkpoint.size) + ": it was set back");
    }
    WitnessRequest request;
    request.size = last.checkpoint.size;
    request.checkpoint = last.note;
    request.add_checkpoint = "old " + std::to_string(old_size) + "\n";
    if (old_size != 0) {
        for (const Digest& hash : ledger::prove_consistency(log, old_size, last.checkpoint.size)) {
            request.add_checkpoint += to_base64(hash.raw()) + "\n";
        }
    }
    request.add_checkpoint += "\n" + last.note;
    request.timestamp = seal::timestamp_request(Digest::of(last.note));
    return request;
}

std::uint64_t last_cosigned(const Settings& settings) {
    const auto witnesses = witnesses_of(settings);
    for (const std::uint64_t size : sizes_of_copies(settings.archive / "log")) {
        for (const seal::WitnessKey& witness : witnesses) {
            if (fs::exists(settings.archive / name_of_cosignature(size, witness))) return size;
        }
    }
    return 0;
}

Kept keep_answer(const Settings& settings, std::string_view answer) {
    if (auto kept = keep_timestamp(settings, answer)) return *kept;
    if (auto kept = keep_cosignature(settings, answer)) return *kept;
    throw Fault(FaultCode::config, "witness",
                "no witness of the settings has signed a checkpoint of this log here");
}

}  // namespace ishenim::pipeline
