// base/finding.h: what a person should know about what they typed.
//
// Findings are values. A room that reads human input returns all of them at once, in input
// order; it does not stop at the first and it does not throw. Codes and texts are those of
// docs/formats/entry.md 6 and stand once, in base/finding_texts.cpp.
//
// Promises: 1. Every code of docs/formats/entry.md 6 has its Kyrgyz, Russian and English text and
//              the severity and clause of that table.
//           2. A placeholder is filled everywhere or make_finding throws std::logic_error: no
//              `{name}` ever reaches a reader.
// Spec:     docs/formats/entry.md 6.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ishenim {

enum class Severity { reject, warn, info };

std::string_view to_string(Severity severity) noexcept;  ///< "REJECT", "WARN", "INFO"

/// One text in the three languages.
struct Text3 {
    std::string ky, ru, en;
    friend bool operator==(const Text3&, const Text3&) = default;
};

struct Finding {
    Severity severity = Severity::reject;
    std::string code;     ///< "E_…", "W_…" or without prefix; never renamed
    std::string clause;   ///< clause of the regulation, "4.3"; empty where there is none
    std::string pointer;  ///< JSON pointer with English keys, "/letters/0/sheets"; "" = whole file
    int line = 0;         ///< line in the dropped file, from 1; 0 = not known
    Text3 message;
    Text3 hint;  ///< how it should look, with an example; may be empty

    friend bool operator==(const Finding&, const Finding&) = default;
};

using Findings = std::vector<Finding>;

/// True if one of them is a REJECT.
bool stops(const Findings& findings) noexcept;

/// A value for a placeholder; where the languages differ, all three are given.
struct Fill {
    std::string_view name;
    Text3 value;

    Fill(std::string_view placeholder, const std::string& same)
        : name(placeholder), value{same, same, same} {}
    Fill(std::string_view placeholder, Text3 texts) : name(placeholder), value(std::move(texts)) {}
};

/// The finding of that code with its placeholders filled. `fills` may hold more than the text
/// needs. Throws std::logic_error for an unknown code or an unfilled placeholder.
Finding make_finding(std::string_view code, std::string pointer,
                     const std::vector<Fill>& fills = {});

/// All codes, in the order of the table: for tests and for docs.
std::vector<std::string_view> all_finding_codes();

/// What a paper prints of a confidential value: «купуя / конфиденциально».
Text3 confidential_mark();

/// A value, and what there is to say about it. No value means a REJECT is among the findings.
template <typename T>
class Checked {
public:
    Checked(T value, Findings findings = {})  // NOLINT: a plain value is a fine Checked<T>
        : value_(std::move(value)), findings_(std::move(findings)) {}
    static Checked refused(Findings findings) { return Checked(std::move(findings), Refused{}); }

    explicit operator bool() const noexcept { return value_.has_value(); }
    const T& operator*() const { return value_.value(); }
    const T* operator->() const { return &value_.value(); }
    T take() { return std::move(value_).value(); }
    const Findings& findings() const noexcept { return findings_; }

private:
    struct Refused {};
    Checked(Findings findings, Refused) : findings_(std::move(findings)) {}
    std::optional<T> value_;
    Findings findings_;
};

}  // namespace ishenim
