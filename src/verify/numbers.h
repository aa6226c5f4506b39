// verify/numbers.h: numbers have no gaps and are never reused.
//
// Promises: 1. Only the kinds that number their own papers are judged: a scan bears the number of
//              the paper it shows, and not every paper is scanned.
#pragma once

#include "ledger/leaf.h"
#include "verify/findings.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace ishenim::verify {

class Numbers {
public:
    void add(const ledger::Leaf& leaf, Findings& findings);
    /// Reports every gap and every number that two documents bear.
    void finish(Findings& findings);

private:
    struct Given {
        std::uint64_t number;
        std::size_t id_hash;  ///< of the document's id: tells two documents apart, holds no text
    };
    std::map<std::string, std::vector<Given>> series_;  ///< by kind and year: "act 2022"
};

}  // namespace ishenim::verify
