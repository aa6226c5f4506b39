// The catalogue of bad input, one test a line: JSON (45-65) and YAML (66-73).
#include "base/text.h"
#include "entry/tree.h"
#include "support.h"

#include <boost/test/unit_test.hpp>

using namespace ishenim;
using namespace ishenim::entry;
using Json = nlohmann::ordered_json;

namespace {

const std::string kJson =
    test::slurp(test::golden("main-job") / "entries/2022-09-27-01-opening.json");
const std::string kYaml =
    test::slurp(test::golden("main-job") / "entries/2022-11-09-01-opening.yaml");

std::string json(const std::string& bytes) {
    return test::said(test::read_form(Syntax::json, bytes).findings());
}
std::string yaml(const std::string& bytes) {
    return test::said(test::read_form(Syntax::yaml, bytes).findings());
}
/// The good JSON form with one literal put in for another.
std::string json_with(const std::string& from, const std::string& to) {
    BOOST_REQUIRE(kJson.find(from) != std::string::npos);
    return json(replace_all(kJson, from, to));
}
std::string yaml_with(const std::string& from, const std::string& to) {
    BOOST_REQUIRE(kYaml.find(from) != std::string::npos);
    return yaml(replace_all(kYaml, from, to));
}
/// The good JSON form with the remarks set, which may be any text.
Checked<Reading> with_remarks(const std::string& text) {
    Json form = Json::parse(kJson);
    form["remarks_ky"] = text;
    form["remarks_ru"] = "-";
    return test::read_json_form(form);
}
std::string kept(const std::string& text) {
    auto read = with_remarks(text);
    return read ? read->entry.opening().remarks.ky : test::said(read.findings());
}

const std::string kOpen = "\"open_time\": \"11:59\"";

}  // namespace

BOOST_AUTO_TEST_SUITE(CatalogueJson)

BOOST_AUTO_TEST_CASE(line_0_the_good_forms_are_taken) {
    BOOST_TEST(json(kJson) == "");
    BOOST_TEST(yaml(kYaml) == "");
}

BOOST_AUTO_TEST_CASE(line_45_truncated_trailing_garbage_two_values) {
    BOOST_TEST(json(kJson.substr(0, kJson.size() / 2)).substr(0, 9) == "E_CUT_OFF");
    BOOST_TEST(json("{}\ngarbage") == "E_SYNTAX  2");
    BOOST_TEST(json("{}\n{}") == "E_SYNTAX  2");
}

BOOST_AUTO_TEST_CASE(line_46_bom_is_taken_other_encodings_are_told_to_save_as_utf8) {
    BOOST_TEST(json("\xEF\xBB\xBF" + kJson) == "");
    for (const std::string& bytes : {std::string("\xFF\xFE{\0}\0", 6), std::string("\0{\0}", 4),
                                     std::string("{\"form\":\"\xE0\xF7\xF3\xF3/1\"}")}) {
        const auto read = test::read_form(Syntax::json, bytes);
        BOOST_TEST(test::said(read.findings()) == "E_BAD_UTF8  1");
        BOOST_TEST(read.findings().front().hint.ru.find("UTF-8") != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(line_47_a_duplicate_key_also_escaped_or_by_synonym) {
    BOOST_TEST(json_with(kOpen, kOpen + ", \"open_time\": \"11:58\"") ==
               "E_DUPLICATE_FIELD /open_time 4");
    BOOST_TEST(json_with(kOpen, kOpen + ", \"\\u006fpen_time\": \"11:58\"") ==
               "E_DUPLICATE_FIELD /open_time 4");
    BOOST_TEST(json_with(kOpen, kOpen + ",\n \"Время вскрытия\": \"11:59\"") ==
               "E_DUPLICATE_FIELD /open_time 5");
}

BOOST_AUTO_TEST_CASE(line_48_nul_in_a_key_or_a_value) {
    BOOST_TEST(json_with(kOpen, kOpen + ", \"box\\u0000x\": \"evil\"") == "E_UNKNOWN_KEY  4");
    BOOST_TEST(kept("a\0b" + std::string(1, '\0')) != "a");
    Json form = Json::parse(kJson);
    form["remarks_ky"] = std::string("a\0b", 3);
    BOOST_TEST(test::has_code(test::read_json_form(form).findings(), "E_CONTROL_CHAR"));
}

BOOST_AUTO_TEST_CASE(line_49_lone_surrogate_overlong_invalid_byte) {
    BOOST_TEST(json_with(kOpen, kOpen + ", \"remarks_ky\": \"\\ud800\"") == "E_SYNTAX  4");
    BOOST_TEST(json_with(kOpen, kOpen + ", \"remarks_ky\": \"\xC0\xAF\"") == "E_BAD_UTF8  4");
    BOOST_TEST(json_with(kOpen, kOpen + ", \"remarks_ky\": \"\xED\xA0\x80\"") == "E_BAD_UTF8  4");
    BOOST_TEST(json_with(kOpen, kOpen + ", \"remarks_ky\": \"\xFF\"") == "E_BAD_UTF8  4");
}

BOOST_AUTO_TEST_CASE(line_50_a_hundred_thousand_brackets) {
    const auto read = test::read_form(Syntax::json, std::string(100'000, '['));
    BOOST_TEST(test::said(read.findings()) == "E_SYNTAX  1");
    BOOST_TEST(read.findings().front().hint.en.find("64") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(line_51_numbers_out_of_range) {
    for (const char* number : {"18446744073709551616", "-9223372036854775809",
                               "9223372036854775808", "999999999999999999999999999999"}) {
        BOOST_TEST(
            json_with("\"n_total\": 7", std::string("\"n_total\": ") + number).substr(0, 11) != "",
            number);
        BOOST_TEST(
            test::has_code(
                test::read_form(Syntax::json, replace_all(kJson, "\"n_total\": 7",
                                                          std::string("\"n_total\": ") + number))
                    .findings(),
                "E_BAD_VALUE"),
            number);
    }
    BOOST_TEST(json_with("\"n_total\": 7", "\"n_total\": 1e400").substr(0, 8) == "E_SYNTAX");
    BOOST_TEST(json_with("\"n_total\": 7", "\"n_total\": 1e-400").substr(0, 10) == "E_BAD_TYPE");
}

BOOST_AUTO_TEST_CASE(line_52_a_literal_is_kept_exactly) {
    const auto tree = read_json("[1.10, 0.1, 100000000000000000000000000000]");
    BOOST_TEST(tree->items[0].text == "1.10");
    BOOST_TEST(tree->items[2].text == "100000000000000000000000000000");
}

BOOST_AUTO_TEST_CASE(line_53_another_kind_than_wanted) {
    for (const char* wrong : {"\"7\"", "7.0", "true", "7e0", "[7]", "{\"a\": 7}"}) {
        BOOST_TEST(
            json_with("\"n_total\": 7", std::string("\"n_total\": ") + wrong).substr(0, 19) ==
                "E_BAD_TYPE /n_total",
            wrong);
    }
    BOOST_TEST(json_with("\"seal_new\": \"440104\"", "\"seal_new\": 440104").substr(0, 20) ==
               "E_BAD_TYPE /seal_new");
    BOOST_TEST(json_with("\"n_total\": 7", "\"n_total\": -0").substr(0, 8) == "");
}

BOOST_AUTO_TEST_CASE(line_54_an_unknown_field_names_the_nearest) {
    const auto read =
        test::read_form(Syntax::json, replace_all(kJson, "\"seal_new\"", "\"seal_nwe\""));
    BOOST_TEST(test::said(read.findings()).substr(0, 14) == "E_UNKNOWN_KEY ");
    BOOST_TEST(read.findings().front().message.ru.find("seal_new") != std::string::npos);
    const auto russian =
        test::read_form(Syntax::yaml, replace_all(kYaml, "Жаңы пломба:", "Жаны пломба:"));
    BOOST_TEST(russian.findings().front().message.ky.find("Жаңы пломба") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(line_55_missing_null_empty_and_blank_are_not_given) {
    for (const char* nothing : {"null", "\"\"", "\"   \"", "\"\xC2\xA0\"", "[]"}) {
        BOOST_TEST(
            json_with("\"box\": \"intact\"", std::string("\"box\": ") + nothing).substr(0, 20) ==
                "E_MISSING_FIELD /box",
            nothing);
    }
    BOOST_TEST(json_with("\"box\": \"intact\",", "") == "E_MISSING_FIELD /box 0");
    BOOST_TEST(json_with("\"box\": \"intact\"", "\"box\": \"\xE2\x80\x8B\"").substr(0, 14) ==
               "E_CONTROL_CHAR");
}

BOOST_AUTO_TEST_CASE(line_56_days_that_are_none) {
    const auto opened = [](const std::string& day) {
        const auto read = test::read_form(
            Syntax::json,
            replace_all(kJson, "\"opened\": \"2022-09-27\"", "\"opened\": \"" + day + "\""));
        return read ? "" : read.findings().front().code;
    };
    for (const char* day : {"2022-02-30", "30.02.2022", "2022-13-01", "31/12/22", "2022-9-27",
                            "27 09 2022", "2022-09-27T00:00", "вторник"}) {
        BOOST_TEST(opened(day) == "E_BAD_DATE", day);
    }
    BOOST_TEST(opened("0030-08-20") == "E_BEFORE_REGULATION");
    BOOST_TEST(opened("1899-09-27") == "E_BEFORE_REGULATION");
    BOOST_TEST(opened("2026-11-25") == "E_FUTURE_DATE");
    BOOST_TEST(opened("2026-11-24") == "");
    BOOST_TEST(opened("27.09.2022") == "E_BAD_TYPE");
    const auto read = test::read_form(Syntax::json, replace_all(kJson, "2022-09-27", "2022-02-30"));
    BOOST_TEST(read.findings().front().hint.ru.find("27.09.2022") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(line_57_what_is_no_json) {
    for (const char* wrong :
         {"NaN", "Infinity", "01", "+1", ".5", "1.", "0x10", "/* */ 1", "'1'"}) {
        BOOST_TEST(json_with("\"n_total\": 7", std::string("\"n_total\": ") + wrong).substr(0, 8) ==
                       "E_SYNTAX",
                   wrong);
    }
    BOOST_TEST(json("{\"form\": \"opening/1\",}") == "E_SYNTAX  1");
}

BOOST_AUTO_TEST_CASE(line_58_great_texts_lists_and_mappings_are_refused_by_their_size) {
    BOOST_TEST(json("{\"form\": \"" + std::string(100'000'000, 'x') + "\"}") == "E_TOO_LARGE  0");
    std::string items = "{\"form\": \"opening/1\", \"present\": [\"m\"";
    for (int n = 0; n < 200'000; ++n) items += ",0";
    BOOST_TEST(json(items + "]}") == "E_TOO_LARGE  1");
    std::string keys = "{\"form\": \"opening/1\"";
    for (int n = 0; n < 60'000; ++n) keys += ",\"" + std::to_string(n) + "\":0";
    BOOST_TEST(json(keys + "}") == "E_TOO_LARGE  1");
}

BOOST_AUTO_TEST_CASE(line_59_a_root_that_is_no_mapping) {
    for (const char* root : {"[]", "\"x\"", "null", "7"})
        BOOST_TEST(json(root) == "E_SYNTAX  1", root);
    for (const char* nothing : {"", "   \n"}) BOOST_TEST(json(nothing).substr(0, 9) == "E_CUT_OFF");
    BOOST_TEST(json("{}") == "E_MISSING_FIELD /form 0");
}

BOOST_AUTO_TEST_CASE(line_60_bidi_zero_width_and_control_characters) {
    for (const char* c : {"\xE2\x80\xAE", "\xE2\x80\x8D", "\x01", "\t"}) {
        BOOST_TEST(kept(std::string("а") + c + "б") == "E_CONTROL_CHAR /remarks_ky 1");
    }
    for (const char* c : {"\x7F", "\xC2\x85", "\xE2\x80\xA8"}) {  // what YAML would fold away, too
        BOOST_TEST(kept(std::string("а") + c + "б") == "E_CONTROL_CHAR  1");
        BOOST_TEST(yaml_with("бүтүн", std::string("бү") + c + "түн") == "E_CONTROL_CHAR  5");
    }
}

BOOST_AUTO_TEST_CASE(line_61_a_letter_outside_the_font_is_left_to_the_layout) {
    BOOST_TEST(kept("😀 中") == "😀 中");
}

BOOST_AUTO_TEST_CASE(line_62_latin_letters_inside_a_cyrillic_name_are_mended_and_reported) {
    auto read = with_remarks("Pахманов");
    BOOST_REQUIRE(read);
    BOOST_TEST(read->entry.opening().remarks.ky == "Рахманов");
    BOOST_TEST(read.findings().front().code == "LOOKALIKE_MENDED");
    BOOST_TEST(read.findings().front().message.ru.find("Рахманов") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(line_63_decomposed_letters_are_stored_composed) {
    BOOST_TEST(kept("и\u0306е\u0308") == "йё");
}

BOOST_AUTO_TEST_CASE(line_64_markup_and_formulas_are_text) {
    for (const char* text : {"__proto__", "$ref", "<script>", "{{x}}", "=cmd|' /c calc'!A1"}) {
        BOOST_TEST(kept(text) == text);
    }
}

BOOST_AUTO_TEST_CASE(line_65_long_texts_are_taken_within_their_limit) {
    const std::string word(2000, 'w');
    BOOST_TEST(kept(word) == word);
    BOOST_TEST(kept(word + "w") == "E_TOO_LONG /remarks_ky 1");
    std::string lines;
    for (int n = 0; n < 999; ++n) lines += "ө\n";
    BOOST_TEST(kept(lines + "ө") == lines + "ө");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(CatalogueYaml)

BOOST_AUTO_TEST_CASE(line_66_tabs_and_bad_indentation) {
    BOOST_TEST(yaml_with("\nКутунун", "\n\tКутунун") == "E_SYNTAX  5");
    BOOST_TEST(yaml_with("    Багыты: коррупция", "   Багыты: коррупция").substr(0, 8) ==
               "E_SYNTAX");
    BOOST_TEST(yaml_with("бүтүн\n", "бүтүн: жок\n").substr(0, 10) == "E_SYNTAX  ");
}

BOOST_AUTO_TEST_CASE(line_67_duplicates_anchors_aliases_merge_keys) {
    BOOST_TEST(yaml_with("Кутунун абалы: бүтүн", "Кутунун абалы: бүтүн\nbox: intact") ==
               "E_DUPLICATE_FIELD /box 6");
    for (const char* wrong : {"&x бүтүн", "*x"}) {
        BOOST_TEST(yaml_with("Кутунун абалы: бүтүн", std::string("Кутунун абалы: ") + wrong) ==
                       "E_SYNTAX  5",
                   wrong);
    }
    BOOST_TEST(yaml_with("Кутунун абалы: бүтүн", "<<: {box: intact}") == "E_SYNTAX  5");
}

BOOST_AUTO_TEST_CASE(line_68_scalars_stay_as_written_in_a_text_field) {
    for (const char* text :
         {"no", "off", "012", "1_000", "12:30", "1e3", "0x1F", "true", "2022-09-27"}) {
        const std::string form =
            replace_all(kYaml, "Жаңы пломба: 440110", std::string("Жаңы пломба: ") + text);
        auto read = test::read_form(Syntax::yaml, form);
        BOOST_REQUIRE_MESSAGE(read, text << test::said(read.findings()));
        BOOST_TEST(read->entry.opening().seal_new == text);
    }
    for (const char* nothing : {"~", "null", "", "''", "' '"}) {
        const std::string form =
            replace_all(kYaml, "Жаңы пломба: 440110", std::string("Жаңы пломба: ") + nothing);
        BOOST_TEST(test::read_form(Syntax::yaml, form)->entry.opening().seal_new == "", nothing);
    }
    const std::string quoted = replace_all(kYaml, "Жаңы пломба: 440110", "Жаңы пломба: '~'");
    BOOST_TEST(test::read_form(Syntax::yaml, quoted)->entry.opening().seal_new == "~");
}

BOOST_AUTO_TEST_CASE(line_69_billion_laughs) {
    std::string laughs = "a: &a [lol, lol]\n";
    for (char c = 'b'; c < 'k'; ++c) {
        const std::string before(1, static_cast<char>(c - 1));
        laughs += std::string(1, c) + ": &" + c + " [*" + before + ", *" + before + "]\n";
    }
    BOOST_TEST(yaml(laughs + "...\n") == "E_SYNTAX  1");
    BOOST_TEST(yaml(std::string(100'000, '[') + "\n...\n") == "E_SYNTAX  1");
    BOOST_TEST(yaml(std::string(100'000, '{') + "\n...\n") == "E_SYNTAX  1");
}

BOOST_AUTO_TEST_CASE(line_70_tags) {
    for (const char* tag : {"!!python/object:os.system x", "!!binary aGk=", "!x y", "! z"}) {
        BOOST_TEST(yaml_with("Кутунун абалы: бүтүн", std::string("Кутунун абалы: ") + tag) ==
                       "E_SYNTAX  5",
                   tag);
    }
}

BOOST_AUTO_TEST_CASE(line_71_two_documents_and_directives) {
    BOOST_TEST(yaml(kYaml + kYaml).substr(0, 8) == "E_SYNTAX");
    BOOST_TEST(yaml(replace_all(kYaml, "...\n", "---\nbox: intact\n...\n")).substr(0, 8) ==
               "E_SYNTAX");
    BOOST_TEST(yaml("%YAML 2.0\n---\n" + kYaml).substr(0, 8) == "E_SYNTAX");
    BOOST_TEST(yaml("%TAG ! tag:x,2000:\n---\n" + kYaml).substr(0, 8) == "E_SYNTAX");
}

BOOST_AUTO_TEST_CASE(line_72_a_missing_end_mark_is_cut_off_at_any_byte) {
    const std::size_t mark = kYaml.rfind("...");
    int cut = 0;
    for (std::size_t n = 0; n < mark + 3; n += 7) {
        const auto read = test::read_form(Syntax::yaml, kYaml.substr(0, n));
        const std::string code = read ? "" : read.findings().front().code;
        BOOST_TEST(code == "E_CUT_OFF", n);
        BOOST_TEST(!is_complete(Syntax::yaml, kYaml.substr(0, n)));
        ++cut;
    }
    BOOST_TEST(cut > 300);
}

BOOST_AUTO_TEST_CASE(line_73_invalid_utf8_and_nul) {
    BOOST_TEST(yaml_with("бүтүн", "\xE1\xFE") == "E_BAD_UTF8  5");
    BOOST_TEST(yaml(replace_all(kYaml, "440110",
                                std::string("44\0"
                                            "10",
                                            5))) == "E_CONTROL_CHAR  39");
}

BOOST_AUTO_TEST_SUITE_END()
