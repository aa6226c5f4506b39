// registry/search.h: what people find a paper by. Private to registry.
//
// Promises: 1. Only what a paper may carry is found: no applicant's name or contact is in the
// words.
//           2. Letters of either case are alike, ё is е, and the beginning of a word finds it; ң,
//           ө, ү
//              are letters of their own, not н, о, у.
//           3. Nothing that a person types is an error: what holds no letter or digit finds
//           nothing.
// Spec:     sqlite.org/fts5; docs/formats/registry.md.
#pragma once

#include "registry/registry.h"

#include <string>
#include <string_view>
#include <vector>

namespace ishenim::registry {

/// The words of one paper, or of an entry that makes none. The text of the entry belongs to its
/// first paper; the others are found by kind, number and date.
struct Findable {
    std::int64_t place = 0;  ///< of the paper in its entry; 0 as well for an entry without papers
    std::string words;
};
std::vector<Findable> findable_of(const EntryRow& row);

/// The FTS5 query that asks for every one of the words people typed; "" if there is none.
std::string query_of(std::string_view typed);

}  // namespace ishenim::registry
