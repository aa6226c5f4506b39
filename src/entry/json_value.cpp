#include "entry/json_value.h"

#include "base/fault.h"

#include <nlohmann/json.hpp>

#include <charconv>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace ishenim::entry {
namespace {

constexpr std::size_t kDeepest = 128;

[[noreturn]] void refuse(const std::string& what) {
    throw Fault(FaultCode::corrupt, "stored JSON text", what);
}

/// Puts `value` under `key`; false if the key is taken.
bool put(Value& map, std::string_view key, Value value) {
    if (map.find(key) != nullptr) return false;
    map.as_map().push_back({std::string(key), std::move(value)});
    return true;
}

/// Builds the Value from what the parser says. `open_` points into the tree that grows: only its
/// last member ever gets a child, so no pointer above it moves.
class Builder final : public nlohmann::json_sax<nlohmann::json> {
public:
    bool null() override { return leaf(Value()); }
    bool boolean(bool value) override { return leaf(Value(value)); }
    bool number_integer(number_integer_t value) override {
        return leaf(Value(static_cast<std::int64_t>(value)));
    }
    bool number_unsigned(number_unsigned_t value) override {
        if (value > static_cast<number_unsigned_t>(std::numeric_limits<std::int64_t>::max())) {
            return refused("a number is out of range");
        }
        return leaf(Value(static_cast<std::int64_t>(value)));
    }
    bool number_float(number_float_t, const string_t&) override {
        return refused("a number is not whole");
    }
    bool string(string_t& text) override { return leaf(Value(std::move(text))); }
    bool binary(binary_t&) override { return refused("binary data"); }
    bool start_object(std::size_t) override { return open(Value::map()); }
    bool start_array(std::size_t) override { return open(Value::list()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& text) override {
        key_ = std::move(text);
        return open_.back()->find(key_) == nullptr || refused("a key stands twice");
    }
    bool parse_error(std::size_t at, const std::string&,
                     const nlohmann::detail::exception&) override {
        return refused("not JSON, byte " + std::to_string(at));
    }

    const std::string& reason() const { return reason_; }
    Value take() { return std::move(root_); }

private:
    bool refused(std::string reason) {
        reason_ = std::move(reason);
        return false;
    }
    Value* place(Value value) {
        if (open_.empty()) {
            root_ = std::move(value);
            return &root_;
        }
        Value& parent = *open_.back();
        if (parent.is_list()) {
            parent.as_list().push_back(std::move(value));
            return &parent.as_list().back();
        }
        parent.as_map().push_back({std::move(key_), std::move(value)});
        return &parent.as_map().back().value;
    }
    bool leaf(Value value) {
        place(std::move(value));
        return true;
    }
    bool open(Value value) {
        if (open_.size() == kDeepest) return refused("nested too deep");
        open_.push_back(place(std::move(value)));
        return true;
    }
    bool close() {
        open_.pop_back();
        return true;
    }

    Value root_;
    std::vector<Value*> open_;
    std::string key_;
    std::string reason_;
};

Value number_of(const Node& node) {
    std::int64_t number = 0;
    const char* const end = node.text.data() + node.text.size();
    const auto [stop, error] = std::from_chars(node.text.data(), end, number);
    if (error != std::errc() || stop != end) refuse("a number is not whole or out of range");
    return Value(number);
}

}  // namespace

Value value_of(const Node& node) {
    switch (node.kind) {
        case Node::Kind::null: return {};
        case Node::Kind::boolean: return Value(node.text == "true");
        case Node::Kind::number: return number_of(node);
        case Node::Kind::text: return Value(node.text);
        case Node::Kind::list: {
            Value list = Value::list();
            for (const Node& item : node.items) list.push(value_of(item));
            return list;
        }
        case Node::Kind::map: break;
    }
    Value map = Value::map();
    for (const auto& member : node.members) {
        if (!put(map, member.key, value_of(member.value))) refuse("a key stands twice");
    }
    return map;
}

Value parse_value(std::string_view json) {
    Builder builder;
    if (!nlohmann::json::sax_parse(json.begin(), json.end(), &builder)) refuse(builder.reason());
    return builder.take();
}

}  // namespace ishenim::entry
