// pipeline/ordeal.h: work that may end the process, tried first in a child process.
//
// Way:      service puts a form through it that was left by a run which did not end well.
// Promises: 1. True: the work ends the child by itself, by a crash or by running for ever, each
// time
//              that it is tried. A kill from outside counts for nothing.
//           2. The child leaves nothing behind but what the work writes.
// Threads:  none but the caller's may hold locks that the work needs.
#pragma once

#include <functional>

namespace ishenim::pipeline {

bool ends_the_process(const std::function<void()>& work, int tries);

}  // namespace ishenim::pipeline
