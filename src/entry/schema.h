// entry/schema.h: the one source for a form, schemas/<form>.json, as values.
//
// Promises: 1. There is no second list of fields anywhere: reader, blanks, messages and the public
//              projection walk this tree.
//           2. A field is confidential unless the schema marks it `x-public`.
// Spec:     JSON Schema draft-07 with the x-… keywords of docs/formats/schema.md.
#pragma once

#include "base/finding.h"
#include "entry/entry.h"

#include <string>
#include <string_view>
#include <vector>

namespace ishenim::entry {

enum class Type {
    text,
    date,
    time,
    integer,
    boolean,
    word,
    person,
    persons,
    list,
    mapping,
    as_field
};

struct Word {
    std::string code;
    std::string ky, ru;             ///< printed
    std::vector<std::string> also;  ///< also read
};

struct Field {
    std::string key;   ///< English key; the halves of a pair are two fields, `…_ky` and `…_ru`
    std::string pair;  ///< the key of the pair ("summary"), or ""
    Text3 title;       ///< name of the field as people know it; the first synonym
    Text3 hint;        ///< what is meant, with an example
    std::vector<std::string> names;  ///< all synonyms in all languages, as printed in the format
    Type type = Type::text;
    std::int64_t max = 0;  ///< characters, items or the greatest int
    std::int64_t min = 0;
    bool required = false;
    bool is_public = false;     ///< x-public
    std::string example;        ///< as the typed form takes it
    std::vector<Word> words;    ///< of a word
    std::vector<Field> fields;  ///< of a mapping, or of each item of a list

    std::vector<std::string> folded_names;         ///< folded_key of each of `names`
    std::string missing_code = "E_MISSING_FIELD";  ///< said if it is required and not given
    std::string refused_code = "E_BAD_VALUE";      ///< said of a word that is not in the list
    std::string people;                            ///< of a list of people: "members" or "guests"
    bool is_entry_key = false;  ///< a text that is a day where the `form` beside it has such a key
    bool is_id = false;         ///< a text of letters, digits and hyphens
    bool is_roman = false;      ///< an integer that the typed form also takes as I, II, III, IV
    bool ungrouped = false;     ///< an integer without a thousands mark: a year
    bool guest_too = false;     ///< a person that may also be a guest of this entry
    bool any_past = false;      ///< a date that may be before the regulation
    bool any_future = false;    ///< a date that may be after today
    bool empty_counts = false;  ///< a list that must be written and may be empty: `letters: []`
    bool open_words = false;    ///< the settings say which words are taken: categories
};

struct Schema {
    Form form{};
    std::string code;  ///< "opening/1"
    Text3 title;
    std::vector<Field> fields;            ///< the first is `form` itself, a word
    std::vector<std::string> form_names;  ///< "ачуу/1", "вскрытие/1" …
    std::string day;                      ///< key of the day of the fact: "opened"
    std::vector<std::string> numbers;     ///< keys that the program assigns: E_NUMBER_GIVEN
    std::vector<std::string> figures;     ///< keys that the program computes: E_TOTALS
};

const Schema& schema_of(Form form);
const std::vector<Schema>& all_schemas();

/// A key before comparing: NFC, small letters, ё = е, `_` `-` and spaces one space, dots dropped.
std::string folded_key(std::string_view key);

/// The printed word of a code in a field, e.g. ("opening/1", "/box", "intact", "ky").
const Word* word_of(const Field& field, std::string_view code) noexcept;

/// The field at a pointer (list indexes are skipped), or nullptr.
const Field* field_at(Form form, std::string_view pointer) noexcept;

}  // namespace ishenim::entry
