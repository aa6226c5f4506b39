// intake/watch.h: the hint that something may have changed in one of some folders.
//
// Way:      the service waits here between two scans of all its intakes.
// Promises: 1. Nothing depends on it: a lost event, a full queue, a folder that is not there or was
//              replaced only make the caller wait for its time-out.
//           2. A folder that comes back, or another one in its place, is watched again by itself.
// Threads:  one.
// Spec:     inotify(7).
#pragma once

#include "base/durable.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <vector>

namespace ishenim::intake {

class Watch {
public:
    explicit Watch(const std::vector<std::filesystem::path>& folders);

    /// Until an event, a readable `wake_fd` (-1: none) or the end of the time. The wake-up is the
    /// caller's to read.
    void wait(std::chrono::milliseconds at_most, int wake_fd);

private:
    struct Place {
        std::filesystem::path folder;
        int watched = -1;
        std::uint64_t device = 0, inode = 0;  ///< of the folder that is watched
    };
    /// True if another folder is watched from now on than before.
    bool follow(Place& place) const;
    bool follow_all();
    void drain();

    std::vector<Place> places_;
    Fd events_;
};

}  // namespace ishenim::intake
