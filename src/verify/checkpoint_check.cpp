#include "verify/checkpoint_check.h"

#include "base/durable.h"
#include "base/fault.h"
#include "seal/note.h"

#include <algorithm>
#include <system_error>

namespace ishenim::verify {
namespace fs = std::filesystem;
namespace {

using ledger::Checkpoint;

constexpr std::uint64_t kMaxNote = 1'000'000;
constexpr const char* kVkey = "keys/log.vkey";

std::string size_and_root(std::uint64_t size, const Digest& root) {
    return std::to_string(size) + ' ' + root.hex();
}

std::string path_of(const OtherCheckpoint& other) {
    return other.path.empty() ? "log/checkpoints/" + std::to_string(other.size) + ".txt"
                              : other.path;
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
    std::vector<std::optional<OtherCheckpoint>> copies(names.size());
    run_parallel(names.size(), threads, [&](std::size_t i) {
        const std::string path = "log/checkpoints/" + names[i];
        const auto note = read_or_report(archive, path, findings, kMaxNote);
        if (!note) return;
        const auto copy = open_checkpoint(*note, key);
        if (copy && std::to_string(copy->size) + ".txt" == names[i]) {
            copies[i] = {copy->size, copy->root, ""};
        } else {
            findings.add({"checkpoint", path, "a checkpoint signed by " + key.text(),
                          copy ? "one of another size" : "not signed so"});
        }
    });
    for (auto& copy : copies) {
        if (copy) others.push_back(std::move(*copy));
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
    if (options.at_least) {
        others.push_back({options.at_least->size, options.at_least->root, "state/signed"});
    }
    if (options.printed)
        others.push_back({options.printed->size, options.printed->root, "--paper"});
    for (std::size_t i = 0; key && i < options.checkpoints.size(); ++i) {
        const std::string path = "--checkpoint " + std::to_string(i + 1);
        if (auto checkpoint = open_checkpoint(options.checkpoints[i], *key)) {
            others.push_back({checkpoint->size, checkpoint->root, path});
        } else {
            findings.add({"checkpoint", path, "signed by " + key->text(), "not signed so"});
        }
    }
    if (key) add_copies(archive, *key, others, options.threads, findings);
    std::sort(others.begin(), others.end(),
              [](const OtherCheckpoint& a, const OtherCheckpoint& b) { return a.size < b.size; });
    return others;
}

void check_root_of(const OtherCheckpoint& other, const Digest& root, Findings& findings) {
    if (root == other.root) return;
    findings.add({"checkpoint", path_of(other), size_and_root(other.size, other.root),
                  size_and_root(other.size, root)});
}

void check_rolled_back(const Checkpoint& checkpoint, const std::vector<OtherCheckpoint>& others,
                       Findings& findings) {
    for (const OtherCheckpoint& other : others) {
        if (other.size <= checkpoint.size) continue;
        Problem problem{"rolled-back", path_of(other), size_and_root(other.size, other.root),
                        size_and_root(checkpoint.size, checkpoint.root)};
        // A copy stands there a moment earlier than the checkpoint, while intents are open.
        if (other.path.empty())
            findings.add_unless_open("", std::move(problem));
        else
            findings.add(std::move(problem));
    }
}

}  // namespace ishenim::verify
