// tests/form/changed.h: entries of the golden year that a test changes, and their papers as text.
#pragma once

#include "base/text.h"
#include "form/golden_year.h"
#include "form/plain_text.h"

namespace ishenim::test {

inline std::vector<form::Paper> papers(const form::Subject& subject) {
    return form::papers_of(subject.entry, subject.numbers, subject.school);
}

inline std::string text_of_paper(const form::Subject& subject, form::Kind kind,
                                 const std::string& lang) {
    for (const form::Paper& paper : papers(subject)) {
        if (paper.kind == kind && paper.lang == lang) {
            return plain(form::document_of(paper, subject, shipped_template));
        }
    }
    throw std::logic_error("no such paper");
}

inline bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// A subject of the golden year that a test changes.
struct Changed {
    explicit Changed(const std::string& file) : a(golden_year().at(file)) {}
    form::Subject subject() const {
        return {a.entry, a.facts, a.numbers, a.findings, school, commission(), 3, draft};
    }
    const entry::Commission* commission() const { return known ? a.commission : nullptr; }
    entry::Opening& opening() { return std::get<entry::Opening>(a.entry.body); }
    entry::Protocol& protocol() { return std::get<entry::Protocol>(a.entry.body); }
    Accepted a;
    record::School school = golden_year().school;
    bool draft = false, known = true;
};

}  // namespace ishenim::test
