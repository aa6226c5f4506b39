// form/extremes.h: pieces of the extreme entries: hostile texts, orders, findings.
//
// Promises: 1. The same pieces in every run.
// Threads:  any; pure.
#pragma once

#include "form/papers.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace ishenim::form {

using UseExtreme = std::function<void(const std::string& name, const Subject&)>;

/// Exactly `letters` characters of words that a template, XML or a line breaker could stumble over.
std::string hostile_words(std::size_t letters);
/// The same in two lines.
std::string hostile_lines(std::size_t letters);
/// "м7".
std::string numbered(std::string_view prefix, int n);

/// How an entry is filled.
struct Fullness {
    bool optional = false;  ///< every optional field
    bool longest = false;   ///< texts as long as they may be
    bool ky = true, ru = true;
};

class Filler {
public:
    explicit Filler(const Fullness& fullness) : full_(fullness) {}

    entry::Pair pair(std::size_t most) const;
    void pair(Value& map, const std::string& key, std::size_t most) const;
    std::string text(std::size_t most) const { return full_.longest ? hostile_words(most) : "Ө"; }
    Value guests() const;

private:
    Fullness full_;
};

entry::Commission extreme_commission(int members, const Fullness& fullness);

/// A state of the log as an entry of that fullness could witness it: none, one that begins, one of
/// the largest size with the longest name.
std::optional<LogState> extreme_log(const Fullness& fullness, bool draft);

/// Reports, corrections and annulments; the other papers are in extremes.cpp.
void use_reviews(const record::School& school, const Findings& warnings, const UseExtreme& use);

}  // namespace ishenim::form
