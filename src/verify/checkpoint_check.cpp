#include "verify/checkpoint_check.h"

#include "base/durable.h"
#include "base/fault.h"
#include "seal/note.h"

#include <system_error>

namespace ishenim::verify {
namespace fs = std::filesystem;
namespace {

using ledger::Checkpoint;

constexpr std::uint64_t kMaxNote = 1'000'000;
constexpr const char* kVkey = "keys/log.vkey";

std::string size_and_root(const Checkpoint& checkpoint) {
    return std::to_string(checkpoint.size) + ' ' + checkpoint.root.hex();
}

/// A checkpoint that `key` signed, of the log that is named as the key.
std::optional<Checkpoint> open_checkpoint(const std::string& note, const seal::VerifierKey& key) {
    const auto text = seal::open_note(note, key);
    auto checkpoint = text ? Checkpoint::parse(*text) : std::nullopt;
    if (checkpoint && checkpoint->origin != key.name()) return std::nullopt;
    return checkpoint;
}

void add_copies(const fs::path& archive, const seal::VerifierKey& key,
                std::vector<OtherCheckpoint>& others, unsigned threads, Findings& findings) {
    std::vector<std::string> names;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(archive / "log/checkpoints", none)) {
        if (entry.path().extension() == ".txt") names.push_back(entry.path().filename());
    }
    std::vector<std::optional<Checkpoint>> copies(names.size());
    run_parallel(names.size(), threads, [&](std::size_t i) {
        const std::string path = "log/checkpoints/" + names[i];
        const auto note = read_or_report(archive, path, findings, kMaxNote);
        if (!note) return;
        copies[i] = open_checkpoint(*note, key);
        if (copies[i] && std::to_string(copies[i]->size) + ".txt" == names[i]) return;
        findings.add({"checkpoint", path, "a checkpoint signed by " + key.text(),
                      copies[i] ? "one of another size" : "not signed so"});
        copies[i].reset();
    });
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (copies[i]) others.push_back({"log/checkpoints/" + names[i], *copies[i], true});
    }
}

}  // namespace

std::optional<seal::VerifierKey> choose_key(const fs::path& archive, const Options& options,
                                            Findings& findings) {
    // Without a given key nothing can be said about who signed; with one, the leaf of the archive's
    // own key file says whether it is missing.
    std::optional<std::string> text;
    std::error_code unknown;
    if (!options.key || fs::exists(archive / kVkey, unknown))
        text = read_or_report(archive, kVkey, findings, kMaxNote);
    std::optional<seal::VerifierKey> own;
    if (text && !text->empty() && text->back() == '\n') {
        own = seal::VerifierKey::parse(std::string_view(*text).substr(0, text->size() - 1));
    }
    if (text && !own) findings.add({"changed", kVkey, "a verifier key", *text});
    if (options.key && own && *own != *options.key) {
        findings.add({"changed", kVkey, options.key->text(), own->text()});
    }
    return options.key ? options.key : own;
}

std::optional<Checkpoint> read_checkpoint(const fs::path& archive,
                                          const std::optional<seal::VerifierKey>& key,
                                          Findings& findings) {
    const std::string path = "log/checkpoint";
    const auto note = read_or_report(archive, path, findings, kMaxNote);
    if (!note) return std::nullopt;
    if (key) {
        if (auto checkpoint = open_checkpoint(*note, *key)) return checkpoint;
        findings.add({"checkpoint", path, "signed by " + key->text(), "not signed so"});
    }
    return Checkpoint::parse(std::string_view(*note).substr(0, note->find("\n\n") + 1));
}

std::vector<OtherCheckpoint> other_checkpoints(const fs::path& archive,
                                               const std::optional<seal::VerifierKey>& key,
                                               const Options& options, Findings& findings) {
    std::vector<OtherCheckpoint> others;
    if (options.at_least) others.push_back({"state/signed", *options.at_least});
    if (!key) return others;
    for (std::size_t i = 0; i < options.checkpoints.size(); ++i) {
        const std::string path = "--checkpoint " + std::to_string(i + 1);
        if (auto checkpoint = open_checkpoint(options.checkpoints[i], *key)) {
            others.push_back({path, std::move(*checkpoint)});
        } else {
            findings.add({"checkpoint", path, "signed by " + key->text(), "not signed so"});
        }
    }
    add_copies(archive, *key, others, options.threads, findings);
    return others;
}

std::vector<std::uint64_t> sizes_of(const std::vector<OtherCheckpoint>& others,
                                    std::uint64_t size) {
    std::vector<std::uint64_t> sizes;
    for (const OtherCheckpoint& other : others) {
        if (other.checkpoint.size <= size) sizes.push_back(other.checkpoint.size);
    }
    return sizes;
}

void check_consistency(const Checkpoint& checkpoint, const std::vector<OtherCheckpoint>& others,
                       const Log& log, Findings& findings) {
    for (const OtherCheckpoint& other : others) {
        if (other.checkpoint.size > checkpoint.size) {
            Problem problem{"rolled-back", other.path, size_and_root(other.checkpoint),
                            size_and_root(checkpoint)};
            // A copy stands there a moment earlier than the checkpoint, while intents are open.
            if (other.is_copy)
                findings.add_unless_open("", std::move(problem));
            else
                findings.add(std::move(problem));
            continue;
        }
        const Digest& root = log.roots.at(other.checkpoint.size);
        if (root == other.checkpoint.root) continue;
        findings.add({"checkpoint", other.path, size_and_root(other.checkpoint),
                      std::to_string(other.checkpoint.size) + ' ' + root.hex()});
    }
}

}  // namespace ishenim::verify
