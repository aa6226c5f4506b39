#include "ledger/signed_file.h"

#include "base/durable.h"
#include "base/fault.h"
#include "ledger/decimal.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string>
#include <string_view>

namespace ishenim::ledger {
namespace fs = std::filesystem;
namespace {

// 20 digits, a blank, 64 hex digits, a line feed: two lines always fit.
constexpr std::size_t kTail = 256;

std::optional<SignedState> parse_line(std::string_view line) {
    const auto blank = line.find(' ');
    if (blank == std::string_view::npos) return std::nullopt;
    const auto size = parse_decimal(line.substr(0, blank));
    const auto root = Digest::parse(line.substr(blank + 1));
    if (!size || !root) return std::nullopt;
    return SignedState{*size, *root};
}

SignedState parse_or_throw(std::string_view line, const fs::path& file) {
    const auto state = parse_line(line);
    if (!state) throw Fault(FaultCode::corrupt, file, "a line that is not «size root»");
    return *state;
}

/// The last bytes of the file, and where they begin.
struct Tail {
    std::uint64_t from = 0;
    std::string bytes;
    /// Length of the whole lines in it.
    std::size_t whole() const noexcept {
        const auto end = bytes.rfind('\n');
        return end == std::string::npos ? 0 : end + 1;
    }
};

Tail read_tail(int fd, const fs::path& file) {
    struct stat status {};
    if (::fstat(fd, &status) != 0) throw Fault::from_errno(errno, file);
    const auto size = static_cast<std::uint64_t>(status.st_size);
    Tail tail{size - std::min<std::uint64_t>(size, kTail), {}};
    tail.bytes.resize(static_cast<std::size_t>(size - tail.from));
    const ssize_t n =
        ::pread(fd, tail.bytes.data(), tail.bytes.size(), static_cast<off_t>(tail.from));
    if (n < 0) throw Fault::from_errno(errno, file);
    if (static_cast<std::size_t>(n) != tail.bytes.size()) {
        throw Fault(FaultCode::io, file, "the file became shorter while it was read");
    }
    return tail;
}

}  // namespace

std::vector<SignedState> read_signed(const fs::path& file) {
    const std::string text = read_whole(file);
    std::vector<SignedState> states;
    std::string_view rest = text;
    for (auto end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
        states.push_back(parse_or_throw(rest.substr(0, end), file));
        if (states.size() > 1 && states[states.size() - 2].size > states.back().size) {
            throw Fault(FaultCode::corrupt, file, "a size smaller than the one before it");
        }
        rest.remove_prefix(end + 1);
    }
    return states;
}

std::optional<SignedState> last_signed(const fs::path& file) {
    Fd fd;
    try {
        fd = open_or_throw(file, O_RDONLY | O_NOFOLLOW);
    } catch (const Fault& fault) {
        if (fault.code() != FaultCode::not_found) throw;
        return std::nullopt;
    }
    const Tail tail = read_tail(fd.get(), file);
    const std::size_t whole = tail.whole();
    if (whole == 0) {
        if (tail.from == 0) return std::nullopt;
        throw Fault(FaultCode::corrupt, file, "a line that is not «size root»");
    }
    const auto before = tail.bytes.rfind('\n', whole == 1 ? 0 : whole - 2);
    const std::size_t start = before == std::string::npos ? 0 : before + 1;
    return parse_or_throw(std::string_view(tail.bytes).substr(start, whole - 1 - start), file);
}

void append_signed(const fs::path& file, const SignedState& state) {
    const fs::path folder = file.has_parent_path() ? file.parent_path() : ".";
    make_directories(folder, 0700);
    const Fd fd = open_or_throw(file, O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW, 0600);
    const Tail tail = read_tail(fd.get(), file);
    if (tail.whole() == 0) sync_directory(folder);
    if (tail.whole() != tail.bytes.size() &&
        ::ftruncate(fd.get(), static_cast<off_t>(tail.from + tail.whole())) != 0) {
        throw Fault::from_errno(errno, file);
    }
    append_durably(file, std::to_string(state.size) + ' ' + state.root.hex() + '\n', 0600);
}

}  // namespace ishenim::ledger
