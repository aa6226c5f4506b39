// pipeline/lock.h: advisory locks on files, held until the end of their life.
//
// Promises: 1. Lock{exclusive} of a second process on the same file is Fault{locked} at once, or
//              waits if asked to.
//           2. A lock ends with its process, however that ends.
#pragma once

#include "base/durable.h"

#include <filesystem>

namespace ishenim::pipeline {

enum class LockKind { exclusive, shared };
enum class LockWait { no, yes };

class Lock {
public:
    Lock(const std::filesystem::path& file, LockKind kind, LockWait wait);

private:
    Fd fd_;
};

}  // namespace ishenim::pipeline
