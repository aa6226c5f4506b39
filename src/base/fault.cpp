#include "base/fault.h"

#include <cerrno>
#include <cstring>
#include <utility>

namespace ishenim {
namespace {

struct Row {
    FaultCode code;
    std::string_view name;
    int exit_code;
    bool transient;
};

constexpr Row kRows[] = {
    {FaultCode::io, "io", 1, true},
    {FaultCode::no_space, "no_space", 75, true},
    {FaultCode::permission, "permission", 75, true},
    {FaultCode::busy, "busy", 75, true},
    {FaultCode::not_found, "not_found", 5, false},
    {FaultCode::exists, "exists", 1, false},
    {FaultCode::corrupt, "corrupt", 20, false},
    {FaultCode::no_archive, "no_archive", 10, false},
    {FaultCode::locked, "locked", 11, false},
    {FaultCode::key, "key", 12, false},
    {FaultCode::config, "config", 78, false},
    {FaultCode::clock, "clock", 75, true},
    {FaultCode::calendar, "calendar", 75, true},
    {FaultCode::library, "library", 1, false},
};

const Row& row_of(FaultCode code) noexcept {
    return kRows[static_cast<std::size_t>(code)];
}

FaultCode code_of_errno(int error) noexcept {
    switch (error) {
        case ENOSPC:
        case EDQUOT: return FaultCode::no_space;
        case EACCES:
        case EPERM:
        case EROFS: return FaultCode::permission;
        case EBUSY:
        case EAGAIN: return FaultCode::busy;
        case ENOENT: return FaultCode::not_found;
        case EEXIST: return FaultCode::exists;
        default: return FaultCode::io;
    }
}

}  // namespace

std::string_view to_string(FaultCode code) noexcept {
    return row_of(code).name;
}
int exit_code(FaultCode code) noexcept {
    return row_of(code).exit_code;
}
bool transient(FaultCode code) noexcept {
    return row_of(code).transient;
}

Fault::Fault(FaultCode code, std::string where, const std::string& what)
    : std::runtime_error(where + ": " + what), code_(code), where_(std::move(where)) {}

Fault Fault::from_errno(int error, std::string where) {
    return {code_of_errno(error), std::move(where), std::strerror(error)};
}

}  // namespace ishenim
