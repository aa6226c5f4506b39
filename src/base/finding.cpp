#include "base/finding.h"

#include "base/finding_texts.h"

#include <algorithm>
#include <stdexcept>

namespace ishenim {
namespace {

/// Puts the values in; a placeholder without a value is our mistake, not the reader's.
std::string filled(std::string_view pattern, const std::vector<Fill>& fills,
                   std::string Text3::*language) {
    std::string out;
    while (!pattern.empty()) {
        const std::size_t open = pattern.find('{');
        out += pattern.substr(0, open);
        if (open == std::string_view::npos) break;
        const std::size_t close = pattern.find('}', open);
        if (close == std::string_view::npos) throw std::logic_error("a brace is left open");
        const std::string_view name = pattern.substr(open + 1, close - open - 1);
        const auto fill = std::find_if(fills.begin(), fills.end(),
                                       [&](const Fill& one) { return one.name == name; });
        if (fill == fills.end()) throw std::logic_error("no value for {" + std::string(name) + "}");
        out += fill->value.*language;
        pattern.remove_prefix(close + 1);
    }
    return out;
}

}  // namespace

std::string_view to_string(Severity severity) noexcept {
    switch (severity) {
        case Severity::reject: return "REJECT";
        case Severity::warn: return "WARN";
        case Severity::info: return "INFO";
    }
    return "";
}

bool stops(const Findings& findings) noexcept {
    return std::any_of(findings.begin(), findings.end(),
                       [](const Finding& one) { return one.severity == Severity::reject; });
}

Finding make_finding(std::string_view code, std::string pointer, const std::vector<Fill>& fills) {
    const FindingText* text = finding_text(code);
    if (text == nullptr) throw std::logic_error("no finding has the code " + std::string(code));
    Finding finding;
    finding.severity = text->severity;
    finding.code = code;
    finding.clause = text->clause;
    finding.pointer = std::move(pointer);
    finding.message = {filled(text->ky, fills, &Text3::ky), filled(text->ru, fills, &Text3::ru),
                       filled(text->en, fills, &Text3::en)};
    finding.hint = {filled(text->hint_ky, fills, &Text3::ky),
                    filled(text->hint_ru, fills, &Text3::ru),
                    filled(text->hint_en, fills, &Text3::en)};
    return finding;
}

Text3 confidential_mark() {
    return {"купуя", "конфиденциально", "confidential"};
}

}  // namespace ishenim
