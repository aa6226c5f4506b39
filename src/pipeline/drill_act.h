// pipeline/drill_act.h: what a rehearsed restore came to, on one page to be signed.
//
// Way:      cli makes it after a drill; `templates check` tries its template.
// Promises: 1. It says no more than was checked: what stayed encrypted is said to be unopened, and
// a
//              drill that failed says so in its first lines.
//           2. No applicant's name and no contact is in it.
//           3. The same news and house give the same bytes.
// Threads:  any, one Desk per thread.
// Spec:     docs/formats/templates.md (Act of a drill).
#pragma once

#include "pipeline/press.h"
#include "seal/paper_digits.h"
#include "verify/verify.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace ishenim::pipeline {

struct DrillNews {
    Instant time;                   ///< of the drill
    std::optional<Instant> backup;  ///< when the backup was made; nullopt: none came to its end
    std::string place;              ///< of the backup
    std::uint64_t files = 0, documents = 0, records = 0;
    bool opened = false;  ///< every record was decrypted and is what the log says
    bool sealed = false;  ///< there are encrypted records
    seal::PaperStatement log;
    verify::Result result = verify::Result::ok;
    std::vector<std::string> problems;  ///< «changed: docs/…»
};

/// One language of the act, and its name as people read it.
struct DrillAct {
    std::string lang, name, bytes;
};

form::Document drill_document(const DrillNews& news, const House& house, const std::string& lang);

/// In the languages of the school. Throws Fault{config} if its name cannot be printed.
std::vector<DrillAct> drill_acts(const DrillNews& news, const House& house, Desk& desk);

/// The best and the worst there may be, for `templates check`.
void for_each_extreme_drill(
    const std::function<void(const std::string& name, const DrillNews&)>& use);

}  // namespace ishenim::pipeline
