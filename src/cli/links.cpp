#include "cli/links.h"

#include "base/text.h"
#include "entry/json_value.h"
#include "record/values.h"

namespace ishenim::cli {

Links::Links(const registry::Registry& registry, const std::vector<registry::PaperRow>& papers) {
    for (const registry::PaperRow& act : papers) {
        if (act.kind != "correction" && act.kind != "void") continue;
        const record::Facts facts =
            record::facts_of(entry::parse_value(registry.at(act.seq).facts));
        const bool corrects = act.kind == "correction";
        const std::int64_t seq =
            corrects ? facts.correction.value().seq : facts.annulment.value().seq;
        const registry::EntryRow changed = registry.at(seq);
        Target target{corrects ? "corrects" : "annuls", changed.form, changed.key, {}};
        for (const registry::PaperRow& one : changed.papers) target.papers.push_back(one.id);
        targets_.emplace(act.seq, std::move(target));
        if (corrects) {
            corrected_by_[seq].push_back(act.id);
        } else {
            annulled_by_[seq] = act.id;
        }
    }
}

Value Links::add_to(Value line, const registry::PaperRow& paper) const {
    if (const auto target = targets_.find(paper.seq); target != targets_.end()) {
        line.set(target->second.member,
                 Value::map()
                     .set("form", target->second.form)
                     .set("key", target->second.key)
                     .set("papers", record::to_value(target->second.papers)));
    }
    if (const auto acts = corrected_by_.find(paper.seq); acts != corrected_by_.end()) {
        line.set("corrected_by", record::to_value(acts->second));
    }
    if (const auto act = annulled_by_.find(paper.seq); act != annulled_by_.end()) {
        line.set("annulled_by", act->second);
    }
    return line;
}

std::vector<std::string> Links::words(const registry::PaperRow& paper) const {
    std::vector<std::string> words;
    if (const auto target = targets_.find(paper.seq); target != targets_.end()) {
        const Target& one = target->second;
        words.push_back((one.member == "corrects" ? "  оңдойт / исправляет: "
                                                  : "  жараксыз деп табат / аннулирует: ") +
                        one.form + " " + one.key +
                        (one.papers.empty() ? "" : " (" + join(one.papers, ", ") + ")"));
    }
    if (const auto acts = corrected_by_.find(paper.seq); acts != corrected_by_.end()) {
        words.push_back("  ОҢДОЛГОН / ИСПРАВЛЕНО: " + join(acts->second, ", "));
    }
    if (const auto act = annulled_by_.find(paper.seq); act != annulled_by_.end()) {
        words.push_back("  ЖАРАКСЫЗ / АННУЛИРОВАНО: " + act->second);
    }
    return words;
}

}  // namespace ishenim::cli
