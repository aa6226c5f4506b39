// pipeline/clockwork.h: what comes because a day has come, and not because somebody dropped a form.
//
// Way:      the service turns it when no form has come for five seconds; it writes into 7_Отчеттор.
// Promises: 1. From the as-of day of a quarter on, its draft report lies there, unnumbered and
//              marked, as the record stands; it goes when the report is on record.
//           2. From the first working day of a week on, the director's sheet of that week lies
//              there, as of the day on which it is made.
//           3. Days on which the program did not run are made up at the next turn: every draft that
//              is still wanted, and the sheet of the present week.
//           4. A turn that was cut short is repeated and doubles nothing; what somebody has taken
//              away does not come back until it says something else.
//           5. No failure leaves a turn: it is logged, and tried again a minute later.
// Threads:  one.
// Spec:     docs/architecture.md (The clockwork); docs/decisions/0007-clockwork.md.
#pragma once

#include "pipeline/committer.h"
#include "pipeline/service.h"
#include "pipeline/workers.h"

#include <chrono>
#include <memory>
#include <string>

namespace ishenim::pipeline {

class Clockwork {
public:
    /// What a turn looks at.
    struct View {
        const Clock& clock;
        const Settings& settings;
        const Folders& folders;
        std::shared_ptr<const House> house;
        const record::Record& record;
        Committer& committer;
        Workers& workers;
        const Log& log;
    };

    /// Nothing if neither the day nor the record nor the house is another than at the last turn.
    void turn(const View& view);

private:
    Date day_;
    std::int64_t seq_ = -1;
    std::shared_ptr<const House> house_;
    std::chrono::steady_clock::time_point not_before_{};
};

}  // namespace ishenim::pipeline
