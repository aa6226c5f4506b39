// ledger/ledger.h: the append-only log as C2SP tlog-tiles files.
//
// Way:      pipeline's committer appends; verify reads the same files by reader.h alone.
// Promises: 1. A tile once written is never changed; a path that exists is compared and a
// difference
//              is Fault{corrupt}.
//           2. (size, root) is durable in the `signed` file before a checkpoint of it is signed; a
//              checkpoint that is not consistent with the last signed one is never made.
//           3. A log that is behind the `signed` file is refused: Fault{key} (exit 12), and so is a
//              log whose `signed` file is gone or that another key signed.
//           4. Appending the same leaves again after a crash gives the same tiles (append() is
//              idempotent: leaves whose bytes already stand in the bundles beyond the checkpoint
//              are compared, not doubled).
//           5. A partial tile is kept until its full tile is durable.
// Threads:  one writer.
// Spec:     C2SP tlog-tiles v0.1.0, docs/formats/ledger.md.
#pragma once

#include "ledger/checkpoint.h"
#include "seal/key.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ishenim::ledger {

class Ledger {
public:
    /// Opens `log` (the archive's log/ folder), checks checkpoint, tiles at its edge and
    /// `signed_file` (state/signed). An empty log is made only where neither exists. The key's name
    /// is the origin. `predecessor`: the key that may have signed the last checkpoint, where this
    /// one is about to follow it.
    Ledger(std::filesystem::path log, std::filesystem::path signed_file,
           const seal::SigningKey& key, std::optional<seal::VerifierKey> predecessor = {});
    ~Ledger();

    std::uint64_t size() const noexcept;  ///< of the last checkpoint
    Digest root() const noexcept;

    /// Writes bundles and tiles for `leaves` at [first, first + n), reads them back, records
    /// (size, root) as signed, signs and replaces the checkpoint, keeps a copy in checkpoints/.
    /// first < size(): those leaves must be the ones logged there (a replay), else Fault{corrupt}.
    void append(std::uint64_t first, const std::vector<std::string>& leaves);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace ishenim::ledger
