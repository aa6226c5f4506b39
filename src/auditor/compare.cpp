#include "auditor/compare.h"

#include "auditor/log_reading.h"
#include "base/fault.h"
#include "ledger/reader.h"
#include "seal/note.h"

#include <algorithm>
#include <utility>

namespace ishenim::auditor {
namespace fs = std::filesystem;
namespace {

using ledger::kTileWidth;

constexpr const char* kSplitView = "split-view";

std::string name_of(std::size_t note) {
    return "--checkpoint " + std::to_string(note + 1);
}

std::string size_and_root(const ledger::Checkpoint& checkpoint) {
    return std::to_string(checkpoint.size) + ' ' + checkpoint.root.hex();
}

std::string first_line(const std::string& leaf) {
    return leaf.substr(0, leaf.find('\n'));
}

/// One log and what it signed.
struct Side {
    LogPlace place;
    ledger::Checkpoint checkpoint;
};

/// Reads the other log to its end and the archive's beside it, as far as both go.
void compare_leaves(const Side& own, const Side& other, verify::Findings& findings) {
    const std::uint64_t common = std::min(own.checkpoint.size, other.checkpoint.size);
    bool differs = false;
    const auto compare = [&](std::uint64_t first, const std::vector<std::string>& leaves) {
        if (differs || first >= common) return;
        const std::uint64_t n = std::min<std::uint64_t>(leaves.size(), common - first);
        const auto ours = ledger::read_leaves(own.place.folder, first, n, own.checkpoint.size);
        for (std::size_t i = 0; i < ours.size() && !differs; ++i) {
            differs = ours[i] != leaves[i];
            if (!differs) continue;
            findings.add({kSplitView, "log#" + std::to_string(first + i), first_line(ours[i]),
                          first_line(leaves[i])});
        }
    };
    try {
        const bool is_whole = read_all(other.place, other.checkpoint, compare, findings);
        // Equal leaves under two signed roots of one size cannot be; then a log is not what it
        // signed, which is reported where it is read.
        if (is_whole && !differs && own.checkpoint.size == other.checkpoint.size &&
            own.checkpoint.root != other.checkpoint.root) {
            findings.add({kSplitView, "log/checkpoint", size_and_root(own.checkpoint),
                          size_and_root(other.checkpoint)});
        }
    } catch (const Fault& fault) {
        findings.add_unreadable("log/tile", fault.what());
    }
}

}  // namespace

Compared compare_logs(const fs::path& archive, const fs::path& other, const GivenKey& given) {
    const LogPlace own{archive / "log", "log/"}, theirs{other / "log", "--against log/"};
    verify::Findings findings, said_elsewhere;
    const verify::Keys own_keys =
        choose_keys(archive / "keys", "keys/", given, origin_of(read_note(own)), said_elsewhere);
    // Without a key from elsewhere the archive's own one must have signed the other log too.
    GivenKey key = given;
    if (!key.is_given() && own_keys.chain) key.key = own_keys.chain->keys().front().key;
    const verify::Keys keys =
        choose_keys(other / "keys", "--against keys/", key, origin_of(read_note(theirs)), findings);
    const auto ours = read_signed(own, own_keys, said_elsewhere);
    const auto checkpoint = read_signed(theirs, keys, findings);
    Compared compared;
    if (ours && checkpoint) {
        compared.common = std::min(ours->size, checkpoint->size);
        compare_leaves({own, *ours}, {theirs, *checkpoint}, findings);
    } else if (checkpoint) {
        findings.add({"unproven", "--against log/", "a signed checkpoint to compare with", "none"});
    }
    compared.problems = findings.take();
    return compared;
}

std::vector<verify::Problem> compare_notes(const std::vector<std::string>& notes,
                                           const verify::Keys& keys) {
    std::vector<verify::Problem> problems;
    std::vector<std::pair<std::size_t, ledger::Checkpoint>> seen;
    for (std::size_t i = 0; i < notes.size(); ++i) {
        auto checkpoint = keys.open(notes[i]);
        if (!checkpoint) continue;
        for (const auto& [before, one] : seen) {
            if (one.size != checkpoint->size || one.root == checkpoint->root) continue;
            problems.push_back({kSplitView, name_of(i), name_of(before) + ": " + size_and_root(one),
                                size_and_root(*checkpoint)});
        }
        seen.emplace_back(i, std::move(*checkpoint));
    }
    return problems;
}

verify::Report check_notes(const std::vector<std::string>& notes, const GivenKey& given) {
    verify::Report report;
    verify::Findings findings;
    const auto key = given.digits
                         ? std::optional(seal::VerifierKey(origin_of(notes.front()), *given.digits))
                         : given.key;
    if (!key) throw Fault(FaultCode::config, "--key", "checkpoints alone need the log's key");
    const verify::Keys keys{seal::KeyChain(*key), true};
    std::optional<std::uint64_t> size;
    bool one_size = true;
    for (std::size_t i = 0; i < notes.size(); ++i) {
        const auto checkpoint = keys.open(notes[i]);
        if (!checkpoint) {
            // Without the archive nobody can say whether another key was the log's at another time.
            const bool is_of_another_key = seal::signed_by_others(notes[i], *key);
            findings.add({is_of_another_key ? "unproven" : "checkpoint", name_of(i),
                          "signed by " + key->text(),
                          is_of_another_key ? "signed by another key" : "not signed so"});
            continue;
        }
        one_size = one_size && (!size || *size == checkpoint->size);
        if (!size || checkpoint->size > *size) {
            size = checkpoint->size;
            report.leaves = checkpoint->size;
            report.root = checkpoint->root;
        }
    }
    for (verify::Problem& problem : compare_notes(notes, keys)) findings.add(std::move(problem));
    if (!one_size) {
        findings.add({"unproven", "--checkpoint", "a log that all of them are part of",
                      "none was given, and their sizes differ"});
    }
    report.vkey = key->text();
    report.key_proven = true;
    report.problems = findings.take();
    report.result = verify::result_of(report.problems);
    return report;
}

}  // namespace ishenim::auditor
