// tests/rules/check.h: what the rules say of a tree, in short.
#pragma once

#include "record/sample.h"
#include "rules/rules.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>

namespace ishenim::test {

inline Findings check(const Book& book, const entry::Entry& entry) {
    return rules::check(entry, book.facts(entry), book.record, book.school, book.calendar);
}

inline Findings check(const Book& book, const Value& tree) {
    return check(book, made(tree));
}

/// "W_FEW_PRESENT NO_ACT_EMPTY_BOX"
inline std::string codes(const Findings& findings) {
    std::string out;
    for (const Finding& one : findings) out += (out.empty() ? "" : " ") + one.code;
    return out;
}

inline std::string codes_of(const Book& book, const Value& tree) {
    return codes(check(book, tree));
}

inline bool said(const Book& book, const Value& tree, const std::string& code) {
    const Findings findings = check(book, tree);
    return std::any_of(findings.begin(), findings.end(),
                       [&](const Finding& one) { return one.code == code; });
}

/// The finding of that code; fails the test if it was not said.
inline Finding found(const Book& book, const Value& tree, const std::string& code) {
    for (Finding& one : check(book, tree)) {
        if (one.code == code) return one;
    }
    BOOST_FAIL(code + " was not said");
    return {};
}

}  // namespace ishenim::test
