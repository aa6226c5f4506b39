#include "record/settings.h"

#include "base/text.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace ishenim::record {
namespace {

bool not_given(const entry::Node& node) {
    switch (node.kind) {
        case entry::Node::Kind::null: return true;
        case entry::Node::Kind::text:
            return node.text.empty() || (node.plain && (node.text == "~" || node.text == "null"));
        default: return false;
    }
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::string nearest(std::string_view key, std::initializer_list<std::string_view> keys) {
    const std::u32string wrong = to_code_points(key);
    const auto distance = [&](std::string_view known) {
        return edit_distance(wrong, to_code_points(known));
    };
    return std::string(*std::min_element(
        keys.begin(), keys.end(),
        [&](std::string_view a, std::string_view b) { return distance(a) < distance(b); }));
}

std::string listed(std::initializer_list<std::string_view> words) {
    std::string out;
    for (const std::string_view word : words) {
        if (!out.empty()) out += ", ";
        out += word;
    }
    return out;
}

}  // namespace

entry::Node read_settings(std::string_view yaml, const std::string& file) {
    auto tree = entry::read_yaml(yaml, entry::EndMark::optional);
    if (!tree) {
        const Finding& first = tree.findings().front();
        throw Fault(FaultCode::config, file + ":" + std::to_string(std::max(first.line, 1)),
                    first.message.en);
    }
    return tree.take();
}

Section::Section(const entry::Node& node, std::string file, std::string path,
                 std::initializer_list<std::string_view> keys)
    : node_(&node), file_(std::move(file)), path_(std::move(path)) {
    if (node.kind != entry::Node::Kind::map) {
        fail_at(node.line, (path_.empty() ? "the file" : "`" + path_ + "`") + " must be a mapping");
    }
    for (auto member = node.members.begin(); member != node.members.end(); ++member) {
        if (!is_one_of(member->key, keys)) {
            fail_at(member->line, "unknown setting `" + name_of(printable(member->key)) +
                                      "`; nearest known: `" + nearest(member->key, keys) + "`");
        }
        const bool twice = std::any_of(node.members.begin(), member,
                                       [&](const auto& one) { return one.key == member->key; });
        if (twice) fail_at(member->line, "`" + name_of(member->key) + "` is given twice");
    }
}

const entry::Node* Section::find(std::string_view key) const {
    const entry::Node* node = node_->find(key);
    return node == nullptr || not_given(*node) ? nullptr : node;
}

const entry::Node& Section::need(std::string_view key) const {
    const entry::Node* node = find(key);
    if (node == nullptr) fail(key, "is missing");
    return *node;
}

bool Section::has(std::string_view key) const {
    return find(key) != nullptr;
}

std::string Section::name_of(std::string_view key) const {
    return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
}

void Section::fail_at(int line, const std::string& what) const {
    throw Fault(FaultCode::config, file_ + ":" + std::to_string(std::max(line, 1)), what);
}

void Section::fail(std::string_view key, const std::string& what) const {
    const entry::Node* node = node_->find(key);
    fail_at(node == nullptr ? node_->line : node->line, "`" + name_of(key) + "` " + what);
}

const std::string& Section::scalar(const entry::Node& node, std::string_view key) const {
    if (node.kind == entry::Node::Kind::list || node.kind == entry::Node::Kind::map) {
        fail(key, "must be a single value");
    }
    return node.text;
}

std::string Section::text(std::string_view key, std::size_t max) const {
    std::string value = nfc(trim(scalar(need(key), key)));
    if (value.empty()) fail(key, "is missing");
    if (count_code_points(value) > max) {
        fail(key, "is longer than " + std::to_string(max) + " characters");
    }
    const std::u32string letters = to_code_points(value);
    const auto bad = [](char32_t c) { return is_forbidden_control(c) || c < 0x20; };
    if (std::any_of(letters.begin(), letters.end(), bad)) fail(key, "must be one line of text");
    return value;
}

std::string Section::text_or(std::string_view key, const std::string& otherwise) const {
    return has(key) ? text(key) : otherwise;
}

Date Section::to_date(const entry::Node& node, std::string_view key) const {
    const std::string value = trim(scalar(node, key));
    auto date = Date::parse_iso(value);
    if (!date) date = Date::parse_dotted(value);
    if (!date) {
        fail_at(node.line, "`" + name_of(key) + "` is no day: `" + printable(value) +
                               "`; write it as 2022-09-27 or 27.09.2022");
    }
    return *date;
}

Date Section::date(std::string_view key) const {
    return to_date(need(key), key);
}

std::optional<Date> Section::optional_date(std::string_view key) const {
    if (!has(key)) return std::nullopt;
    return date(key);
}

TimeOfDay Section::time_or(std::string_view key, TimeOfDay otherwise) const {
    if (!has(key)) return otherwise;
    const std::string value = trim(scalar(need(key), key));
    const auto time = TimeOfDay::parse_typed(value);
    if (!time) fail(key, "is no time: `" + printable(value) + "`; write it as 08:00");
    return *time;
}

int Section::integer(std::string_view key, int least, int most) const {
    const std::string value = trim(scalar(need(key), key));
    int number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    const bool whole = error == std::errc() && end == value.data() + value.size();
    if (!whole || number < least || number > most) {
        fail(key, "must be a whole number from " + std::to_string(least) + " to " +
                      std::to_string(most));
    }
    return number;
}

int Section::integer_or(std::string_view key, int least, int most, int otherwise) const {
    return has(key) ? integer(key, least, most) : otherwise;
}

bool Section::flag_or(std::string_view key, bool otherwise) const {
    if (!has(key)) return otherwise;
    const std::string value = lower(trim(scalar(need(key), key)));
    if (is_one_of(value, {"true", "ооба", "да"})) return true;
    if (is_one_of(value, {"false", "жок", "нет"})) return false;
    fail(key, "must be true or false");
}

std::string Section::word(std::string_view key,
                          std::initializer_list<std::string_view> words) const {
    std::string value = text(key);
    if (!is_one_of(value, words)) {
        fail(key, "is `" + printable(value) + "`; it may be: " + listed(words));
    }
    return value;
}

entry::Pair Section::pair(std::string_view key, const std::vector<std::string>& languages) const {
    const auto half = [&](const std::string& language) {
        const std::string whole = std::string(key) + "_" + language;
        const bool used =
            std::find(languages.begin(), languages.end(), language) != languages.end();
        return used ? text(whole) : text_or(whole, "");
    };
    return {half("ky"), half("ru")};
}

entry::Pair Section::pair_or(std::string_view key, const entry::Pair& otherwise) const {
    const std::string name(key);
    return {text_or(name + "_ky", otherwise.ky), text_or(name + "_ru", otherwise.ru)};
}

const entry::Node* Section::list(std::string_view key) const {
    const entry::Node* node = find(key);
    if (node != nullptr && node->kind != entry::Node::Kind::list) fail(key, "must be a list");
    return node;
}

std::vector<std::string> Section::texts(std::string_view key) const {
    std::vector<std::string> out;
    const entry::Node* node = list(key);
    if (node == nullptr) return out;
    for (const entry::Node& item : node->items) {
        std::string value = nfc(trim(scalar(item, key)));
        if (value.empty()) fail_at(item.line, "`" + name_of(key) + "` holds an empty item");
        if (std::find(out.begin(), out.end(), value) != out.end()) {
            fail_at(item.line, "`" + name_of(key) + "` names `" + printable(value) + "` twice");
        }
        out.push_back(std::move(value));
    }
    return out;
}

std::vector<Date> Section::dates(std::string_view key) const {
    std::vector<Date> out;
    const entry::Node* node = list(key);
    if (node == nullptr) return out;
    for (const entry::Node& item : node->items) out.push_back(to_date(item, key));
    return out;
}

Section Section::section(std::string_view key, std::initializer_list<std::string_view> keys) const {
    return {need(key), file_, name_of(key), keys};
}

std::vector<Section> Section::sections(std::string_view key,
                                       std::initializer_list<std::string_view> keys) const {
    std::vector<Section> out;
    const entry::Node* node = list(key);
    if (node == nullptr) return out;
    for (const entry::Node& item : node->items) out.emplace_back(item, file_, name_of(key), keys);
    return out;
}

}  // namespace ishenim::record
