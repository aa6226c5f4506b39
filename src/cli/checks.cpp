#include "cli/checks.h"

#include "base/text.h"
#include "cli/print.h"
#include "cli/request.h"

#include <algorithm>
#include <iostream>
#include <thread>

namespace ishenim::cli {

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

unsigned all_threads() noexcept {
    return std::max(1U, std::thread::hardware_concurrency());
}

Value value_of(const backup::Restored& done, verify::Result result) {
    const auto n = [](std::uint64_t number) { return static_cast<std::int64_t>(number); };
    return Value::map()
        .set("result", std::string(verify::to_string(result)))
        .set("documents", n(done.documents))
        .set("leaves", n(done.leaves))
        .set("records", n(done.records))
        .set("withheld", n(done.withheld))
        .set("root", done.root.hex());
}

int status_of(verify::Result result) noexcept {
    if (result == verify::Result::broken) return kBroken;
    return result == verify::Result::ok ? kDone : kUnchecked;
}

}  // namespace ishenim::cli
