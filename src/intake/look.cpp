#include "intake/look.h"

#include "base/fault.h"
#include "intake/names.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

namespace ishenim::intake {
namespace {

/// Where no lease can be had, a file must be quiet so many times longer: 10 s by default.
constexpr int kWithoutLease = 5;

std::string text_of_errno(int error) {
    return std::generic_category().message(error);
}

/// Since the file was made or last touched, by the clock that stamps files.
std::chrono::seconds age_of(const struct stat& status) {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::seconds>(now) -
           std::chrono::seconds(status.st_ctim.tv_sec);
}

}  // namespace

Look::Look(const Settings& settings, const IsComplete& is_complete)
    : settings_(settings), is_complete_(is_complete) {}

std::vector<Seen> Look::scan() {
    const Fd folder = open_folder(settings_.folder);
    const auto listed = names_in(settings_.folder);
    const std::set<std::string> names(listed.begin(), listed.end());
    const Round round{folder, has_leases(folder.get()), names, Clock::now()};
    next_.reset();
    std::vector<std::pair<Identity, Seen>> found;
    std::set<std::string> present;
    for (const std::string& name : listed) {
        if (is_junk(name)) continue;
        const auto status = status_of(folder.get(), name);
        if (!status) continue;  // it left while we looked
        follow(name, *status, round.now);
        present.insert(name);
        found.emplace_back(Identity(*status), judge(round, name, *status));
    }
    std::erase_if(tracks_, [&](const auto& track) { return present.count(track.first) == 0; });
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
        return std::tie(a.first.ctime_s, a.first.ctime_ns, a.second.name) <
               std::tie(b.first.ctime_s, b.first.ctime_ns, b.second.name);
    });
    std::vector<Seen> result;
    result.reserve(found.size());
    for (auto& [identity, seen] : found) result.push_back(std::move(seen));
    return result;
}

std::optional<std::chrono::milliseconds> Look::until_ready() const {
    if (!next_) return std::nullopt;
    const auto rest = std::chrono::ceil<std::chrono::milliseconds>(*next_ - Clock::now());
    return std::max(rest, std::chrono::milliseconds(0));
}

std::optional<Identity> Look::identity(const std::string& name) const {
    const auto track = tracks_.find(name);
    if (track == tracks_.end()) return std::nullopt;
    return track->second.identity;
}

void Look::follow(const std::string& name, const struct stat& status, Clock::time_point now) {
    const Identity identity(status);
    const auto track = tracks_.find(name);
    if (track != tracks_.end() && track->second.identity == identity) return;
    tracks_[name] = Track{identity, now, std::nullopt};
}

Look::Lock Look::office_lock(const Round& round, const std::string& name) const {
    Lock answer = Lock::none;
    for (const std::string& lock : lock_names(name)) {
        if (round.names.count(lock) == 0) continue;
        const auto status = status_of(round.folder.get(), lock);
        if (!status) continue;  // it left while we looked
        if (age_of(*status) < settings_.stale_lock) return Lock::held;
        answer = Lock::stale;
    }
    return answer;
}

Seen Look::later(Seen seen, Clock::duration rest, Clock::time_point now) {
    const auto at = now + std::max<Clock::duration>(rest, std::chrono::milliseconds(1));
    if (!next_ || at < *next_) next_ = at;
    return seen;
}

Seen Look::judge(const Round& round, const std::string& name, const struct stat& status) {
    const auto age = round.now - tracks_[name].since;
    const auto quiet = round.leases ? settings_.quiet : settings_.quiet * kWithoutLease;
    if (age < quiet) return later({name, State::waiting, {}}, quiet - age, round.now);
    if (const std::string kind = kind_of(status); !kind.empty()) {
        return {name, State::refused, kind};
    }
    const Lock lock = office_lock(round, name);
    if (lock == Lock::held || (lock == Lock::stale && age < settings_.cut_off)) {
        return later({name, State::held_open, "office"}, settings_.quiet, round.now);
    }
    Seen seen = judge_file(round, name);
    seen.stale_lock = lock == Lock::stale;
    return seen;
}

Seen Look::judge_file(const Round& round, const std::string& name) {
    const auto age = round.now - tracks_[name].since;
    if (is_excel_temporary(name) && age < settings_.cut_off) {
        return later({name, State::waiting, {}}, settings_.cut_off - age, round.now);
    }
    const Fd file = open_quietly(round.folder.get(), name);
    if (file) return judge_open_file(round, name, file.get());
    const int error = errno;
    if (error == ENOENT || error == ELOOP || error == ENXIO) {  // no longer what it was
        return later({name, State::waiting, {}}, settings_.quiet, round.now);
    }
    return later({name, State::unreadable, text_of_errno(error)}, settings_.quiet, round.now);
}

Seen Look::judge_open_file(const Round& round, const std::string& name, int fd) {
    const auto age = round.now - tracks_[name].since;
    const Lease lease(fd);
    if (round.leases && lease.answer() == Lease::Answer::writer) {
        return later({name, State::held_open, "writer"}, settings_.quiet, round.now);
    }
    const auto patience = settings_.quiet * kWithoutLease;
    if (lease.answer() == Lease::Answer::unsupported && age < patience) {
        return later({name, State::waiting, {}}, patience - age, round.now);
    }
    struct stat status {};
    if (::fstat(fd, &status) != 0 || Identity(status) != tracks_[name].identity) {
        return later({name, State::waiting, {}}, settings_.quiet, round.now);
    }
    if (static_cast<std::uint64_t>(status.st_size) > settings_.limit) {
        return {name, State::refused, "too-large"};
    }
    try {
        return judge_content(round, name, fd);
    } catch (const Fault& fault) {
        return later({name, State::unreadable, fault.what()}, settings_.quiet, round.now);
    }
}

Seen Look::judge_content(const Round& round, const std::string& name, int fd) {
    Track& track = tracks_[name];
    if (!track.content) {
        const std::string bytes = read_up_to(fd, settings_.limit + 1, name);
        struct stat status {};
        if (::fstat(fd, &status) != 0 || Identity(status) != track.identity) {
            return later({name, State::waiting, {}}, settings_.quiet, round.now);
        }
        track.content = is_complete_(name, bytes);
    }
    if (*track.content == Completeness::complete) return {name, State::ready, {}};
    const auto age = round.now - track.since;
    if (age >= settings_.cut_off) return {name, State::cut_off, {}};
    return later({name, State::incomplete, {}}, settings_.cut_off - age, round.now);
}

}  // namespace ishenim::intake
