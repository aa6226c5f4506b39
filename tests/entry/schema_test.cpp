// The schemas: honest draft-07, the table of docs/formats/entry.md 4, and what the program reads.
#include "entry/schema.h"

#include "base/text.h"
#include "entry/embedded.h"
#include "support.h"

#include <boost/test/unit_test.hpp>

#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <functional>
#include <set>

using namespace ishenim;
using namespace ishenim::entry;

namespace {

/// The second opinion: what valijson says of a JSON text under a form's schema.
class SecondOpinion {
public:
    explicit SecondOpinion(Form form) {
        const std::string code(code_of(form));
        const auto text = embedded("schemas/" + code.substr(0, code.find('/')) + ".json");
        const auto json = nlohmann::json::parse(text);
        const valijson::adapters::NlohmannJsonAdapter adapter(json);
        valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(adapter, schema_);
    }
    bool takes(const nlohmann::json& json) const {
        valijson::Validator validator(valijson::Validator::kStrongTypes);
        const valijson::adapters::NlohmannJsonAdapter target(json);
        return validator.validate(schema_, target, nullptr);
    }

private:
    valijson::Schema schema_;
};

void for_each_field(const std::vector<Field>& fields,
                    const std::function<void(const Field&)>& see) {
    for (const Field& field : fields) {
        see(field);
        for_each_field(field.fields, see);
    }
}

void for_each_field(const std::function<void(const Field&)>& see) {
    for (const Schema& schema : all_schemas()) for_each_field(schema.fields, see);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(TheSchema)

BOOST_AUTO_TEST_CASE(a_second_validator_takes_every_golden_tree) {
    const std::map<Form, SecondOpinion> opinions = [] {
        std::map<Form, SecondOpinion> made;
        for (const Schema& schema : all_schemas()) made.emplace(schema.form, schema.form);
        return made;
    }();
    int taken = 0;
    for (const auto& one :
         std::filesystem::directory_iterator(test::golden("main-job") / "entries")) {
        const auto tree = nlohmann::json(test::golden_tree(one.path().filename()));
        const Form form = form_of(tree["form"].get<std::string>()).value();
        BOOST_TEST(opinions.at(form).takes(tree), one.path());
        ++taken;
    }
    BOOST_TEST(taken == 49);
}

BOOST_AUTO_TEST_CASE(a_second_validator_refuses_what_the_reader_refuses) {
    const SecondOpinion opinion(Form::opening);
    const nlohmann::json good = test::golden_tree("2022-09-27-01-opening.json");
    BOOST_REQUIRE(opinion.takes(good));
    using Change = std::function<void(nlohmann::json&)>;
    const Change changes[] = {
        [](auto& form) { form["box"] = "green"; },
        [](auto& form) { form["copies"] = 10; },
        [](auto& form) { form["copies"] = "1"; },
        [](auto& form) { form["letters"][0]["sheets"] = 0; },
        [](auto& form) { form["letters"][0].erase("sheets"); },
        [](auto& form) {
            form["letters"][0].erase("summary_ky"), form["letters"][0].erase("summary_ru");
        },
        [](auto& form) { form["letters"] = nullptr; },
        [](auto& form) { form["unknown"] = 1; },
        [](auto& form) { form["open_time"] = "24:10"; },
        [](auto& form) { form["seal_new"] = std::string(41, '1'); },
        [](auto& form) {
            form["present"] = nlohmann::json::array({"m1", "m1"});
        },
        [](auto& form) { form["form"] = "protocol/1"; },
    };
    for (const Change& change : changes) {
        nlohmann::json broken = good;
        change(broken);
        BOOST_TEST(!opinion.takes(broken), broken.dump());
        BOOST_TEST(!test::read_form(Syntax::json, broken.dump()), broken.dump());
    }
}

BOOST_AUTO_TEST_CASE(every_field_has_its_name_and_hint_in_three_languages) {
    int fields = 0;
    for_each_field([&](const Field& field) {
        for (const Text3& text : {field.title, field.hint}) {
            BOOST_TEST(!text.ky.empty(), field.key);
            BOOST_TEST(!text.ru.empty(), field.key);
            BOOST_TEST(!text.en.empty(), field.key);
        }
        BOOST_TEST(field.names.size() >= 3U);
        BOOST_TEST(field.folded_names.size() == field.names.size());
        if (field.type == Type::word) BOOST_TEST(!field.words.empty(), field.key);
        if (field.type == Type::text || field.type == Type::integer) BOOST_TEST(field.max > 0);
        ++fields;
    });
    BOOST_TEST(fields > 90);
}

BOOST_AUTO_TEST_CASE(a_synonym_leads_to_exactly_one_key_at_its_depth) {
    const std::function<void(const std::vector<Field>&)> check = [&](const auto& fields) {
        std::set<std::string> names;
        for (const Field& field : fields) {
            const std::set<std::string> own(field.folded_names.begin(), field.folded_names.end());
            for (const std::string& name : own) BOOST_TEST(names.insert(name).second, name);
            check(field.fields);
        }
    };
    for (const Schema& schema : all_schemas()) check(schema.fields);
}

BOOST_AUTO_TEST_CASE(every_example_is_taken_by_its_own_field) {
    // The examples stand where the typed form has them: one value changed in a good form.
    const std::string form =
        "Форма: ачуу/1\nАчылган күнү: 27.09.2022\nАчылган убактысы: 10:00\n"
        "Катышкандар: баары\nКутунун абалы: бүтүн\nМурунку пломбанын абалы: жок\n"
        "Кайрылуулар: []\n";
    int tried = 0;
    for (const Field& field : schema_of(Form::opening).fields) {
        if (field.example.empty() || field.type == Type::list) continue;
        const std::string key = "\n" + field.title.ky + ": ";
        std::string changed = "\n" + form;
        const std::size_t at = changed.find(key);
        if (at != std::string::npos) changed.erase(at + 1, changed.find('\n', at + 1) - at);
        changed += field.title.ky + ": " + field.example + "\n...\n";
        const auto read = test::read_form(Syntax::yaml, changed);
        BOOST_TEST(bool(read), field.key << ": " << test::said(read.findings()));
        ++tried;
    }
    BOOST_TEST(tried >= 15);
}

BOOST_AUTO_TEST_CASE(the_public_part_has_no_field_that_is_not_marked_public) {
    const auto bytes = test::slurp(test::golden("main-job") / "entries/2022-09-27-01-opening.json");
    const auto read = test::read_form(Syntax::json, bytes);
    const std::string shown = to_json(public_part(read->entry));
    BOOST_TEST(shown.find("applicant") == std::string::npos);
    BOOST_TEST(shown.find("Төрөбек") == std::string::npos);
    BOOST_TEST(shown.find("+996") == std::string::npos);
    BOOST_TEST(shown.find("summary_ky") != std::string::npos);
    BOOST_TEST(read->entry.canonical().find("Төрөбек") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(everything_under_applicant_and_nothing_else_is_confidential) {
    for (const char* pointer :
         {"/letters/0/applicant", "/letters/12/applicant/name", "/letters/0/applicant/contact",
          "/letters/0/applicant/signatories", "/letters/0/applicant/unknown", "/unknown"}) {
        BOOST_TEST(is_confidential(Form::opening, pointer), pointer);
    }
    for (const char* pointer : {"", "/opened", "/letters", "/letters/0", "/letters/0/summary_ky",
                                "/present/0", "/form"}) {
        BOOST_TEST(!is_confidential(Form::opening, pointer), pointer);
    }
    for_each_field(schema_of(Form::opening).fields, [](const Field& field) {
        if (field.key == "contact" || field.key == "signatories") BOOST_TEST(!field.is_public);
    });
}

BOOST_AUTO_TEST_CASE(a_pointer_finds_its_field_and_skips_list_indexes) {
    const Field* field = field_at(Form::protocol, "/agenda/0/discussed/2/text_ru");
    BOOST_REQUIRE(field != nullptr);
    BOOST_TEST(field->pair == "text");
    BOOST_TEST(field_at(Form::opening, "/present/3")->key == "present");
    BOOST_TEST(field_at(Form::opening, "/letters/x/kind") == nullptr);
    BOOST_TEST(field_at(Form::opening, "/opened/0") == nullptr);
    BOOST_TEST(field_at(Form::opening, "opened") == nullptr);
    BOOST_TEST(word_of(*field_at(Form::opening, "/box"), "intact")->ky == "бүтүн");
    BOOST_TEST(word_of(*field_at(Form::opening, "/box"), "blue") == nullptr);
}

BOOST_AUTO_TEST_CASE(every_keyword_of_ours_is_explained_in_its_document) {
    const auto document = test::slurp(test::source_dir() / "docs/formats/schema.md");
    std::set<std::string> used;
    const std::function<void(const nlohmann::json&)> walk = [&](const nlohmann::json& node) {
        for (const auto& [key, value] : node.items()) {
            if (node.is_object() && key.rfind("x-", 0) == 0) used.insert(key);
            if (value.is_structured()) walk(value);
        }
    };
    for (const auto name : embedded_names("schemas/")) walk(nlohmann::json::parse(embedded(name)));
    BOOST_TEST(used.size() == 22U);
    for (const std::string& key : used) {
        BOOST_TEST(document.find("| `" + key + "` |") != std::string::npos, key);
    }
}

BOOST_AUTO_TEST_CASE(keys_are_folded_before_comparing) {
    BOOST_TEST(folded_key("  Аты-Жөнү ") == "аты жөнү");
    BOOST_TEST(folded_key("отчЁт.") == "отчет");
    BOOST_TEST(folded_key("order__no") == folded_key("Order - NO"));
    BOOST_TEST(folded_key("и\u0306") == "й");
}

BOOST_AUTO_TEST_SUITE_END()
