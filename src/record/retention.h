// record/retention.h: how long each kind of document is kept, as data.
//
// Promises: 1. A kind without a term is never due: what nobody decided is kept.
//           2. A term is counted from 1 January of the year after the document's, so that all that
//              lies in one bag (one kind, one calendar year) is due on one day.
//           3. Each term carries the words of its source; a mistake in the file is Fault{config}
//              that names file and line.
// Threads:  any; pure.
// Spec:     docs/formats/settings.md (retention.yaml).
#pragma once

#include "base/date.h"
#include "entry/entry.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ishenim::record {

struct RetentionTerm {
    std::string
        kind;  ///< of documents as the archive's folders say; "entries": the records of forms
    int years = 0;
    entry::Pair source;
};

class Retention {
public:
    explicit Retention(std::vector<RetentionTerm> terms) : terms_(std::move(terms)) {}
    const RetentionTerm* term_of(std::string_view kind) const noexcept;  ///< nullptr: none decided
    /// The first day on which what was made in `year` need not be kept any longer.
    std::optional<Date> due(std::string_view kind, int year) const;

private:
    std::vector<RetentionTerm> terms_;
};

Retention read_retention(std::string_view yaml, const std::string& file);

}  // namespace ishenim::record
