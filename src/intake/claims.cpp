#include "intake/claims.h"

#include "base/fault.h"
#include "intake/names.h"
#include "intake/slip.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace ishenim::intake {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kSlip = ".claim";  // the claim is kept
constexpr std::string_view kDone = ".done";   // it is released, only tidying is left
constexpr std::string_view kBack = ".back";   // the name under which the original was given back

void remove_file(const fs::path& path) {
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) throw Fault::from_errno(errno, path);
}

bool is_there(const fs::path& path) {
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0;
}

/// Renames `name` of `from` into `folder` under its own or a free name, which is returned.
std::string move_into(const fs::path& from, const std::string& name, const fs::path& folder) {
    const Parts parts = parts_of(name);
    for (std::string target = name;; target = free_name(folder, parts.stem, parts.ending)) {
        const int error = rename_without_replacing(open_folder(from).get(), name,
                                                   open_folder(folder).get(), target);
        if (error == 0) {
            sync_directory(folder);
            sync_directory(from);
            return target;
        }
        if (error != EEXIST) throw Fault::from_errno(error, from / name);
    }
}

}  // namespace

Claims::Claims(const Settings& settings, const IsComplete& is_complete)
    : settings_(settings), is_complete_(is_complete) {
    make_directories(settings_.private_copies, 0700);
}

fs::path Claims::original_folder(const std::string& id) const {
    return settings_.claimed / id;
}
fs::path Claims::copy_of(const std::string& id) const {
    return settings_.private_copies / id;
}
fs::path Claims::slip_of(const std::string& id, std::string_view ending) const {
    return settings_.private_copies / (id + std::string(ending));
}

/// .claimed/ is made only beside a hand-off folder that is there: nothing appears in the empty
/// mount point of a share that is not mounted.
void Claims::make_ready(int folder) {
    make_directories(settings_.claimed, 0700);
    struct stat of_folder {
    }, of_claimed{};
    if (::fstat(folder, &of_folder) != 0 || ::stat(settings_.claimed.c_str(), &of_claimed) != 0) {
        throw Fault::from_errno(errno, settings_.claimed);
    }
    if (of_folder.st_dev != of_claimed.st_dev) {
        throw Fault(FaultCode::config, settings_.claimed,
                    "this folder must lie on the same filesystem as the hand-off folder");
    }
}

std::set<std::string> Claims::known_ids() const {
    std::set<std::string> ids;
    if (is_there(settings_.claimed)) {
        for (const auto& name : names_in(settings_.claimed)) {
            if (counter_of(name)) ids.insert(name);
        }
    }
    for (const auto& name : names_in(settings_.private_copies)) {
        const std::string id = name.substr(0, name.find('.'));
        if (counter_of(id)) ids.insert(id);
    }
    return ids;
}

std::string Claims::next_id() {
    if (!last_counter_) {
        const auto ids = known_ids();
        last_counter_ = ids.empty() ? 0 : counter_of(*ids.rbegin()).value();
    }
    return make_id(++*last_counter_);
}

/// The rename that takes the file away from everybody else; false if it has left.
bool Claims::take(int folder, const std::string& name, const std::string& id) {
    const fs::path claimed = original_folder(id);
    if (::mkdir(claimed.c_str(), 0700) != 0) throw Fault::from_errno(errno, claimed);
    sync_directory(settings_.claimed);
    const int error = rename_without_replacing(folder, name, open_folder(claimed).get(), name);
    if (error == 0) return true;
    ::rmdir(claimed.c_str());
    if (error == ENOENT) return false;
    throw Fault::from_errno(error, settings_.folder / name);
}

std::optional<Claim> Claims::claim(const Seen& seen, const Identity& judged) {
    const std::string& name = seen.name;
    const Fd folder = open_folder(settings_.folder);
    const auto status = status_of(folder.get(), name);
    if (!status || Identity(*status) != judged) return std::nullopt;
    Fd file;
    if (kind_of(*status).empty()) {
        file = open_quietly(folder.get(), name);
        if (!file && (errno == ENOENT || errno == ELOOP)) return std::nullopt;
        if (!file) throw Fault::from_errno(errno, settings_.folder / name);
    }
    // Held until the private copy is on the disk: whoever opens the file for writing waits so long.
    const Lease lease(file.get());
    if (has_leases(folder.get()) && lease.answer() == Lease::Answer::writer) return std::nullopt;
    make_ready(folder.get());
    Claim claim;
    claim.id = next_id();
    claim.name = name;
    claim.cut_off = seen.state == State::cut_off;
    claim.stale_lock = seen.stale_lock;
    if (!take(folder.get(), name, claim.id)) return std::nullopt;
    const std::string id = claim.id;
    strays_.insert(id);
    try {
        sync_directory(original_folder(id));
        sync_directory(settings_.folder);
        const auto moved = status_of(open_folder(original_folder(id)).get(), name);
        std::optional<Claim> kept;
        if (moved && Identity(*moved).same_content(judged)) {
            kept = keep(std::move(claim), file.get(), *moved);
        }
        if (kept) strays_.erase(id);
        if (!kept) put_back(id);
        return kept;
    } catch (const Fault&) {
        try {
            put_back(id);
        } catch (const Fault&) {
            // It stays a stray: the next scan tries again. The first fault is the one to tell.
        }
        throw;
    }
}

/// The private copy and its slip; nullopt if the file changed under our hands.
std::optional<Claim> Claims::keep(Claim claim, int file, const struct stat& status) {
    WriteBatch kept;
    claim.uid = status.st_uid;
    claim.refused = kind_of(status);
    if (claim.refused.empty() && static_cast<std::uint64_t>(status.st_size) > settings_.limit) {
        claim.refused = "too-large";
    }
    if (claim.refused.empty()) {
        const fs::path path = original_folder(claim.id) / claim.name;
        claim.bytes = read_up_to(file, settings_.limit + 1, path);
        struct stat after {};
        if (::fstat(file, &after) != 0) throw Fault::from_errno(errno, path);
        if (!Identity(after).same_content(Identity(status)) ||
            claim.bytes.size() != static_cast<std::uint64_t>(status.st_size)) {
            return std::nullopt;
        }
        claim.sha256 = Digest::of(claim.bytes);
        remove_file(copy_of(claim.id));  // of a run that ended before it wrote the slip
        kept.create(copy_of(claim.id), claim.bytes, 0600);
    }
    kept.create(slip_of(claim.id, kSlip), slip_text(claim), 0600);
    kept.finish();
    return claim;
}

std::vector<Claim> Claims::unfinished() {
    for (const auto& name : names_in(settings_.private_copies)) {
        if (name.front() == '.') remove_file(settings_.private_copies / name);
    }
    std::vector<Claim> claims;
    for (const auto& id : known_ids()) {  // in the order of their counters
        if (auto claim = resume(id)) claims.push_back(std::move(*claim));
    }
    return claims;
}

std::optional<Claim> Claims::resume(const std::string& id) {
    if (is_there(slip_of(id, kDone))) {
        finish(id);
        return std::nullopt;
    }
    if (auto claim = read_back(id)) return claim;
    if (is_there(original_folder(id)) && !names_in(original_folder(id)).empty()) return adopt(id);
    if (is_there(slip_of(id, kSlip))) return damaged(id);
    finish(id);  // an empty folder, or a copy whose claim was released
    return std::nullopt;
}

/// A claim without a private copy: the original is copied now, or goes back to be looked at anew.
std::optional<Claim> Claims::adopt(const std::string& id) {
    try {
        const Fd folder = open_folder(original_folder(id));
        Claim claim;
        claim.id = id;
        claim.name = names_in(original_folder(id)).front();
        const auto status = status_of(folder.get(), claim.name);
        const Fd file = open_quietly(folder.get(), claim.name);
        const Lease lease(file.get());
        const bool writer = has_leases(folder.get()) && lease.answer() == Lease::Answer::writer;
        const bool readable = status && (file || !kind_of(*status).empty());
        remove_file(slip_of(id, kSlip));
        if (readable && !writer) {
            if (auto kept = keep(std::move(claim), file.get(), *status)) {
                // How long it lay there is not known any more; its content is.
                kept->cut_off = kept->refused.empty() &&
                                is_complete_(kept->name, kept->bytes) == Completeness::incomplete;
                if (kept->cut_off) replace_durably(slip_of(id, kSlip), slip_text(*kept), 0600);
                return kept;
            }
        }
    } catch (const Fault& fault) {
        if (fault.code() == FaultCode::no_space) throw;
    }
    put_back(id);
    return std::nullopt;
}

/// The claim as its slip and copy say; nullopt if they are not there or do not agree.
std::optional<Claim> Claims::read_back(const std::string& id) const {
    if (!is_there(slip_of(id, kSlip))) return std::nullopt;
    auto claim = claim_of_slip(read_whole(slip_of(id, kSlip)));
    if (!claim) return std::nullopt;
    claim->id = id;
    if (!claim->refused.empty()) return claim;
    if (!is_there(copy_of(id))) return std::nullopt;
    claim->bytes = read_whole(copy_of(id));
    if (Digest::of(claim->bytes) != claim->sha256) return std::nullopt;
    return claim;
}

/// What is left of a claim whose copy is not what its slip says.
Claim Claims::damaged(const std::string& id) const {
    Claim claim = claim_of_slip(read_whole(slip_of(id, kSlip))).value_or(Claim{});
    claim.id = id;
    if (claim.name.empty()) claim.name = id;
    if (is_there(copy_of(id))) claim.bytes = read_whole(copy_of(id));
    claim.damaged = true;
    return claim;
}

void Claims::put_back(const std::string& id) {
    remove_file(slip_of(id, kSlip));
    remove_file(copy_of(id));
    const fs::path claimed = original_folder(id);
    if (is_there(claimed)) {
        for (const auto& name : names_in(claimed)) move_into(claimed, name, settings_.folder);
    }
    finish(id);
    strays_.erase(id);
}

void Claims::put_strays_back() {
    for (const auto& id : std::set<std::string>(strays_)) {
        try {
            put_back(id);
        } catch (const Fault&) {
            // Told when the claim failed; what else lies in the folder must not wait for it.
        }
    }
}

std::string Claims::give_back(const Claim& claim, const fs::path& folder) {
    open_folder(folder);  // before anything is written: its absence has a plain text of its own
    const fs::path note = slip_of(claim.id, kBack);
    const fs::path claimed = original_folder(claim.id);
    const bool there = is_there(claimed) && !names_in(claimed).empty();
    std::string name = is_there(note) ? read_whole(note) : std::string();
    if (!there && !name.empty()) return name;
    const Parts parts = parts_of(claim.name);
    for (;;) {
        if (name.empty() || is_there(folder / name)) {
            name = free_name(folder, parts.stem, parts.ending);
            replace_durably(note, name, 0600);
        }
        try {
            if (there) {
                move_durably(claimed / claim.name, folder / name);
            } else if (claim.refused
                           .empty()) {  // somebody took the original away: our copy is left
                create_durably(folder / name, claim.bytes, 0660);
            }
            return name;
        } catch (const Fault& fault) {
            if (fault.code() != FaultCode::exists) throw;
        }
    }
}

void Claims::release(const Claim& claim) {
    // From this rename on the claim is over, wherever the rest of it is cut off.
    const fs::path slip = slip_of(claim.id, kSlip);
    const fs::path done = slip_of(claim.id, kDone);
    if (::rename(slip.c_str(), done.c_str()) != 0 && errno != ENOENT) {
        throw Fault::from_errno(errno, slip);
    }
    sync_directory(settings_.private_copies);
    finish(claim.id);
}

void Claims::finish(const std::string& id) {
    std::error_code error;
    if (fs::remove_all(original_folder(id), error) > 0 && !error) {
        sync_directory(settings_.claimed);
    }
    if (error) throw Fault::from_errno(error.value(), original_folder(id));
    remove_file(copy_of(id));
    remove_file(slip_of(id, kBack));
    remove_file(slip_of(id, kDone));
}

}  // namespace ishenim::intake
