#include "entry/conform.h"

#include "base/date.h"
#include "base/fault.h"

#include <algorithm>

namespace ishenim::entry {
namespace {

[[noreturn]] void fail(const std::string& pointer, const std::string& what) {
    throw Fault(FaultCode::corrupt, "entry" + pointer, what);
}

bool is_list_of_texts(const Value& value) {
    return value.is_list() && !value.as_list().empty() &&
           std::all_of(value.as_list().begin(), value.as_list().end(),
                       [](const Value& item) { return item.is_text(); });
}

/// The scalar is of the kind that canonical bytes have for the type.
bool is_of_type(const Field& field, const Value& value) {
    switch (field.type) {
        case Type::text:
        case Type::person: return value.is_text() && !value.as_text().empty();
        case Type::word:
            return value.is_text() &&
                   (field.open_words || word_of(field, value.as_text()) != nullptr);
        case Type::date: return value.is_text() && Date::parse_iso(value.as_text()).has_value();
        case Type::time:
            return value.is_text() && TimeOfDay::parse_iso(value.as_text()).has_value();
        case Type::integer:
            return value.is_int() && value.as_int() >= field.min && value.as_int() <= field.max;
        case Type::boolean: return value.is_bool();
        case Type::persons: return is_list_of_texts(value);
        case Type::list: return value.is_list();
        case Type::mapping: return value.is_map();
        case Type::as_field: return !value.is_null();
    }
    return false;
}

bool is_given(const std::vector<Field>& fields, const Field& wanted, const Value& map) {
    return std::any_of(fields.begin(), fields.end(), [&](const Field& field) {
        const bool counts =
            field.key == wanted.key || (!wanted.pair.empty() && field.pair == wanted.pair);
        return counts && map.find(field.key) != nullptr;
    });
}

void check_map(const std::vector<Field>& fields, const Value& map, const std::string& pointer) {
    if (!map.is_map()) fail(pointer, "is no mapping");
    auto next = fields.begin();
    for (const ValueMember& member : map.as_map()) {
        const auto field = std::find_if(next, fields.end(),
                                        [&](const Field& one) { return one.key == member.key; });
        if (field == fields.end()) fail(pointer, "has a key that is unknown or out of order");
        const std::string below = pointer + "/" + member.key;
        if (!is_of_type(*field, member.value)) fail(below, "is not of its type");
        if (field->type == Type::mapping) check_map(field->fields, member.value, below);
        if (field->type == Type::list) {
            for (const Value& item : member.value.as_list()) check_map(field->fields, item, below);
        }
        next = field + 1;
    }
    for (const Field& field : fields) {
        if (field.required && !is_given(fields, field, map))
            fail(pointer + "/" + field.key, "is missing");
    }
}

}  // namespace

void require_conforming(const Schema& schema, const Value& tree) {
    check_map(schema.fields, tree, "");
}

}  // namespace ishenim::entry
