#include "registry/search.h"

#include "base/text.h"
#include "entry/json_value.h"
#include "entry/schema.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ishenim::registry {
namespace {

/// The words for a kind of paper in both languages.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kKinds{{
    {"act", "акт ачуу вскрытие"},
    {"journal-a", "журнал а"},
    {"journal-b", "журнал б"},
    {"journal", "журнал"},
    {"protocol", "протокол отурум заседание"},
    {"report", "отчет"},
    {"correction", "оңдоо исправление"},
    {"void", "жокко чыгаруу аннулирование"},
}};

std::string folded(std::string_view text) {
    return replace_all(lower(nfc(text)), "ё", "е");
}

void add_word(std::string& words, std::string_view text) {
    words += ' ';
    words += text;
}

/// A code also under the words that people know it by; a date also as 27.09.2022.
void add_text(std::string& words, const std::string& text, const entry::Field* field) {
    add_word(words, text);
    if (field == nullptr) return;
    if (field->type == entry::Type::date) {
        if (const auto date = Date::parse_iso(text)) add_word(words, date->dotted());
    }
    if (const entry::Word* word = entry::word_of(*field, text)) {
        add_word(words, word->ky);
        add_word(words, word->ru);
    }
}

const entry::Field* field_of(const std::vector<entry::Field>& fields, std::string_view key) {
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&](const entry::Field& field) { return field.key == key; });
    return found == fields.end() ? nullptr : &*found;
}

void add_value(std::string& words, const Value& value, const entry::Field* field) {
    static const std::vector<entry::Field> kNoFields;
    if (value.is_text()) {
        add_text(words, value.as_text(), field);
    } else if (value.is_list()) {
        for (const Value& item : value.as_list()) add_value(words, item, field);
    } else if (value.is_map()) {
        for (const ValueMember& member : value.as_map()) {
            add_value(words, member.value,
                      field_of(field == nullptr ? kNoFields : field->fields, member.key));
        }
    }
}

std::string text_of_entry(const EntryRow& row) {
    const entry::Entry entry = entry::entry_of(entry::parse_value(row.tree));
    const entry::Schema& schema = entry::schema_of(entry.form);
    std::string words = entry.key();
    for (const std::string& name : schema.form_names) add_word(words, name);
    const Value printed = entry::public_part(entry);
    for (const ValueMember& member : printed.as_map()) {
        add_value(words, member.value, field_of(schema.fields, member.key));
    }
    const Value numbers = entry::parse_value(row.numbers);
    if (const Value* letters = numbers.find("letters")) add_value(words, *letters, nullptr);
    return words;
}

std::string text_of_paper(const PaperRow& paper) {
    std::string words = paper.id;
    for (const auto& [kind, text] : kKinds) {
        if (kind == paper.kind) add_word(words, text);
    }
    if (!paper.part.empty()) add_word(words, paper.part == "A" ? "а" : "б");
    add_word(words, std::to_string(paper.number));
    add_word(words, paper.date.dotted());
    add_word(words, paper.series);
    return words;
}

bool is_findable(std::string_view word) {
    const std::u32string letters = to_code_points(word);
    return std::any_of(letters.begin(), letters.end(),
                       [](char32_t c) { return is_letter(c) || (U'0' <= c && c <= U'9'); });
}

}  // namespace

std::vector<Findable> findable_of(const EntryRow& row) {
    std::vector<Findable> findable;
    const std::string entry_text = text_of_entry(row);
    if (row.papers.empty()) findable.push_back({0, folded(entry_text)});
    for (std::size_t place = 0; place < row.papers.size(); ++place) {
        std::string words = text_of_paper(row.papers[place]);
        if (place == 0) add_word(words, entry_text);
        findable.push_back({static_cast<std::int64_t>(place), folded(words)});
    }
    return findable;
}

std::string query_of(std::string_view typed) {
    std::string query;
    for (const std::string& word : split(folded(typed), ' ')) {
        if (!is_findable(word)) continue;
        if (!query.empty()) query += ' ';
        // A phrase in quotes: nothing in it is an operator of the query language.
        query += '"' + replace_all(word, "\"", "\"\"") + "\"*";
    }
    return query;
}

}  // namespace ishenim::registry
