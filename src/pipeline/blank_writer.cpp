#include "pipeline/blank_writer.h"

#include "base/text.h"

#include <algorithm>
#include <utility>

namespace ishenim::pipeline {
namespace {

using entry::Field;
using entry::Type;

/// Writes the fields of a schema, and below a list its items, with their hints as comments.
class Writer {
public:
    Writer(const Filling& filling, bool kyrgyz) : filling_(filling), kyrgyz_(kyrgyz) {}

    /// Never takes the dash of a list item: that belongs to the first key.
    void comment(const std::string& text, int depth) {
        text_ += indent(depth) + "# " + text + "\n";
    }

    void fields(const std::vector<Field>& all, const std::string& above, int depth, bool hints) {
        for (const Field& field : all) {
            const std::string pointer = above + "/" + field.key;
            if (filling_.left_out.count(pointer) != 0) continue;
            if (hints && depth == 0) text_ += "\n";
            this->field(field, pointer, depth, hints);
        }
    }

    void field(const Field& field, const std::string& pointer, int depth, bool hints) {
        if (hints && !pick(field.hint).empty()) comment(pick(field.hint), depth);
        if (const auto notes = filling_.notes.find(pointer); notes != filling_.notes.end()) {
            for (const std::string& note : notes->second) comment(note, depth);
        }
        const std::string key = pick(field.title) + ":";
        const auto value = filling_.values.find(pointer);
        const bool nested = field.type == Type::list || field.type == Type::mapping;
        if (value != filling_.values.end()) {
            line(key + " " + value->second, depth);
        } else if (!nested || field.fields.empty()) {
            line(key, depth);
        } else if (field.type == Type::mapping && field.required) {
            line(key, depth);
            fields(field.fields, pointer, depth + 1, hints);
        } else if (const auto count = filling_.lists.find(pointer); count != filling_.lists.end()) {
            line(key, depth);
            items(field, pointer, count->second, depth);
        } else {
            line(key, depth);
            example(field, depth);
        }
    }

    const std::string& text() const { return text_; }

private:
    std::string pick(const Text3& text) const { return kyrgyz_ ? text.ky : text.ru; }

    static std::string indent(int depth) {
        return std::string(static_cast<std::size_t>(depth) * 4, ' ');
    }

    void line(const std::string& text, int depth) {
        std::string begin = indent(depth);
        if (std::exchange(dash_, false)) begin[begin.size() - 2] = '-';
        text_ += begin + text + "\n";
    }

    /// A mapping that a filling asks for is written like a list of one item without its dash.
    void items(const Field& field, const std::string& pointer, int count, int depth) {
        if (field.type == Type::mapping) {
            fields(field.fields, pointer, depth + 1, true);
            return;
        }
        for (int i = 0; i < count; ++i) {
            dash_ = true;
            fields(field.fields, pointer + "/" + std::to_string(i), depth + 1, i == 0);
        }
    }

    /// How an item would look, as comments: an empty list must stay empty.
    void example(const Field& field, int depth) {
        bool first = field.type == Type::list;
        for (const Field& inner : field.fields) {
            if (inner.type == Type::list || inner.type == Type::mapping) continue;
            comment(
                std::string(first ? "  - " : "    ") + pick(inner.title) + ": " + example_of(inner),
                depth);
            first = false;
        }
    }

    /// The schema's example, its word in the language of the blank.
    std::string example_of(const Field& field) const {
        for (const entry::Word& word : field.words) {
            if (word.ky == field.example) return kyrgyz_ ? word.ky : word.ru;
        }
        if (field.type == Type::boolean) return kyrgyz_ ? "ооба" : "да";
        return field.example;
    }

    const Filling& filling_;
    bool kyrgyz_;
    bool dash_ = false;  ///< the next line begins an item
    std::string text_;
};

std::vector<Field> in_order(const entry::Schema& schema, const std::vector<std::string>& first) {
    std::vector<Field> fields = schema.fields;
    const auto rank = [&](const Field& field) {
        if (field.key == "form") return -1;
        const auto place = std::find(first.begin(), first.end(), "/" + field.key);
        return static_cast<int>(place - first.begin());
    };
    std::stable_sort(fields.begin(), fields.end(),
                     [&](const Field& a, const Field& b) { return rank(a) < rank(b); });
    return fields;
}

}  // namespace

std::string scalar(const std::string& text) {
    constexpr std::string_view kSpecial = "-?:,[]{}#&*!|>'\"%@`~";
    const bool plain = !text.empty() && kSpecial.find(text.front()) == std::string_view::npos &&
                       text.find(": ") == std::string::npos &&
                       text.find(" #") == std::string::npos && text.back() != ':' &&
                       text.front() != ' ' && text.back() != ' ' && text != "null";
    if (plain) return text;
    std::string quoted(1, '\'');
    quoted.append(replace_all(text, "'", "''")).append(1, '\'');
    return quoted;
}

std::string typed_form(const Filling& filling, bool kyrgyz) {
    Writer writer(filling, kyrgyz);
    for (const std::string& note : filling.head) writer.comment(note, 0);
    writer.fields(in_order(entry::schema_of(filling.form), filling.first), "", 0, true);
    return writer.text() + "\n...\n";
}

}  // namespace ishenim::pipeline
