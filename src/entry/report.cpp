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
    say_with_hint(code, spot, std::move(fills), spot.field == nullptr ? Text3{} : spot.field->hint);
}

void Report::say_with_hint(const std::string& code, const Spot& spot, std::vector<Fill> fills,
                           Text3 hint) {
    if (!has(fills, "where")) fills.emplace_back("where", spot.trail);
    if (!has(fills, "key") && spot.field != nullptr) fills.emplace_back("key", spot.field->title);
    if (spot.confidential) {
        for (Fill& fill : fills) {
            if (may_disclose(fill.name)) fill.value = confidential_mark();
        }
    }
    Finding finding = make_finding(code, spot.pointer, fills);
    finding.line = spot.line;
    if (finding.hint.en.empty()) finding.hint = std::move(hint);
    said_.push_back({spot.line == 0 ? INT_MAX : spot.line, spot.column, std::move(finding)});
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
