// record/amend.h: an entry with the changes of a correction made in it.
//
// Promises: 1. An entry as it stands is the accepted one with the corrections that came since.
//           2. Nothing is changed where `old` is not what is on record.
// Spec:     docs/formats/entry.md 4.6, 7.
#pragma once

#include "entry/entry.h"
#include "record/record.h"

#include <functional>
#include <string>
#include <vector>

namespace ishenim::record {

/// One entry with all that was said of it when it was accepted.
struct OnRecord {
    entry::Entry entry;
    Facts facts;
    Numbers numbers;
    std::vector<std::string> codes;  ///< of its findings
};

/// Brings an entry of the record as it was accepted; throws what its store throws.
using Originals = std::function<OnRecord(std::int64_t seq)>;

/// The entry with its corrections; numbers are those it was given.
OnRecord as_it_stands(std::int64_t seq, const Record& record, const Originals& originals);

struct Amended {
    Value tree;  ///< keys may be out of order: what was added stands last
    std::vector<ChangeMistake> mistakes;
};
Amended amend(const entry::Entry& before, const std::vector<entry::Change>& changes);

/// The papers that an entry with these numbers has made.
std::vector<PaperNamed> papers_of(const OnRecord& one);

}  // namespace ishenim::record
