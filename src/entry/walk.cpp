#include "entry/walk.h"

#include "base/text.h"
#include "entry/bytes.h"
#include "entry/mend.h"
#include "entry/spellings.h"

#include <algorithm>
#include <limits>

namespace ishenim::entry {
namespace {

constexpr std::size_t kLongestKey = 64;

bool is_called(const Field& field, const std::string& folded) {
    return std::find(field.folded_names.begin(), field.folded_names.end(), folded) !=
           field.folded_names.end();
}

std::size_t distance_of_lengths(std::size_t a, std::size_t b) {
    return a > b ? a - b : b - a;
}

/// The known name that is nearest to what was written, as people write it.
std::string nearest_name(const std::vector<Field>& fields, std::string_view written) {
    std::u32string wrong = to_code_points(written);
    if (wrong.size() > kLongestKey) wrong.resize(kLongestKey);
    std::size_t least = std::numeric_limits<std::size_t>::max();
    std::string name;
    for (const Field& field : fields) {
        for (std::size_t at = 0; at < field.names.size(); ++at) {
            const std::u32string known = to_code_points(field.folded_names[at]);
            if (distance_of_lengths(known.size(), wrong.size()) >= least) continue;
            const std::size_t distance = edit_distance(wrong, known);
            if (distance >= least) continue;
            least = distance;
            name = field.names[at];
        }
    }
    return name;
}

/// A key of which letters are lost is still a key that somebody can find in the file.
Text3 hint_of_lost_key(const std::vector<Field>& fields, const std::string& key,
                       bool confidential) {
    Text3 hint = hint_save_as_utf8();
    if (confidential) return hint;
    const std::string written = "«" + shown(key) + "», ";
    const std::string near = "«" + nearest_name(fields, folded_key(key)) + "». ";
    hint.ky = "Талаа: " + written + "балким: " + near + hint.ky;
    hint.ru = "Поле: " + written + "возможно: " + near + hint.ru;
    hint.en = "Field: " + written + "perhaps: " + near + hint.en;
    return hint;
}

}  // namespace

Value Walk::read(const Node& root) {
    return read_map(schema_.fields, root, Spot{});
}

Value Walk::read_map(const std::vector<Field>& fields, const Node& map, const Spot& spot) {
    Value out = Value::map();
    Given given = match(fields, map, spot);
    for (std::size_t at = 0; at < fields.size(); ++at) {
        if (given[at] == nullptr) continue;
        const NodeMember& member = *given[at];
        const Spot below = spot.below(fields[at], member.line, member.column);
        lines_.emplace(below.pointer, member.line);
        if (not_given(member.value, fields[at], syntax_)) {
            given[at] = nullptr;
            continue;
        }
        auto value = fields[at].type == Type::as_field ? read_as_field(member.value, below, out)
                                                       : read_value(member.value, below);
        if (!value) continue;
        learn_people(fields[at], *value, spot);
        out.set(fields[at].key, std::move(*value));
    }
    say_missing(fields, given, spot);
    settle_entry_key(fields, out, spot);
    return out;
}

Walk::Given Walk::match(const std::vector<Field>& fields, const Node& map, const Spot& spot) {
    Given given(fields.size(), nullptr);
    for (const NodeMember& member : map.members) {
        const std::string folded = folded_key(member.key);
        const auto field = std::find_if(fields.begin(), fields.end(),
                                        [&](const Field& one) { return is_called(one, folded); });
        if (field == fields.end()) {
            say_unknown(fields, member, spot);
            continue;
        }
        const NodeMember*& place = given[static_cast<std::size_t>(field - fields.begin())];
        if (place == nullptr) {
            place = &member;
        } else {
            report_.say("E_DUPLICATE_FIELD", spot.below(*field, member.line, member.column));
        }
    }
    return given;
}

/// An unknown key has no pointer of its own: its mapping's stands for it.
void Walk::say_unknown(const std::vector<Field>& fields, const NodeMember& member,
                       const Spot& spot) {
    Spot place = spot;
    place.line = member.line;
    place.column = member.column;
    const std::string folded = folded_key(member.key);
    const Fill key("key", shown(member.key));
    const bool is_number =
        std::any_of(schema_.numbers.begin(), schema_.numbers.end(),
                    [&](const std::string& one) { return folded_key(one) == folded; });
    const bool is_figure =
        std::any_of(schema_.figures.begin(), schema_.figures.end(),
                    [&](const std::string& one) { return folded_key(one) == folded; });
    if (is_number) {
        report_.say_with_hint("E_NUMBER_GIVEN", place, {key}, {});
    } else if (is_figure) {
        report_.say_with_hint("E_TOTALS", place,
                              {key,
                               {"n", Text3{"программа өзү эсептейт", "программа считает сама",
                                           "by the program alone"}}},
                              {});
    } else if (has_lost_letters(member.key)) {
        report_.say_with_hint("E_BAD_UTF8", place, {},
                              hint_of_lost_key(fields, member.key, place.confidential));
    } else {
        report_.say_with_hint("E_UNKNOWN_KEY", place, {key, {"near", nearest_name(fields, folded)}},
                              {});
    }
}

/// What is required and absent; and pairs of which one half is there.
void Walk::say_missing(const std::vector<Field>& fields, const Given& given, const Spot& spot) {
    for (std::size_t at = 0; at < fields.size(); ++at) {
        const Field& field = fields[at];
        if (field.pair.empty()) {
            if (!field.required || given[at] != nullptr) continue;
            report_.say(field.missing_code, spot.below(field, spot.line, spot.column));
            continue;
        }
        // The halves stand side by side, Kyrgyz first; both are judged at the first.
        const std::size_t other = at + 1;
        if (other == fields.size() || fields[other].pair != field.pair) continue;
        if (given[at] == nullptr && given[other] == nullptr) {
            if (!field.required) continue;
            report_.say(field.missing_code, spot.below(field, spot.line, spot.column));
        } else if (given[at] == nullptr || given[other] == nullptr) {
            const std::size_t absent = given[at] == nullptr ? at : other;
            const NodeMember& present = *given[at == absent ? other : at];
            report_.say("NO_TRANSLATION", spot.below(fields[absent], present.line, present.column));
        }
    }
}

std::optional<Value> Walk::read_value(const Node& node, const Spot& spot) {
    const Type type = spot.field->type;
    if (type == Type::list && node.kind == Node::Kind::list) return read_list(node, spot);
    if (type == Type::mapping && node.kind == Node::Kind::map) {
        return read_map(spot.field->fields, node, spot);
    }
    return leaf_.read(node, spot);
}

std::optional<Value> Walk::read_list(const Node& node, const Spot& spot) {
    const Field& field = *spot.field;
    const auto count = static_cast<std::int64_t>(node.items.size());
    if (count > field.max) {
        const std::string allowed = allowed_range(field.min, field.max);
        report_.say("E_BAD_VALUE", spot, {{"value", std::to_string(count)}, {"allowed", allowed}});
    }
    Value::List list;
    for (std::size_t at = 0; at < node.items.size(); ++at) {
        const Node& item = node.items[at];
        const Spot place = spot.item(at, item.line, item.column);
        lines_.emplace(place.pointer, item.line);
        if (item.kind == Node::Kind::map) {
            list.push_back(read_map(field.fields, item, place));
        } else {
            report_.say(
                "E_BAD_TYPE", place,
                {{"want", Text3{"өз талаалары бар бөлүк", "часть со своими полями", "a mapping"}}});
        }
    }
    return Value(std::move(list));
}

/// The value of a change is read as the field that the change is about. Where that is no field of
/// the entry, or one that is fixed, nothing is read: the rules say so.
std::optional<Value> Walk::read_as_field(const Node& node, const Spot& spot, const Value& beside) {
    const std::string pointer = beside.text_or("field", "");
    const Field* field = target_ ? field_at(*target_, pointer) : nullptr;
    const bool names_it = field != nullptr && pointer.substr(pointer.rfind('/') + 1) == field->key;
    if (!names_it || pointer == "/form") return std::nullopt;
    Spot place = spot;
    place.field = field;
    if (field->type == Type::list && node.kind == Node::Kind::list) return read_list(node, place);
    if (field->type == Type::mapping && node.kind == Node::Kind::map) {
        return read_map(field->fields, node, place);
    }
    return target_leaf_.read(node, place);
}

/// The key of an opening or a meeting is a day, and is written as people write days.
void Walk::settle_entry_key(const std::vector<Field>& fields, Value& map, const Spot& spot) {
    const auto field = std::find_if(fields.begin(), fields.end(),
                                    [](const Field& one) { return one.is_entry_key; });
    if (field == fields.end()) return;
    const auto form = form_of(map.text_or("form", ""));
    Value* key = map.find(field->key);
    if (key == nullptr || (form != Form::opening && form != Form::protocol)) return;
    if (const auto day = typed_date(key->as_text())) {
        *key = day->iso();
    } else {
        report_.say("E_BAD_DATE", spot.below(*field, spot.line, spot.column),
                    {{"value", shown(key->as_text())}});
    }
}

/// The people that later fields may name: those of the order in force, once the day is known, those
/// of the order that is being read, and the guests.
void Walk::learn_people(const Field& field, const Value& value, const Spot& spot) {
    if (field.people == "members") people_.take_members(value);
    if (field.people == "guests") people_.take_guests(value);
    if (!spot.pointer.empty()) return;
    if (schema_.form == Form::correction && field.key == "ref") learn_target(value);
    if (field.key != schema_.day || schema_.form == Form::commission) return;
    const Commission* order = in_force_(Date::parse_iso(value.as_text()).value());
    if (order != nullptr) people_.take_members(*order);
}

/// Whom the corrected entry may name: the members on its own day where its key says which that is,
/// otherwise those of today.
void Walk::learn_target(const Value& reference) {
    target_ = form_of(reference.text_or("form", ""));
    const auto day = Date::parse_iso(reference.text_or("key", ""));
    const Commission* order = day ? in_force_(*day) : nullptr;
    if (order != nullptr) {
        target_people_.take_members(*order);
    } else {
        target_people_ = people_;
    }
}

}  // namespace ishenim::entry
