// intake/claims.h: claimed originals in .claimed/ of the share, private copies in the state folder.
//
// Way:      Intake::claim, unfinished, give_back, release.
// Promises: 1. Until the private copy and its slip are on the disk, the original in .claimed/ is
// the
//              claim; from then on the copy is, and the original may change or vanish.
//           2. Each step may be cut off anywhere: unfinished() finishes or repeats it.
//           3. A claim that fails, or whose file still changes, goes back to where it lay.
// Threads:  one.
// Spec:     docs/decisions/0004-intake.md (the files of a claim and the crash points).
#pragma once

#include "intake/folder.h"
#include "intake/intake.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace ishenim::intake {

class Claims {
public:
    Claims(const Settings& settings, const IsComplete& is_complete);

    /// nullopt: the file is not (or no longer) the one that was judged.
    std::optional<Claim> claim(const Seen& seen, const Identity& judged);
    std::vector<Claim> unfinished();
    std::string give_back(const Claim& claim, const std::filesystem::path& folder);
    void release(const Claim& claim);

    /// Puts back what an earlier failed claim of this run could not put back.
    void put_strays_back();

private:
    std::filesystem::path original_folder(const std::string& id) const;
    std::filesystem::path copy_of(const std::string& id) const;
    std::filesystem::path slip_of(const std::string& id, std::string_view ending) const;

    void make_ready(int folder);
    std::string next_id();
    std::set<std::string> known_ids() const;
    bool take(int folder, const std::string& name, const std::string& id);
    std::optional<Claim> keep(Claim claim, int file, const struct stat& status);
    std::optional<Claim> resume(const std::string& id);
    std::optional<Claim> adopt(const std::string& id);
    std::optional<Claim> read_back(const std::string& id) const;
    Claim damaged(const std::string& id) const;
    void put_back(const std::string& id);
    void finish(const std::string& id);

    const Settings& settings_;
    const IsComplete& is_complete_;
    std::optional<std::uint64_t> last_counter_;
    std::set<std::string> strays_;
};

}  // namespace ishenim::intake
