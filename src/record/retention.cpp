#include "record/retention.h"

#include "record/settings.h"

#include <algorithm>
#include <utility>

namespace ishenim::record {
namespace {

constexpr int kLongest = 100;

}  // namespace

const RetentionTerm* Retention::term_of(std::string_view kind) const noexcept {
    const auto found = std::find_if(terms_.begin(), terms_.end(),
                                    [&](const RetentionTerm& term) { return term.kind == kind; });
    return found == terms_.end() ? nullptr : &*found;
}

std::optional<Date> Retention::due(std::string_view kind, int year) const {
    const RetentionTerm* term = term_of(kind);
    if (term == nullptr) return std::nullopt;
    return Date(year + 1 + term->years, 1, 1);
}

Retention read_retention(std::string_view yaml, const std::string& file) {
    const entry::Node tree = read_settings(yaml, file);
    const Section all(tree, file, "", {"terms"});
    std::vector<RetentionTerm> terms;
    for (const Section& one : all.sections("terms", {"kind", "years", "source_ky", "source_ru"})) {
        RetentionTerm term;
        term.kind = one.word("kind", {"act", "journal-a", "journal-b", "protocol", "report",
                                      "correction", "void", "scan", "book", "entries"});
        term.years = one.integer("years", 1, kLongest);
        term.source = one.pair("source", {"ky", "ru"});
        if (std::any_of(terms.begin(), terms.end(),
                        [&](const RetentionTerm& other) { return other.kind == term.kind; })) {
            one.fail("kind", "this kind has a term already");
        }
        terms.push_back(std::move(term));
    }
    return Retention(std::move(terms));
}

}  // namespace ishenim::record
