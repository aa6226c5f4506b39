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
const std::string kCopies = "log/checkpoints/", kCosignatures = "log/cosignatures/";

std::string size_and_root(std::uint64_t size, const Digest& root) {
    return std::to_string(size) + ' ' + root.hex();
}

std::string path_of(const OtherCheckpoint& other) {
    return other.path.empty() ? kCopies + std::to_string(other.size) + ".txt" : other.path;
}

/// The checkpoints in a folder of the log, each named after its size and maybe a witness.
void add_copies(const fs::path& archive, const std::string& folder, const Keys& keys,
                std::vector<OtherCheckpoint>& others, unsigned threads, Findings& findings) {
    std::vector<std::string> names;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(archive / folder, none)) {
        if (entry.path().extension() == ".txt") names.push_back(entry.path().filename());
    }
    const bool is_plain = folder == kCopies;  // there may be a million: their names follow
    std::vector<std::optional<OtherCheckpoint>> copies(names.size());
    run_parallel(names.size(), threads, [&](std::size_t i) {
        const std::string path = folder + names[i];
        const auto note = read_or_report(archive, path, findings, kMaxNote);
        if (!note) return;
        const auto copy = keys.open(*note);
        if (copy && names[i].rfind(std::to_string(copy->size) + ".", 0) == 0) {
            copies[i] = {copy->size, copy->root, is_plain ? "" : path};
        } else {
            findings.add({"checkpoint", path, "a checkpoint " + keys.signer(),
                          copy ? "one of another size" : "not signed so"});
        }
    });
    for (auto& copy : copies) {
        if (copy) others.push_back(std::move(*copy));
    }
}

}  // namespace

std::optional<Checkpoint> read_checkpoint(const fs::path& archive, const Keys& keys,
                                          Findings& findings) {
    const std::string path = "log/checkpoint";
    const auto note = read_or_report(archive, path, findings, kMaxNote);
    if (!note) return std::nullopt;
    if (keys.chain) {
        if (auto checkpoint = keys.open(*note)) return checkpoint;
        findings.add({"checkpoint", path, keys.signer(), "not signed so"});
    }
    return Checkpoint::parse(std::string_view(*note).substr(0, note->find("\n\n") + 1));
}

std::vector<OtherCheckpoint> other_checkpoints(const fs::path& archive, const Keys& keys,
                                               const Options& options, Findings& findings) {
    std::vector<OtherCheckpoint> others;
    if (options.at_least) {
        others.push_back({options.at_least->size, options.at_least->root, "state/signed"});
    }
    if (options.printed)
        others.push_back({options.printed->size, options.printed->root, "--paper"});
    for (std::size_t i = 0; keys.chain && i < options.checkpoints.size(); ++i) {
        const std::string path = "--checkpoint " + std::to_string(i + 1);
        if (auto checkpoint = keys.open(options.checkpoints[i])) {
            others.push_back({checkpoint->size, checkpoint->root, path});
        } else {
            findings.add({"checkpoint", path, keys.signer(), "not signed so"});
        }
    }
    for (const std::string& folder : {kCopies, kCosignatures}) {
        if (keys.chain) add_copies(archive, folder, keys, others, options.threads, findings);
    }
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
