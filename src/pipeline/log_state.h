// pipeline/log_state.h: the state of the log that the papers of an entry witness.
//
// Way:      the service asks for it once a day; the plan carries it, the entry's record keeps it.
// Promises: 1. It is the state as of the last leaf before the midnight, at the school, with which
//              the day of the plan begins: whatever comes into the log on that day, all papers of
//              the day witness the same.
//           2. log_state_of(to_value(x)) == x; anything else is a std::logic_error.
// Threads:  any.
// Spec:     docs/formats/record.md, docs/formats/ledger.md 8.
#pragma once

#include "base/date.h"
#include "base/value.h"
#include "form/log_state.h"
#include "seal/key.h"
#include "seal/paper_digits.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace ishenim::pipeline {

struct LogState {
    Date day;
    seal::PaperStatement log;  ///< size 0: the log began on that day
    std::string vkey;          ///< the log's verifier key on that day
    friend bool operator==(const LogState&, const LogState&) = default;
};

/// Of the log in the folder `log`, which has `size` leaves now and that key.
LogState read_log_state(const std::filesystem::path& log, std::uint64_t size,
                        const seal::VerifierKey& key, Date day, const std::string& zone);

Value to_value(const LogState& state);
LogState log_state_of(const Value& value);

/// As it is printed. std::logic_error if the key is none.
form::LogState printed(const LogState& state);

}  // namespace ishenim::pipeline
