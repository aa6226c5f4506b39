#include "pipeline/amended.h"

#include "base/fault.h"
#include "entry/json_value.h"
#include "pipeline/entry_record.h"
#include "record/values.h"

#include <algorithm>

namespace ishenim::pipeline {

Amended::Amended(const Sources& sources) : sources_(sources) {
    for (const char* kind : {"correction-", "void-"}) {
        for (const registry::PaperRow& paper : sources.registry.papers_like(kind)) {
            record::OnRecord act = sources.registry.original(paper.seq);
            const bool annuls = act.facts.annulment.has_value();
            AmendingAct made{paper.seq, {annuls, paper.number, paper.date}, {}, act.facts};
            if (!annuls) {
                for (const entry::Change& one : act.entry.correction().changes) {
                    made.fields.push_back(one.field);
                }
            }
            const std::int64_t changed =
                annuls ? act.facts.annulment->seq : act.facts.correction.value().seq;
            acts_[changed].push_back(std::move(made));
        }
    }
    for (auto& [seq, acts] : acts_) {
        std::sort(acts.begin(), acts.end(),
                  [](const AmendingAct& a, const AmendingAct& b) { return a.seq < b.seq; });
    }
}

Standing Amended::with_acts(Standing standing, std::int64_t seq) const {
    const auto found = acts_.find(seq);
    if (found == acts_.end()) return standing;
    standing.acts = found->second;
    for (const AmendingAct& act : standing.acts) {
        if (!act.facts.correction) continue;
        standing.entry = entry::entry_of(act.facts.correction->after);
        standing.facts = *act.facts.correction->facts;
        standing.findings = act.facts.correction->findings;
    }
    return standing;
}

Standing Amended::standing(const registry::EntryRow& row) const {
    return with_acts({entry::entry_of(entry::parse_value(row.tree)),
                      record::facts_of(entry::parse_value(row.facts)),
                      record::numbers_of(entry::parse_value(row.numbers)),
                      record::findings_of(entry::parse_value(row.warnings)),
                      {}},
                     row.seq);
}

Standing Amended::confidential(const registry::EntryRow& row) const {
    const EntryRecord record = record_of(sources_.archive.read(row.record_path));
    if (record.seq != row.seq) {
        throw Fault(FaultCode::corrupt, row.record_path, "the record of another entry");
    }
    return with_acts({entry::entry_of(record.entry),
                      record::facts_of(record.facts),
                      record::numbers_of(record.numbers),
                      record.findings,
                      {}},
                     row.seq);
}

}  // namespace ishenim::pipeline
