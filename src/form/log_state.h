// form/log_state.h: the state of the archive's log that a paper witnesses, as it is printed.
//
// Way:      pipeline makes it of the log; the templates name it as `log`.
// Threads:  plain values; pure.
// Spec:     docs/formats/templates.md; docs/formats/ledger.md 1 and 8.
#pragma once

#include "base/date.h"
#include "base/value.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ishenim::form {

struct LogState {
    Date day;                       ///< the state is that of the midnight with which this day began
    std::uint64_t files = 0;        ///< leaves; 0: the log began on that day
    std::vector<std::string> code;  ///< lines of the QR code; none on the first day
    std::vector<std::string> groups;      ///< number of leaves and root, six digits each; or none
    std::vector<std::string> key_groups;  ///< the key, six digits each
};

/// False without a state, or a map: `day`, `files`, `begun`, `code`, `root_digits`, `key_digits`.
Value log_data(const LogState* log, std::string_view lang);

/// The same for the projection; log must not be nullptr.
Value log_projection(const LogState& log);

}  // namespace ishenim::form
