#include "entry/spellings.h"

#include "base/text.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <string>
#include <system_error>

namespace ishenim::entry {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// 7.9.2022 as 07.09.2022.
std::string padded_date(std::string_view text) {
    std::string out;
    for (const std::string& part : split(text, '.')) {
        if (!out.empty()) out += '.';
        out += part.size() == 1 ? "0" + part : part;
    }
    return out;
}

std::optional<std::int64_t> whole_number(std::string_view text) {
    const std::string_view digits = text.substr(text.substr(0, 1) == "-" ? 1 : 0);
    const bool plain = !digits.empty() && std::all_of(digits.begin(), digits.end(),
                                                      [](char c) { return c >= '0' && c <= '9'; });
    if (!plain) return std::nullopt;
    std::int64_t number = 0;
    const auto end = text.data() + text.size();
    if (std::from_chars(text.data(), end, number).ec == std::errc::result_out_of_range) {
        const bool below = digits.size() < text.size();
        return below ? std::numeric_limits<std::int64_t>::min()
                     : std::numeric_limits<std::int64_t>::max();
    }
    return number;
}

bool is_taken(const Field& field, const std::string& code,
              const std::vector<std::string>& categories) {
    return !field.open_words || categories.empty() ||
           std::find(categories.begin(), categories.end(), code) != categories.end();
}

bool is_spelling_of(const Word& word, const std::string& folded) {
    return folded == folded_key(word.code) || folded == folded_key(word.ky) ||
           folded == folded_key(word.ru) ||
           std::any_of(word.also.begin(), word.also.end(),
                       [&](const std::string& other) { return folded == folded_key(other); });
}

}  // namespace

std::optional<Date> typed_date(std::string_view text) {
    if (const auto date = Date::parse_iso(text)) return date;
    return Date::parse_dotted(padded_date(text));
}

std::optional<std::int64_t> typed_integer(std::string_view text, bool ungrouped) {
    std::string digits(text);
    if (!ungrouped) {
        for (const std::string_view blank : {" ", "\u00A0", "\u202F", "\u2009"}) {
            digits = replace_all(std::move(digits), blank, "");
        }
    }
    return whole_number(digits);
}

std::optional<std::int64_t> json_integer(std::string_view literal) {
    return whole_number(literal);
}

std::int64_t roman_quarter(std::string_view text) {
    static constexpr std::string_view kRoman[] = {"i", "ii", "iii", "iv"};
    const auto found = std::find(std::begin(kRoman), std::end(kRoman), folded_key(text));
    return found == std::end(kRoman) ? 0 : found - std::begin(kRoman) + 1;
}

std::optional<bool> typed_boolean(std::string_view text) {
    const std::string word = folded_key(text);
    if (is_one_of(word, {"ооба", "да", "true"})) return true;
    if (is_one_of(word, {"жок", "нет", "false"})) return false;
    return std::nullopt;
}

bool means_everybody(std::string_view text) {
    return is_one_of(folded_key(text), {"all", "баары", "все"});
}

std::string code_of_word(const Field& field, std::string_view text,
                         const std::vector<std::string>& categories) {
    const std::string folded = folded_key(text);
    for (const Word& word : field.words) {
        if (is_spelling_of(word, folded) && is_taken(field, word.code, categories))
            return word.code;
    }
    if (!field.open_words) return "";
    const auto added = std::find_if(categories.begin(), categories.end(),
                                    [&](const auto& code) { return folded_key(code) == folded; });
    return added == categories.end() ? "" : *added;
}

Text3 allowed_words(const Field& field, const std::vector<std::string>& categories) {
    std::vector<std::string> ky, ru, en;
    for (const Word& word : field.words) {
        if (!is_taken(field, word.code, categories)) continue;
        ky.push_back(word.ky);
        ru.push_back(word.ru);
        en.push_back(word.code);
    }
    if (field.open_words) {
        for (const std::string& code : categories) {
            if (word_of(field, code) != nullptr) continue;
            for (auto* list : {&ky, &ru, &en}) list->push_back(code);
        }
    }
    return {join(ky, ", "), join(ru, ", "), join(en, ", ")};
}

std::string allowed_range(std::int64_t least, std::int64_t most) {
    return std::to_string(least) + "…" + std::to_string(most);
}

Text3 wanted(const Field& field, Syntax syntax) {
    const bool json = syntax == Syntax::json;
    switch (field.type) {
        case Type::text: return {"текст", "текст", "a text"};
        case Type::date:
            if (json)
                return {"күн: \"2022-09-27\"", "дата: \"2022-09-27\"", "a day: \"2022-09-27\""};
            return {"күн: 27.09.2022", "дата: 27.09.2022", "a day: 27.09.2022"};
        case Type::time:
            if (json) return {"убакыт: \"09:05\"", "время: \"09:05\"", "a time: \"09:05\""};
            return {"убакыт: 09:05", "время: 09:05", "a time: 09:05"};
        case Type::integer: return {"бүтүн сан", "целое число", "a whole number"};
        case Type::boolean:
            if (json) return {"true же false", "true или false", "true or false"};
            return {"ооба же жок", "да или нет", "yes or no"};
        case Type::word:
            if (!json) return allowed_words(field, {});
            return {"коду: " + allowed_words(field, {}).en, "код: " + allowed_words(field, {}).en,
                    "one of " + allowed_words(field, {}).en};
        case Type::person:
            if (json)
                return {"мүчөнүн белгиси: \"m1\"", "обозначение члена: \"m1\"", "an id: \"m1\""};
            return {"бир адамдын аты-жөнү", "имя одного человека", "one person's name"};
        case Type::persons:
        case Type::list: return {"тизме", "список", "a list"};
        case Type::as_field: return {"талаанын мааниси", "значение поля", "a value of the field"};
        case Type::mapping:
            return {"ичинде өз талаалары бар бөлүк", "часть со своими полями", "a mapping"};
    }
    return {};
}

}  // namespace ishenim::entry
