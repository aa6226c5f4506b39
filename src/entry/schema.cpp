#include "entry/schema.h"

#include "base/text.h"
#include "entry/embedded.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <stdexcept>

namespace ishenim::entry {
namespace {

using Json = nlohmann::ordered_json;

std::string text_of(const Json& node, const char* key) {
    return node.value(key, std::string());
}

/// The three languages: `title` is the English one, as draft-07 has it; Kyrgyz and Russian stand in
/// the x- keyword.
Text3 text3_of(const Json& node, const char* keyword, const std::string& en) {
    const Json& texts = node.at(keyword);
    return {texts.at("ky"), texts.at("ru"), en.empty() ? text_of(texts, "en") : en};
}

Type type_of(const Json& node) {
    static constexpr std::pair<std::string_view, Type> kTypes[] = {
        {"string", Type::text},       {"id", Type::text},         {"date", Type::date},
        {"time", Type::time},         {"integer", Type::integer}, {"boolean", Type::boolean},
        {"word", Type::word},         {"person", Type::person},   {"persons", Type::persons},
        {"as-field", Type::as_field}, {"array", Type::list},      {"object", Type::mapping},
    };
    const std::string name = node.value("x-type", text_of(node, "type"));
    for (const auto& [known, type] : kTypes) {
        if (name == known) return type;
    }
    throw std::logic_error("a schema names the type " + name);
}

void set_limits(Field& field, const Json& node) {
    const auto number = [&](const char* key) { return node.value(key, std::int64_t{0}); };
    switch (field.type) {
        case Type::text: field.max = number("maxLength"); break;
        case Type::integer:
            field.min = number("minimum");
            field.max = number("maximum");
            break;
        case Type::list:
        case Type::persons:
            field.min = number("minItems");
            field.max = number("maxItems");
            break;
        default: break;
    }
}

Word word_from(const Json& node) {
    return {node.at("code"), node.at("ky"), node.at("ru"),
            node.value("also", std::vector<std::string>())};
}

std::vector<Field> fields_of(const Json& node);

Field field_from(const std::string& key, const Json& node) {
    Field field;
    field.key = key;
    field.type = type_of(node);
    field.title = text3_of(node, "x-title", node.at("title"));
    field.hint = text3_of(node, "x-hint", "");
    field.names = {key, field.title.ky, field.title.ru};
    for (const Json& name : node.value("x-names", Json::array())) field.names.push_back(name);
    for (const std::string& name : field.names) field.folded_names.push_back(folded_key(name));
    field.pair = text_of(node, "x-pair");
    field.people = text_of(node, "x-people");
    field.example = text_of(node, "x-example");
    field.is_public = node.value("x-public", false);
    field.missing_code = node.value("x-missing", field.missing_code);
    field.refused_code = node.value("x-refused", field.refused_code);
    field.is_id = text_of(node, "x-type") == "id";
    field.is_roman = node.value("x-roman", false);
    field.ungrouped = node.value("x-ungrouped", false);
    field.guest_too = node.value("x-guest-too", false);
    field.any_past = node.value("x-any-past", false);
    field.any_future = node.value("x-any-future", false);
    field.empty_counts = node.value("x-empty-counts", false);
    field.is_entry_key = node.value("x-entry-key", false);
    field.open_words = node.value("x-open-words", false);
    for (const Json& word : node.value("x-words", Json::array())) {
        field.words.push_back(word_from(word));
    }
    set_limits(field, node);
    if (field.type == Type::mapping) field.fields = fields_of(node);
    if (field.type == Type::list) field.fields = fields_of(node.at("items"));
    return field;
}

/// `required`, and each half of the pairs of which one is required (`allOf` of `anyOf`).
std::vector<std::string> required_of(const Json& node) {
    auto keys = node.value("required", std::vector<std::string>());
    for (const Json& pair : node.value("allOf", Json::array())) {
        for (const Json& half : pair.at("anyOf")) keys.push_back(half.at("required").at(0));
    }
    return keys;
}

std::vector<Field> fields_of(const Json& node) {
    std::vector<Field> fields;
    const std::vector<std::string> required = required_of(node);
    for (const auto& [key, property] : node.at("properties").items()) {
        Field& field = fields.emplace_back(field_from(key, property));
        field.required = std::find(required.begin(), required.end(), key) != required.end();
    }
    return fields;
}

Schema schema_from(Form form) {
    const std::string code(code_of(form));
    const std::string stem = code.substr(0, code.find('/'));
    const Json node = Json::parse(embedded("schemas/" + stem + ".json"));
    Schema schema;
    schema.form = form;
    schema.code = code;
    schema.title = text3_of(node, "x-title", node.at("title"));
    schema.fields = fields_of(node);
    schema.day = node.at("x-day");
    schema.numbers = node.at("x-numbers").get<std::vector<std::string>>();
    schema.figures = node.value("x-figures", std::vector<std::string>());
    const Word& word = schema.fields.front().words.front();
    schema.form_names = {word.ky, word.ru};
    if (schema.fields.front().key != "form" || word.code != code) {
        throw std::logic_error("schemas/" + stem + ".json does not begin with its form");
    }
    return schema;
}

bool is_blank(char32_t c) noexcept {
    return c == U' ' || c == U'_' || c == U'-' || c == U'\t' || c == 0xA0 || c == 0x202F ||
           c == U'\n' || c == U'\r';
}

const Field* find_field(const std::vector<Field>& fields, std::string_view key) noexcept {
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&](const Field& field) { return field.key == key; });
    return found == fields.end() ? nullptr : &*found;
}

bool is_index(std::string_view segment) noexcept {
    return !segment.empty() &&
           std::all_of(segment.begin(), segment.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

const std::vector<Schema>& all_schemas() {
    static const std::vector<Schema> kSchemas{
        schema_from(Form::commission), schema_from(Form::opening), schema_from(Form::protocol),
        schema_from(Form::resolution), schema_from(Form::report),  schema_from(Form::correction),
        schema_from(Form::annulment)};
    return kSchemas;
}

const Schema& schema_of(Form form) {
    return all_schemas().at(static_cast<std::size_t>(form));
}

std::string folded_key(std::string_view key) {
    std::u32string out;
    for (char32_t c : to_code_points(lower(nfc(key)))) {
        if (c == U'.') continue;
        if (c == U'ё') c = U'е';
        if (!is_blank(c)) {
            out += c;
        } else if (!out.empty() && out.back() != U' ') {
            out += U' ';
        }
    }
    if (!out.empty() && out.back() == U' ') out.pop_back();
    return to_utf8(out);
}

const Word* word_of(const Field& field, std::string_view code) noexcept {
    const auto found = std::find_if(field.words.begin(), field.words.end(),
                                    [&](const Word& word) { return word.code == code; });
    return found == field.words.end() ? nullptr : &*found;
}

const Field* field_at(Form form, std::string_view pointer) noexcept {
    const std::vector<Field>* fields = &schema_of(form).fields;
    const Field* field = nullptr;
    while (!pointer.empty()) {
        if (pointer.front() != '/') return nullptr;
        pointer.remove_prefix(1);
        const std::string_view segment = pointer.substr(0, pointer.find('/'));
        pointer.remove_prefix(segment.size());
        const bool in_list =
            field != nullptr && (field->type == Type::list || field->type == Type::persons);
        if (in_list && is_index(segment)) continue;
        field = find_field(*fields, segment);
        if (field == nullptr) return nullptr;
        fields = &field->fields;
    }
    return field;
}

}  // namespace ishenim::entry
