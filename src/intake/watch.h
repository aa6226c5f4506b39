// intake/watch.h: the hint that something may have changed in a folder.
//
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

namespace ishenim::intake {

class Watch {
public:
    explicit Watch(std::filesystem::path folder);

    /// Until an event, a readable `wake_fd` (-1: none) or the end of the time.
    void wait(std::chrono::milliseconds at_most, int wake_fd);

private:
    /// True if another folder is watched from now on than before.
    bool follow();
    void drain();

    std::filesystem::path folder_;
    Fd events_;
    int watched_ = -1;
    std::uint64_t device_ = 0, inode_ = 0;  ///< of the folder that is watched
};

}  // namespace ishenim::intake
