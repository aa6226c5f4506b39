#include "intake/watch.h"

#include <poll.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

namespace ishenim::intake {
namespace {

/// How long a folder that cannot be watched goes unseen at most.
constexpr std::chrono::milliseconds kUnwatched{2000};

constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_ATTRIB | IN_DELETE |
                                  IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR | IN_DONT_FOLLOW;

}  // namespace

Watch::Watch(const std::vector<std::filesystem::path>& folders)
    : events_(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)) {
    places_.reserve(folders.size());
    for (const auto& folder : folders) places_.push_back({folder});
    follow_all();
}

bool Watch::follow(Place& place) const {
    if (!events_) return false;
    struct stat status {};
    const bool there = ::lstat(place.folder.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
    if (there && place.watched >= 0 && status.st_dev == place.device &&
        status.st_ino == place.inode) {
        return false;
    }
    if (place.watched >= 0) ::inotify_rm_watch(events_.get(), place.watched);
    place.watched = there ? ::inotify_add_watch(events_.get(), place.folder.c_str(), kEvents) : -1;
    place.device = status.st_dev;
    place.inode = status.st_ino;
    return place.watched >= 0;
}

bool Watch::follow_all() {
    bool another = false;
    for (Place& place : places_) another = follow(place) || another;
    return another;
}

void Watch::drain() {
    alignas(inotify_event) char buffer[1 << 14];
    for (;;) {
        const ssize_t n = ::read(events_.get(), buffer, sizeof buffer);
        if (n <= 0) return;
        for (ssize_t at = 0; at < n;) {
            const auto* event = reinterpret_cast<const inotify_event*>(buffer + at);
            for (Place& place : places_) {
                // Gone with its folder: the number may be given again, so it is forgotten at once.
                if ((event->mask & IN_IGNORED) != 0 && event->wd == place.watched) {
                    place.watched = -1;
                }
            }
            at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
        }
    }
}

void Watch::wait(std::chrono::milliseconds at_most, int wake_fd) {
    if (follow_all()) return;  // what lies in the new folder has given no event
    const bool blind = std::any_of(places_.begin(), places_.end(),
                                   [](const Place& place) { return place.watched < 0; });
    if (blind) at_most = std::min(at_most, kUnwatched);
    pollfd waited[2] = {{events_.get(), POLLIN, 0}, {wake_fd, POLLIN, 0}};
    const auto time = std::clamp<std::int64_t>(at_most.count(), 0, 1'000'000'000);
    if (::poll(waited, 2, static_cast<int>(time)) > 0 && waited[0].revents != 0) drain();
}

}  // namespace ishenim::intake
