#include "record/members.h"

#include "base/fault.h"

#include <limits>

namespace ishenim::record {

void refuse(std::string_view key) {
    throw Fault(FaultCode::corrupt, "facts and numbers",
                "`" + std::string(key) + "` is missing or not what it should be");
}

const Value& need(const Value& map, std::string_view key) {
    const Value* value = map.find(key);
    if (value == nullptr) refuse(key);
    return *value;
}

std::string text_of(const Value& map, std::string_view key) {
    const Value& value = need(map, key);
    if (!value.is_text()) refuse(key);
    return value.as_text();
}

int int_of(const Value& map, std::string_view key) {
    const Value& value = need(map, key);
    if (!value.is_int() || value.as_int() < 0 || value.as_int() > std::numeric_limits<int>::max()) {
        refuse(key);
    }
    return static_cast<int>(value.as_int());
}

bool bool_of(const Value& map, std::string_view key) {
    const Value& value = need(map, key);
    if (!value.is_bool()) refuse(key);
    return value.as_bool();
}

Date to_date(const Value& value, std::string_view key) {
    if (!value.is_text()) refuse(key);
    const auto date = Date::parse_iso(value.as_text());
    if (!date) refuse(key);
    return *date;
}

const Value::List& list_of(const Value& map, std::string_view key) {
    const Value& value = need(map, key);
    if (!value.is_list()) refuse(key);
    return value.as_list();
}

}  // namespace ishenim::record
