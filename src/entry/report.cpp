#include "entry/report.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <climits>
#include <tuple>

namespace ishenim::entry {
namespace {

constexpr std::size_t kShown = 60;

void follow(std::string& trail, const std::string& name) {
    if (!trail.empty()) trail += " › ";
    trail += name;
}

bool has(const std::vector<Fill>& fills, std::string_view name) {
    return std::any_of(fills.begin(), fills.end(),
                       [&](const Fill& one) { return one.name == name; });
}

bool may_disclose(std::string_view placeholder) {
    static constexpr std::array<std::string_view, 4> kDisclosing{"key", "value", "word", "date"};
    return std::find(kDisclosing.begin(), kDisclosing.end(), placeholder) != kDisclosing.end();
}

/// What is to stand in a field is said better by the field than by the table of findings.
bool is_about_filling(std::string_view code) {
    static constexpr std::array<std::string_view, 3> kAboutFilling{"E_MISSING_FIELD", "E_BAD_TYPE",
                                                                   "E_BAD_VALUE"};
    return std::find(kAboutFilling.begin(), kAboutFilling.end(), code) != kAboutFilling.end();
}

}  // namespace

Spot Spot::below(const Field& child, int child_line, int child_column) const {
    Spot spot{pointer + "/" + child.key, child_line, child_column, &child, trail, confidential};
    follow(spot.trail.ky, child.title.ky);
    follow(spot.trail.ru, child.title.ru);
    follow(spot.trail.en, child.title.en);
    spot.confidential = confidential || !child.is_public;
    return spot;
}

Spot Spot::item(std::size_t index, int item_line, int item_column) const {
    Spot spot{
        pointer + "/" + std::to_string(index), item_line, item_column, field, trail, confidential};
    const std::string number = std::to_string(index + 1);
    for (std::string* trail_of : {&spot.trail.ky, &spot.trail.ru, &spot.trail.en}) {
        trail_of->append(" ").append(number);
    }
    return spot;
}

void Report::say(const std::string& code, const Spot& spot, std::vector<Fill> fills) {
    Finding& finding = add(code, spot, std::move(fills));
    const Text3 of_field = spot.field == nullptr ? Text3{} : spot.field->hint;
    if (of_field.en.empty()) return;
    if (is_about_filling(code) || finding.hint.en.empty()) finding.hint = of_field;
}

void Report::say_with_hint(const std::string& code, const Spot& spot, std::vector<Fill> fills,
                           Text3 hint) {
    Finding& finding = add(code, spot, std::move(fills));
    if (!hint.en.empty()) finding.hint = std::move(hint);
}

Finding& Report::add(const std::string& code, const Spot& spot, std::vector<Fill> fills) {
    if (!has(fills, "where")) fills.emplace_back("where", spot.trail);
    if (!has(fills, "key") && spot.field != nullptr) fills.emplace_back("key", spot.field->title);
    if (spot.confidential) {
        for (Fill& fill : fills) {
            if (may_disclose(fill.name)) fill.value = confidential_mark();
        }
    }
    Finding finding = make_finding(code, spot.pointer, fills);
    finding.line = spot.line;
    said_.push_back({spot.line == 0 ? INT_MAX : spot.line, spot.column, std::move(finding)});
    return said_.back().finding;
}

Findings Report::in_order() {
    std::stable_sort(said_.begin(), said_.end(), [](const Said& a, const Said& b) {
        return std::tie(a.line, a.column) < std::tie(b.line, b.column);
    });
    Findings findings;
    for (Said& one : said_) findings.push_back(std::move(one.finding));
    said_.clear();
    return findings;
}

std::string shown(std::string_view text) {
    std::u32string points = to_code_points(printable(text));
    if (points.size() > kShown) {
        points.resize(kShown);
        points += U'…';
    }
    return to_utf8(points);
}

}  // namespace ishenim::entry
