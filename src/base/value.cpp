#include "base/value.h"

#include <algorithm>
#include <cstdio>
#include <stdexcept>

namespace ishenim {
namespace {

constexpr std::size_t kUsualMembers = 4;

[[noreturn]] void wrong_kind(const char* wanted) {
    throw std::logic_error(std::string("this value is no ") + wanted);
}

void put_text(std::string& out, const std::string& text) {
    out += '"';
    for (const char c : text) {
        switch (c) {
            case '"': out += "\\\""; break;
            case '\\': out += "\\\\"; break;
            case '\n': out += "\\n"; break;
            case '\r': out += "\\r"; break;
            case '\t': out += "\\t"; break;
            default:
                if (static_cast<unsigned char>(c) < 0x20) {
                    char escaped[8];
                    std::snprintf(escaped, sizeof escaped, "\\u%04x", static_cast<unsigned>(c));
                    out += escaped;
                } else {
                    out += c;
                }
        }
    }
    out += '"';
}

void put(std::string& out, const Value& value) {
    if (value.is_null()) {
        out += "null";
    } else if (value.is_bool()) {
        out += value.as_bool() ? "true" : "false";
    } else if (value.is_int()) {
        out += std::to_string(value.as_int());
    } else if (value.is_text()) {
        put_text(out, value.as_text());
    } else if (value.is_list()) {
        out += '[';
        const char* between = "";
        for (const Value& item : value.as_list()) {
            out += between;
            put(out, item);
            between = ",";
        }
        out += ']';
    } else {
        out += '{';
        const char* between = "";
        for (const ValueMember& member : value.as_map()) {
            out += between;
            put_text(out, member.key);
            out += ':';
            put(out, member.value);
            between = ",";
        }
        out += '}';
    }
}

/// One step of a pointer, unescaped; nullopt for a bad escape.
bool unescape(std::string_view step, std::string& out) {
    out.clear();
    for (std::size_t i = 0; i < step.size(); ++i) {
        if (step[i] != '~') {
            out += step[i];
        } else if (i + 1 < step.size() && (step[i + 1] == '0' || step[i + 1] == '1')) {
            out += step[++i] == '0' ? '~' : '/';
        } else {
            return false;
        }
    }
    return true;
}

const Value* item_at(const Value::List& list, const std::string& step) {
    if (step.empty() || step.size() > 9 || (step.size() > 1 && step[0] == '0')) return nullptr;
    std::size_t index = 0;
    for (const char c : step) {
        if (c < '0' || c > '9') return nullptr;
        index = index * 10 + static_cast<std::size_t>(c - '0');
    }
    return index < list.size() ? &list[index] : nullptr;
}

}  // namespace

Value::Value(Map map) : v_(std::move(map)) {}
Value Value::map() {
    return Value(Map{});
}

bool Value::as_bool() const {
    if (!is_bool()) wrong_kind("bool");
    return std::get<bool>(v_);
}
std::int64_t Value::as_int() const {
    if (!is_int()) wrong_kind("int");
    return std::get<std::int64_t>(v_);
}
const std::string& Value::as_text() const {
    if (!is_text()) wrong_kind("text");
    return std::get<std::string>(v_);
}
const Value::List& Value::as_list() const {
    if (!is_list()) wrong_kind("list");
    return std::get<List>(v_);
}
Value::List& Value::as_list() {
    if (!is_list()) wrong_kind("list");
    return std::get<List>(v_);
}
const Value::Map& Value::as_map() const {
    if (!is_map()) wrong_kind("map");
    return std::get<Map>(v_);
}
Value::Map& Value::as_map() {
    if (!is_map()) wrong_kind("map");
    return std::get<Map>(v_);
}

const Value* Value::find(std::string_view key) const noexcept {
    if (!is_map()) return nullptr;
    const Map& members = *std::get_if<Map>(&v_);
    const auto found = std::find_if(members.begin(), members.end(),
                                    [&](const ValueMember& member) { return member.key == key; });
    return found == members.end() ? nullptr : &found->value;
}

Value* Value::find(std::string_view key) noexcept {
    return const_cast<Value*>(static_cast<const Value*>(this)->find(key));  // NOLINT
}

const Value& Value::at(std::string_view key) const {
    const Value* found = find(key);
    if (found == nullptr) throw std::logic_error("there is no member " + std::string(key));
    return *found;
}

std::string Value::text_or(std::string_view key, std::string_view otherwise) const {
    const Value* found = find(key);
    return found == nullptr || found->is_null() ? std::string(otherwise) : found->as_text();
}

std::int64_t Value::int_or(std::string_view key, std::int64_t otherwise) const {
    const Value* found = find(key);
    return found == nullptr || found->is_null() ? otherwise : found->as_int();
}

Value& Value::set(std::string_view key, Value value) {
    if (is_null()) *this = map();
    if (Value* found = find(key)) {
        *found = std::move(value);
    } else {
        Map& members = as_map();
        // Most maps have a few members: they are not moved for each.
        if (members.empty()) members.reserve(kUsualMembers);
        members.push_back({std::string(key), std::move(value)});
    }
    return *this;
}

Value& Value::push(Value value) {
    if (is_null()) *this = list();
    as_list().push_back(std::move(value));
    return *this;
}

bool operator==(const Value& a, const Value& b) {
    return a.v_ == b.v_;
}

std::string to_json(const Value& value) {
    std::string out;
    put(out, value);
    return out;
}

const Value* at_pointer(const Value& root, std::string_view pointer) {
    const Value* at = &root;
    std::string step;
    while (!pointer.empty()) {
        if (pointer.front() != '/') return nullptr;
        pointer.remove_prefix(1);
        const std::size_t end = std::min(pointer.find('/'), pointer.size());
        if (!unescape(pointer.substr(0, end), step)) return nullptr;
        pointer.remove_prefix(end);
        at = at->is_list() ? item_at(at->as_list(), step) : at->find(step);
        if (at == nullptr) return nullptr;
    }
    return at;
}

}  // namespace ishenim
