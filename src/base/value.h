// base/value.h: a tree of plain values, as JSON can say it, and its exact JSON text.
//
// Way:      entry makes it from what was dropped; receipts, records and --json print it.
// Promises: 1. Members keep the order in which they were added.
//           2. to_json() is one line without blanks; only `"`, `\`, line breaks (and other control
//              characters, which no entry may hold) are escaped: the canonical bytes of
//              docs/formats/entry.md 1 without the final LF.
// Spec:     RFC 8259; docs/formats/entry.md 1.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace ishenim {

class Value;
struct ValueMember;

class Value {
public:
    using List = std::vector<Value>;
    using Map = std::vector<ValueMember>;

    Value() = default;          ///< null
    Value(bool b);              // NOLINT
    Value(std::int64_t n);      // NOLINT
    Value(int n);               // NOLINT
    Value(std::string s);       // NOLINT
    Value(std::string_view s);  // NOLINT
    Value(const char* s);       // NOLINT
    Value(List list);           // NOLINT
    Value(Map map);             // NOLINT
    static Value list();
    static Value map();

    bool is_null() const noexcept { return std::holds_alternative<std::monostate>(v_); }
    bool is_bool() const noexcept { return std::holds_alternative<bool>(v_); }
    bool is_int() const noexcept { return std::holds_alternative<std::int64_t>(v_); }
    bool is_text() const noexcept { return std::holds_alternative<std::string>(v_); }
    bool is_list() const noexcept { return std::holds_alternative<List>(v_); }
    bool is_map() const noexcept { return std::holds_alternative<Map>(v_); }

    // Each throws std::logic_error if the value is of another kind.
    bool as_bool() const;
    std::int64_t as_int() const;
    const std::string& as_text() const;
    const List& as_list() const;
    List& as_list();
    const Map& as_map() const;
    Map& as_map();

    /// The member of a map, or nullptr (also when this is no map).
    const Value* find(std::string_view key) const noexcept;
    Value* find(std::string_view key) noexcept;
    /// The member of a map; throws std::logic_error if it is not there.
    const Value& at(std::string_view key) const;
    /// find(), with a default for what is absent or null.
    std::string text_or(std::string_view key, std::string_view otherwise) const;
    std::int64_t int_or(std::string_view key, std::int64_t otherwise) const;

    /// Adds or replaces a member; a null becomes a map. Returns *this, so that calls chain.
    Value& set(std::string_view key, Value value);
    /// Appends to a list; a null becomes a list.
    Value& push(Value value);

    friend bool operator==(const Value&, const Value&);

private:
    std::variant<std::monostate, bool, std::int64_t, std::string, List, Map> v_;
};

struct ValueMember {
    std::string key;
    Value value;
    friend bool operator==(const ValueMember&, const ValueMember&) = default;
};

// Here, where ValueMember is complete: clang 14 asks for that.
inline Value::Value(bool b) : v_(b) {}
inline Value::Value(std::int64_t n) : v_(n) {}
inline Value::Value(int n) : v_(static_cast<std::int64_t>(n)) {}
inline Value::Value(std::string s) : v_(std::move(s)) {}
inline Value::Value(std::string_view s) : v_(std::string(s)) {}
inline Value::Value(const char* s) : v_(std::string(s)) {}
inline Value::Value(List list) : v_(std::move(list)) {}
inline Value Value::list() {
    return Value(List{});
}

/// Compact JSON, see promise 2.
std::string to_json(const Value& value);

/// The value at an RFC 6901 pointer, or nullptr. Strict: no `-1`, no `00`, no `-`.
const Value* at_pointer(const Value& root, std::string_view pointer);

}  // namespace ishenim
