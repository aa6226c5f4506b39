#include "pipeline/lock.h"

#include "base/fault.h"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>

namespace ishenim::pipeline {

Lock::Lock(const std::filesystem::path& file, LockKind kind, LockWait wait)
    : fd_(open_or_throw(file, O_RDWR | O_CREAT, 0640)) {
    const int how =
        (kind == LockKind::exclusive ? LOCK_EX : LOCK_SH) | (wait == LockWait::no ? LOCK_NB : 0);
    while (::flock(fd_.get(), how) != 0) {
        if (errno == EINTR) continue;
        if (errno == EWOULDBLOCK) {
            throw Fault(FaultCode::locked, file, "another process works on this archive");
        }
        throw Fault::from_errno(errno, file);
    }
}

}  // namespace ishenim::pipeline
