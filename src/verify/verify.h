// verify/verify.h: is the archive what the log says? A report, no repair.
//
// Promises: 1. A changed byte, a missing, extra or swapped file, a torn manifest line, a changed
//              tile, an edited leaf, a forged and a rolled-back checkpoint are each found and
//              named.
//           2. What could not be read is never passed: the result is unchecked, not ok.
//           3. A copy without `confidential/` is «withheld: n» and ok; with holes in it it is
//           broken.
//           4. No code path of the writer is used beyond the formats.
//           5. A check of a part of the bytes is a whole check of log, names and manifests, and
//           says
//              how many files it hashed.
// Threads:  hashes on as many threads as it is given.
// Spec:     docs/formats/archive.md, docs/formats/ledger.md.
#pragma once

#include "base/digest.h"
#include "ledger/checkpoint.h"
#include "seal/paper_digits.h"
#include "seal/succession.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ishenim::verify {

/// `problem` is one of: changed, missing, extra, torn-line, duplicate-line, tile, leaf, checkpoint,
/// rolled-back, number-gap, number-reused, mode, newer, unreadable; and, where the auditor's
/// program looks, proof, split-view, superseded-key, unproven (docs/formats/archive.md 6).
struct Problem {
    std::string problem;
    std::string path;  ///< relative to the archive
    std::string expected, found;
};

enum class Result { ok, broken, unchecked };

/// Leaves [first, first + count).
struct Range {
    std::uint64_t first = 0, count = 0;
    bool holds(std::uint64_t leaf) const noexcept { return leaf >= first && leaf - first < count; }
};

struct Options {
    std::optional<seal::VerifierKey> key;         ///< nullopt: the archive's own, unproven
    std::vector<std::string> checkpoints;         ///< notes with which the log must be consistent
    std::optional<ledger::Checkpoint> at_least;   ///< last of state/signed, where there is one
    std::optional<seal::PaperStatement> printed;  ///< what a paper says of the log: `--paper`
    unsigned threads = 1;
    /// Of the files, the bytes of only those of these leaves; log, names and manifests as ever.
    /// nullopt: of all.
    std::optional<Range> hashed;
    /// Files of open intents, not yet logged: not "extra".
    std::vector<std::string> open_paths;
    /// Asked at the end, where the archive is written meanwhile: the intents that are open then.
    /// What was logged meanwhile is known from the log itself.
    std::function<std::vector<std::string>()> open_now;
};

std::string_view to_string(Result result) noexcept;  ///< "ok", "broken", "unchecked"

struct Report {
    Result result = Result::ok;
    std::vector<Problem> problems;
    std::uint64_t documents = 0, leaves = 0, withheld = 0;
    std::uint64_t hashed = 0;  ///< files whose bytes were to be read
    Digest root;
    bool is_compared = false;  ///< with every other checkpoint, and with what was printed
    bool key_proven = false;
    std::string vkey;                    ///< the key that signs the log now
    std::vector<seal::ChainedKey> keys;  ///< the log's keys one after another, from the archive
};

/// Unchecked if nothing worse than `unreadable`, `newer`, `superseded-key` and `unproven` was
/// found.
Result result_of(const std::vector<Problem>& problems) noexcept;

/// Throws Fault{no_archive} if there is none.
Report verify(const std::filesystem::path& archive, const Options& options);

}  // namespace ishenim::verify
