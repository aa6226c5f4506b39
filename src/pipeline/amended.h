// pipeline/amended.h: the entries on record as they stand, annulled ones included.
//
// Way:      Record forgets an annulled entry; books must not. Private to books.
// Promises: 1. An entry comes with its last correction, and with every act that changed it.
// Threads:  one.
#pragma once

#include "form/journal_book.h"
#include "pipeline/books.h"

#include <map>
#include <vector>

namespace ishenim::pipeline {

/// An act of correction or annulment, and the fields that it changed.
struct AmendingAct {
    std::int64_t seq = 0;
    form::Mark mark;
    std::vector<std::string> fields;  ///< JSON pointers; none for an annulment
    record::Facts facts;
};

struct Standing {
    entry::Entry entry;
    record::Facts facts;
    record::Numbers numbers;
    Findings findings;
    std::vector<AmendingAct> acts;  ///< in the order of acceptance
};

class Amended {
public:
    explicit Amended(const Sources& sources);

    Standing standing(const registry::EntryRow& row) const;
    /// The same with everything that the confidential record holds.
    Standing confidential(const registry::EntryRow& row) const;

private:
    Standing with_acts(Standing standing, std::int64_t seq) const;

    const Sources& sources_;
    std::map<std::int64_t, std::vector<AmendingAct>> acts_;  ///< by the entry they changed
};

}  // namespace ishenim::pipeline
