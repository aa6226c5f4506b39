#include "entry/leaf.h"

#include "base/text.h"
#include "entry/bytes.h"
#include "entry/mend.h"
#include "entry/spellings.h"

#include <algorithm>

namespace ishenim::entry {
namespace {

constexpr std::int64_t kLinesFrom = 2000;  ///< a text of that length may have line breaks
constexpr std::size_t kPersonLength = 200;

std::string trimmed(const Node& node) {
    return trim(nfc(node.text));
}

bool has_control(std::string_view text, bool many_lines) {
    const std::u32string points = to_code_points(text);
    return std::any_of(points.begin(), points.end(), [&](char32_t c) {
        return is_forbidden_control(c) || c == U'\t' || (c == U'\n' && !many_lines);
    });
}

bool is_id(std::string_view text) {
    const std::u32string points = to_code_points(text);
    return std::all_of(points.begin(), points.end(), [](char32_t c) {
        return c == U'-' || (c >= U'0' && c <= U'9') || is_letter(c);
    });
}

Text3 same(const std::string& text) {
    return {text, text, text};
}

}  // namespace

bool not_given(const Node& node, const Field& field, Syntax syntax) {
    switch (node.kind) {
        case Node::Kind::null: return true;
        case Node::Kind::text:
            if (syntax == Syntax::yaml && node.plain && (node.text == "~" || node.text == "null")) {
                return true;
            }
            return trimmed(node).empty();
        case Node::Kind::list: return node.items.empty() && !field.empty_counts;
        case Node::Kind::map: return node.members.empty() && field.type == Type::mapping;
        default: return false;
    }
}

std::optional<Value> Leaf::read(const Node& node, const Spot& spot) const {
    switch (spot.field->type) {
        case Type::text: return text(node, spot);
        case Type::date: return date(node, spot);
        case Type::time: return time(node, spot);
        case Type::integer: return integer(node, spot);
        case Type::boolean: return boolean(node, spot);
        case Type::word: return word(node, spot);
        case Type::person: return person(node, spot);
        case Type::persons: return persons(node, spot);
        case Type::list:
        case Type::as_field:
        case Type::mapping: break;  // a list or a mapping is no leaf
    }
    return refuse_type(spot);
}

std::optional<Value> Leaf::refuse(const std::string& code, const Spot& spot,
                                  std::vector<Fill> fills) const {
    report_.say(code, spot, std::move(fills));
    return std::nullopt;
}

std::optional<Value> Leaf::refuse_type(const Spot& spot) const {
    return refuse("E_BAD_TYPE", spot, {{"want", wanted(*spot.field, syntax_)}});
}

std::optional<Value> Leaf::refuse_value(const Spot& spot, const std::string& value,
                                        Text3 allowed) const {
    return refuse(spot.field->refused_code, spot,
                  {{"value", shown(value)}, {"allowed", std::move(allowed)}});
}

/// A text as it will be kept: NFC, trimmed, look-alikes mended; nothing if it cannot be trusted.
std::optional<std::string> Leaf::honest(const Node& node, const Spot& spot, bool many_lines) const {
    const std::string written = trimmed(node);
    if (has_control(written, many_lines)) {
        report_.say("E_CONTROL_CHAR", spot);
        return std::nullopt;
    }
    if (has_lost_letters(written)) {
        report_.say_with_hint("E_BAD_UTF8", spot, {}, hint_save_as_utf8());
        return std::nullopt;
    }
    Mended mended = mend(written);
    if (const auto broken = word_of_old_font(mended.text)) {
        report_.say("E_LEGACY_FONT", spot, {{"word", shown(*broken)}});
        return std::nullopt;
    }
    for (const std::string& one : mended.words) {
        report_.say("LOOKALIKE_MENDED", spot, {{"word", shown(one)}});
    }
    return std::move(mended.text);
}

std::optional<Value> Leaf::text(const Node& node, const Spot& spot) const {
    if (node.kind != Node::Kind::text) return refuse_type(spot);
    const Field& field = *spot.field;
    const auto kept = honest(node, spot, field.max >= kLinesFrom);
    if (!kept) return std::nullopt;
    if (count_code_points(*kept) > static_cast<std::size_t>(field.max)) {
        return refuse("E_TOO_LONG", spot, {{"max", std::to_string(field.max)}});
    }
    if (field.is_id && !is_id(*kept)) {
        return refuse_value(
            spot, *kept,
            {"тамгалар, цифралар, дефис", "буквы, цифры, дефис", "letters, digits, hyphen"});
    }
    return Value(*kept);
}

std::optional<Value> Leaf::date(const Node& node, const Spot& spot) const {
    if (node.kind != Node::Kind::text) return refuse_type(spot);
    const std::string written = trimmed(node);
    const auto freely = typed_date(written);
    if (!freely) return refuse("E_BAD_DATE", spot, {{"value", shown(written)}});
    if (!typed() && !Date::parse_iso(written)) return refuse_type(spot);
    const Field& field = *spot.field;
    if (*freely < options_.regulation_from && !field.any_past) {
        return refuse("E_BEFORE_REGULATION", spot, {{"date", freely->dotted()}});
    }
    if (*freely > options_.today && !field.any_future) {
        return refuse("E_FUTURE_DATE", spot, {{"date", freely->dotted()}});
    }
    return Value(freely->iso());
}

std::optional<Value> Leaf::time(const Node& node, const Spot& spot) const {
    if (node.kind != Node::Kind::text) return refuse_type(spot);
    const std::string written = trimmed(node);
    const auto freely = TimeOfDay::parse_typed(written);
    if (!freely) return refuse("E_BAD_TIME", spot, {{"value", shown(written)}});
    if (!typed() && !TimeOfDay::parse_iso(written)) return refuse_type(spot);
    return Value(freely->iso());
}

std::optional<Value> Leaf::integer(const Node& node, const Spot& spot) const {
    const Field& field = *spot.field;
    std::optional<std::int64_t> number;
    if (typed() && node.kind == Node::Kind::text) {
        const std::string written = trimmed(node);
        number = typed_integer(written, field.ungrouped);
        const std::int64_t roman = field.is_roman ? roman_quarter(written) : 0;
        if (roman != 0) number = roman;
    } else if (!typed() && node.kind == Node::Kind::number) {
        number = json_integer(node.text);
    }
    if (!number) return refuse_type(spot);
    if (*number < field.min || *number > field.max) {
        return refuse_value(spot, node.text, same(allowed_range(field.min, field.max)));
    }
    return Value(*number);
}

std::optional<Value> Leaf::boolean(const Node& node, const Spot& spot) const {
    std::optional<bool> answer;
    if (typed() && node.kind == Node::Kind::text) answer = typed_boolean(trimmed(node));
    if (!typed() && node.kind == Node::Kind::boolean) answer = node.text == "true";
    return answer ? std::optional<Value>(*answer) : refuse_type(spot);
}

std::optional<Value> Leaf::word(const Node& node, const Spot& spot) const {
    if (node.kind != Node::Kind::text) return refuse_type(spot);
    const auto written = honest(node, spot, false);
    if (!written) return std::nullopt;
    const std::string code = code_of_word(*spot.field, *written, options_.categories);
    if (code.empty()) {
        return refuse_value(spot, *written, allowed_words(*spot.field, options_.categories));
    }
    if (!typed() && code != *written) return refuse_type(spot);
    return Value(code);
}

/// Whom the order in force does not know stays as written: the rules say so.
std::optional<Value> Leaf::person(const Node& node, const Spot& spot) const {
    if (node.kind != Node::Kind::text) return refuse_type(spot);
    const auto written = honest(node, spot, false);
    if (!written) return std::nullopt;
    if (count_code_points(*written) > kPersonLength) {
        return refuse("E_TOO_LONG", spot, {{"max", std::to_string(kPersonLength)}});
    }
    const bool guests_too = spot.field->guest_too;
    if (people_.has_id(*written, guests_too)) return Value(*written);
    const std::string id = people_.id_of(*written, guests_too);
    if (id.empty()) return Value(*written);
    if (!typed()) return refuse_type(spot);
    return Value(id);
}

std::optional<Value> Leaf::persons(const Node& node, const Spot& spot) const {
    Value::List list;
    if (node.kind == Node::Kind::text && typed() && means_everybody(node.text)) {
        if (!people_.known()) return Value(Value::List{Value(trimmed(node))});
        for (const std::string& id : people_.everybody()) list.emplace_back(id);
        return Value(std::move(list));
    }
    if (node.kind != Node::Kind::list) return refuse_type(spot);
    if (node.items.size() > static_cast<std::size_t>(spot.field->max)) {
        return refuse_value(spot, std::to_string(node.items.size()),
                            same(allowed_range(spot.field->min, spot.field->max)));
    }
    bool whole = true;
    for (std::size_t at = 0; at < node.items.size(); ++at) {
        const Node& item = node.items[at];
        const Spot place = spot.item(at, item.line, item.column);
        auto one = person(item, place);
        if (one && std::find(list.begin(), list.end(), *one) != list.end()) {
            one = refuse_value(
                place, trimmed(item),
                {"ар бир адам бир жолу", "каждый человек один раз", "each person once"});
        }
        whole = whole && one.has_value();
        if (one) list.push_back(std::move(*one));
    }
    return whole ? std::optional<Value>(std::move(list)) : std::nullopt;
}

}  // namespace ishenim::entry
