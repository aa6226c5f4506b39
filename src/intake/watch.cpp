#include "intake/watch.h"

#include <poll.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

namespace ishenim::intake {
namespace {

/// How long a folder that cannot be watched goes unseen at most.
constexpr std::chrono::milliseconds kUnwatched{2000};

constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_ATTRIB | IN_DELETE |
                                  IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR | IN_DONT_FOLLOW;

}  // namespace

Watch::Watch(std::filesystem::path folder)
    : folder_(std::move(folder)), events_(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)) {
    follow();
}

bool Watch::follow() {
    if (!events_) return false;
    struct stat status {};
    const bool there = ::lstat(folder_.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
    if (there && watched_ >= 0 && status.st_dev == device_ && status.st_ino == inode_) return false;
    if (watched_ >= 0) ::inotify_rm_watch(events_.get(), watched_);
    watched_ = there ? ::inotify_add_watch(events_.get(), folder_.c_str(), kEvents) : -1;
    device_ = status.st_dev;
    inode_ = status.st_ino;
    return watched_ >= 0;
}

void Watch::drain() {
    alignas(inotify_event) char buffer[1 << 14];
    for (;;) {
        const ssize_t n = ::read(events_.get(), buffer, sizeof buffer);
        if (n <= 0) return;
        for (ssize_t at = 0; at < n;) {
            const auto* event = reinterpret_cast<const inotify_event*>(buffer + at);
            // Gone with its folder: the number may be given again, so it is forgotten at once.
            if ((event->mask & IN_IGNORED) != 0 && event->wd == watched_) watched_ = -1;
            at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
        }
    }
}

void Watch::wait(std::chrono::milliseconds at_most, int wake_fd) {
    if (follow()) return;  // what lies in the new folder has given no event
    if (watched_ < 0) at_most = std::min(at_most, kUnwatched);
    pollfd waited[2] = {{events_.get(), POLLIN, 0}, {wake_fd, POLLIN, 0}};
    const auto time = std::clamp<std::int64_t>(at_most.count(), 0, 1'000'000'000);
    if (::poll(waited, 2, static_cast<int>(time)) > 0 && waited[0].revents != 0) drain();
}

}  // namespace ishenim::intake
