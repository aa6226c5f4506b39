// schemas/ against the tables of docs/formats/entry.md 4: keys, synonyms, order, limits, required.
#include "base/text.h"
#include "entry/schema.h"
#include "support.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>

using namespace ishenim;
using namespace ishenim::entry;

namespace {

/// One key of the table, a pair as its two halves.
struct Row {
    std::size_t depth = 0;
    std::string key, ky, ru, type;
    bool required = false;
};

std::string cell_at(const std::vector<std::string>& cells, std::size_t at) {
    return at < cells.size() ? trim(cells[at]) : "";
}

/// The part of a cell that belongs to the nth key of its row: «int; 1…4 or I…IV».
std::string part_of(const std::string& cell, std::size_t at) {
    const auto parts = split(replace_all(cell, "; ", ";"), ';');
    return trim(parts[std::min(at, parts.size() - 1)]);
}

std::vector<Row> rows_of(const std::string& line) {
    const auto cells = split(line, '|');
    std::string names = cell_at(cells, 1);
    Row row;
    while (names.rfind("›", 0) == 0) {
        ++row.depth;
        names = trim(names.substr(std::string("›").size()));
    }
    std::vector<Row> rows;
    const auto keys = split(replace_all(names, "; ", ";"), ';');
    for (std::size_t at = 0; at < keys.size(); ++at) {
        row.key = replace_all(keys[at], " *pair*", "");
        const bool pair = row.key != keys[at];
        row.ky = part_of(cell_at(cells, 2), at);
        row.ru = part_of(cell_at(cells, 3), at);
        row.type = part_of(cell_at(cells, 4), at);
        row.required = part_of(cell_at(cells, 5), at) == "r";
        if (!pair) {
            rows.push_back(row);
            continue;
        }
        Row half = row;
        half.key = row.key + "_ky";
        half.ru += " на кыргызском";
        rows.push_back(half);
        half = row;
        half.key = row.key + "_ru";
        half.ky += " орусча";
        rows.push_back(half);
    }
    return rows;
}

/// The rows of each form, by its code.
std::map<std::string, std::vector<Row>> table() {
    std::map<std::string, std::vector<Row>> out;
    std::string form;
    const auto text = test::slurp(test::source_dir() / "docs/formats/entry.md");
    for (const std::string& line : split(text, '\n')) {
        if (line.rfind("### 4.", 0) == 0) form = split(line, ' ')[2];
        if (line.rfind("## 5", 0) == 0) break;
        if (form.empty() || line.rfind("| ", 0) != 0 || line.rfind("| key", 0) == 0 ||
            line.rfind("| ---", 0) == 0) {
            continue;
        }
        for (Row& row : rows_of(line)) out[form].push_back(std::move(row));
    }
    return out;
}

std::vector<Row> flat(const std::vector<Field>& fields, std::size_t depth) {
    std::vector<Row> out;
    for (const Field& field : fields) {
        if (depth == 0 && field.key == "form") continue;
        std::string limit;
        const std::string most = std::to_string(field.max);
        if (field.type == Type::text) limit = "text(" + most + ")";
        if (field.type == Type::integer) limit = "int " + std::to_string(field.min) + "…" + most;
        if (field.type == Type::list) limit = "list ≤ " + most;
        out.push_back({depth, field.key, folded_key(field.title.ky), folded_key(field.title.ru),
                       limit, field.required});
        for (Row& row : flat(field.fields, depth + 1)) out.push_back(std::move(row));
    }
    return out;
}

/// Limits that the table states in a way of its own: «as in 4.1», «int ≥ 0», «list 1…51», «list».
bool states_limit(const std::string& type) {
    return type.rfind("text(", 0) == 0 || type.rfind("list ≤", 0) == 0 ||
           (type.rfind("int ", 0) == 0 && type.find("…") != std::string::npos);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(TheTable)

BOOST_AUTO_TEST_CASE(the_schemas_have_the_keys_synonyms_order_and_limits_of_the_format) {
    const auto forms = table();
    std::size_t compared = 0;
    for (const Schema& schema : all_schemas()) {
        const std::vector<Row>& wanted = forms.at(schema.code);
        const std::vector<Row> found = flat(schema.fields, 0);
        BOOST_REQUIRE_EQUAL(wanted.size(), found.size());
        for (std::size_t at = 0; at < wanted.size(); ++at) {
            const std::string place = schema.code + " " + wanted[at].key;
            BOOST_TEST(wanted[at].key == found[at].key, place);
            BOOST_TEST(wanted[at].depth == found[at].depth, place);
            BOOST_TEST(folded_key(wanted[at].ky) == found[at].ky, place);
            BOOST_TEST(folded_key(wanted[at].ru) == found[at].ru, place);
            // An applicant's name is required of a signed letter only: the rules say E_NO_NAME. A
            // null in `old` or `new` is written and means "not given".
            const bool name = wanted[at].key == "name" && wanted[at].depth == 2;
            if (!name && wanted[at].key != "old" && wanted[at].key != "new") {
                BOOST_TEST(wanted[at].required == found[at].required, place);
            }
            if (states_limit(wanted[at].type)) BOOST_TEST(wanted[at].type == found[at].type, place);
            ++compared;
        }
    }
    BOOST_TEST(compared > 90U);
}

BOOST_AUTO_TEST_CASE(the_words_are_those_of_the_format) {
    const auto text = test::slurp(test::source_dir() / "docs/formats/entry.md");
    const std::string words =
        text.substr(text.find("## 5."), text.find("## 6.") - text.find("## 5."));
    int compared = 0;
    const std::function<void(const std::vector<Field>&)> check = [&](const auto& fields) {
        for (const Field& field : fields) {
            for (const Word& word : field.words) {
                const std::string both = word.ky == word.ru ? word.ky : word.ky + " = " + word.ru;
                BOOST_TEST(words.find(word.code + " = " + both) != std::string::npos, word.code);
                for (const std::string& also : word.also) {
                    const bool listed = words.find(", also " + also) != std::string::npos ||
                                        words.find(", " + also + ";") != std::string::npos;
                    BOOST_TEST(listed, also);
                }
                ++compared;
            }
            check(field.fields);
        }
    };
    for (const Schema& schema : all_schemas()) check(schema.fields);
    BOOST_TEST(compared == 44);
}

BOOST_AUTO_TEST_SUITE_END()
