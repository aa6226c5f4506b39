// cli/links.h: which papers correct or annul which entries, in both directions.
//
// Promises: 1. A link is told at both of its ends: at the act and at what it changed.
//           2. No value that was corrected is told, old or new.
// Threads:  any; a value.
// Spec:     docs/formats/entry.md 4.6, 4.7; schemas/output/lines.json (paper).
#pragma once

#include "base/value.h"
#include "registry/registry.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace ishenim::cli {

class Links {
public:
    /// Of all papers on record.
    Links(const registry::Registry& registry, const std::vector<registry::PaperRow>& papers);

    /// Adds `corrects`, `annuls`, `corrected_by`, `annulled_by` to a paper's line, as far as they
    /// are.
    Value add_to(Value line, const registry::PaperRow& paper) const;
    /// The same in words for a terminal, each led by two blanks; empty if there is nothing.
    std::vector<std::string> words(const registry::PaperRow& paper) const;
    bool annulled(std::int64_t seq) const { return annulled_by_.count(seq) != 0; }

private:
    struct Target {
        std::string member;  ///< "corrects", "annuls"
        std::string form, key;
        std::vector<std::string> papers;  ///< their ids
    };
    std::map<std::int64_t, Target> targets_;                         ///< by the seq of the act
    std::map<std::int64_t, std::vector<std::string>> corrected_by_;  ///< by the seq of the entry
    std::map<std::int64_t, std::string> annulled_by_;
};

}  // namespace ishenim::cli
