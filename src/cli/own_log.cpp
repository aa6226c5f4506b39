#include "cli/own_log.h"

#include "base/text.h"
#include "cli/print.h"
#include "cli/request.h"
#include "ledger/signed_file.h"

#include <iostream>

namespace ishenim::cli {
std::optional<ledger::Checkpoint> last_signed(const pipeline::Settings& settings) {
    const auto last = ledger::last_signed(settings.state / "signed");
    if (!last) return std::nullopt;
    return ledger::Checkpoint{settings.origin, last->size, last->root};
}

void print_problems(const std::vector<verify::Problem>& problems, bool json) {
    for (const verify::Problem& one : problems) {
        if (json) {
            print_json(value_of(one));
        } else {
            std::cout << one.problem << ": " << printable(one.path)
                      << "\n    expected: " << printable(one.expected)
                      << "\n    found:    " << printable(one.found) << "\n";
        }
    }
}

int status_of(verify::Result result) noexcept {
    if (result == verify::Result::broken) return kBroken;
    return result == verify::Result::ok ? kDone : kUnchecked;
}

}  // namespace ishenim::cli
