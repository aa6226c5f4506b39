// base/fault.h: the one exception type that crosses rooms.
//
// A Fault says that the machine failed us (disk, key, database, library, clock) or that stored
// bytes are not what the log says. What a person typed wrong is never a Fault: it is a Finding
// (base/finding.h) and travels as a value. Faults are caught in main, in the worker loop and
// nowhere else; an edge room turns its library's error into a Fault inside its own .cpp.
//
// Promises: 1. to_string and exit_code know every code (docs/architecture.md lists them).
//           2. A transient fault is one whose cure needs no restart: the work is tried again.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace ishenim {

enum class FaultCode {
    io,          ///< the disk or the system said no
    no_space,    ///< the disk is full
    permission,  ///< we may not read or write there
    busy,        ///< somebody else holds it for now
    not_found,
    exists,      ///< a file that is written once is there already, with other bytes
    corrupt,     ///< stored bytes do not match their hash, proof or signature
    no_archive,  ///< no archive there
    locked,      ///< another process works on this archive
    key,         ///< a key is missing or not the expected one
    config,      ///< a setting, template, calendar or font is wrong
    clock,       ///< the clock stands before the last record or far after it
    calendar,    ///< a working-day question outside the calendar
    library,     ///< a library failed in a way it should not
};

std::string_view to_string(FaultCode code) noexcept;

/// The process exit status that stands for the code: 1, 5, 10, 11, 12, 20, 75 or 78.
int exit_code(FaultCode code) noexcept;

/// io, no_space, permission, busy, clock, calendar: keep the claim, back off, try again.
bool transient(FaultCode code) noexcept;

class Fault : public std::runtime_error {
public:
    /// `where` names a path, table or setting (never a function); `what` is one sentence that an
    /// administrator understands, without letter text and without personal data.
    Fault(FaultCode code, std::string where, const std::string& what);

    /// ENOSPC, EDQUOT -> no_space; EACCES, EPERM, EROFS -> permission; EBUSY, EAGAIN -> busy;
    /// ENOENT -> not_found; EEXIST -> exists; everything else io.
    static Fault from_errno(int error, std::string where);

    FaultCode code() const noexcept { return code_; }
    const std::string& where() const noexcept { return where_; }

private:
    FaultCode code_;
    std::string where_;
};

}  // namespace ishenim
