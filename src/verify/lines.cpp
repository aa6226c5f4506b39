#include "verify/lines.h"

#include "base/durable.h"
#include "base/fault.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string>

namespace ishenim::verify {

void for_each_line(const std::filesystem::path& path,
                   const std::function<void(std::string_view, bool)>& on_line) {
    const Fd fd = open_or_throw(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    struct stat status {};
    if (::fstat(fd.get(), &status) != 0) throw Fault::from_errno(errno, path);
    if (!S_ISREG(status.st_mode)) throw Fault(FaultCode::io, path, "this is no regular file");
    std::string buffer(1 << 16, '\0'), line;
    bool is_open = false;
    while (true) {
        const ssize_t n = ::read(fd.get(), buffer.data(), buffer.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) throw Fault::from_errno(errno, path);
        if (n == 0) break;
        std::string_view rest(buffer.data(), static_cast<std::size_t>(n));
        while (!rest.empty()) {
            const auto end = rest.find('\n');
            const std::string_view part = rest.substr(0, end);
            line += part.substr(0, kLongestLine - std::min(kLongestLine, line.size()));
            is_open = end == std::string_view::npos;
            if (is_open) break;
            on_line(line, true);
            line.clear();
            rest.remove_prefix(end + 1);
        }
    }
    if (is_open) on_line(line, false);
}

}  // namespace ishenim::verify
