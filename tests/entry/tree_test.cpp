#include "entry/tree.h"

#include "entry/reader.h"
#include "support/golden.h"

#include <boost/test/unit_test.hpp>

using namespace ishenim;
using namespace ishenim::entry;

namespace {

/// "" if the bytes were taken, else the code and the line: "E_SYNTAX 3".
std::string said(const Checked<Node>& read) {
    if (read) return "";
    const Finding& first = read.findings().front();
    return first.code + " " + std::to_string(first.line);
}
std::string json(std::string_view bytes) {
    return said(read_json(bytes));
}
std::string yaml(std::string_view bytes) {
    return said(read_yaml(bytes, EndMark::required));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(Tree)

BOOST_AUTO_TEST_CASE(json_keeps_order_literals_and_places) {
    const auto read = read_json("{\"b\": 1.10,\n  \"a\\\"\": [true, null, \"ө\", -0],\n\"z\":{}}");
    BOOST_REQUIRE(read);
    BOOST_REQUIRE_EQUAL(read->members.size(), 3U);
    BOOST_TEST(read->members[0].key == "b");
    BOOST_TEST(read->members[0].value.text == "1.10");
    BOOST_TEST(read->members[0].value.column == 7);
    const NodeMember& list = read->members[1];
    BOOST_TEST(list.key == "a\"");
    BOOST_TEST(list.line == 2);
    BOOST_TEST(list.column == 3);
    BOOST_TEST(list.value.items[0].text == "true");
    BOOST_TEST(list.value.items[2].text == "ө");
    BOOST_TEST(list.value.items[3].text == "-0");
    BOOST_TEST(list.value.items[3].column == 28);
    BOOST_TEST((read->find("z") != nullptr && read->find("z")->kind == Node::Kind::map));
    BOOST_TEST(read->find("y") == nullptr);
}

BOOST_AUTO_TEST_CASE(yaml_keeps_every_scalar_as_text) {
    const auto read =
        read_yaml("a: no\nb: 012\nc: \"1e3\"\nd:\n  - ~\n  - {e: 9:05}\n...\n", EndMark::required);
    BOOST_REQUIRE(read);
    BOOST_TEST(read->members[0].value.text == "no");
    BOOST_TEST(read->members[0].value.plain);
    BOOST_TEST(read->members[1].value.text == "012");
    BOOST_TEST(!read->members[2].value.plain);
    BOOST_TEST(read->members[3].value.items[0].text == "~");
    BOOST_TEST(read->members[3].value.items[1].members[0].value.text == "9:05");
    BOOST_TEST(read->members[3].value.items[1].line == 6);
}

BOOST_AUTO_TEST_CASE(a_duplicate_key_is_kept_twice) {
    const auto read = read_json(R"({"a":1,"\u0061":2})");
    BOOST_REQUIRE(read);
    BOOST_TEST(read->members.size() == 2U);
    BOOST_TEST(read_yaml("a: 1\na: 2\n", EndMark::optional)->members.size() == 2U);
}

BOOST_AUTO_TEST_CASE(limits_hold_before_memory_is_spent) {
    BOOST_TEST(json(std::string(100'000, '[')) == "E_SYNTAX 1");
    BOOST_TEST(yaml(std::string(100'000, '[') + "\n...\n") == "E_SYNTAX 1");
    BOOST_TEST(json(std::string(64, '[') + std::string(64, ']')) == "");
    BOOST_TEST(json(std::string(65, '[') + std::string(65, ']')) == "E_SYNTAX 1");
    BOOST_TEST(json("\"" + std::string(1024 * 1024, 'x') + "\"") == "E_TOO_LARGE 0");
    std::string many = "[0";
    for (int n = 0; n < 20'000; ++n) many += ",0";
    BOOST_TEST(json(many + "]") == "E_TOO_LARGE 1");
    BOOST_TEST(yaml(many + "]\n...\n") == "E_TOO_LARGE 1");
    BOOST_TEST(json(many.substr(0, many.size() - 4) + "]") == "");
}

BOOST_AUTO_TEST_CASE(a_byte_order_mark_and_crlf_are_accepted) {
    BOOST_TEST(json("\xEF\xBB\xBF{\r\n}\r\n") == "");
    BOOST_TEST(yaml("\xEF\xBB\xBF"
                    "a: b\r\n...\r\n") == "");
    BOOST_TEST(read_yaml("\xEF\xBB\xBF"
                         "a: b\r\n...\r\n",
                         EndMark::required)
                   ->members[0]
                   .key == "a");
}

BOOST_AUTO_TEST_CASE(the_plain_subset_refuses_what_yaml_would_resolve) {
    BOOST_TEST(yaml("a: 1\nb: &x 1\n...\n") == "E_SYNTAX 2");
    BOOST_TEST(yaml("a: *x\n...\n") == "E_SYNTAX 1");
    BOOST_TEST(yaml("a: !!str 1\n...\n") == "E_SYNTAX 1");
    BOOST_TEST(yaml("a: ! 1\n...\n") == "E_SYNTAX 1");
    BOOST_TEST(yaml("<<: {a: 1}\n...\n") == "E_SYNTAX 1");
    BOOST_TEST(yaml("%YAML 1.1\n---\na: 1\n...\n") == "E_SYNTAX 1");
    BOOST_TEST(yaml("a: 1\n---\nb: 2\n...\n") == "E_SYNTAX 2");
    BOOST_TEST(yaml("? [a]\n: 1\n...\n") == "E_SYNTAX 1");
    BOOST_TEST(yaml("---\na: 1\n...\n") == "");
}

BOOST_AUTO_TEST_CASE(after_the_end_mark_only_blank_lines_and_comments_may_follow) {
    BOOST_TEST(yaml("a: 1\n...\n\n# кошумча\n  \n") == "");
    BOOST_TEST(yaml("a: 1\n…") == "");
    BOOST_TEST(yaml("a: 1\n...  \n") == "");
    BOOST_TEST(yaml("a: 1\n...\n\nb: 2\n") == "E_SYNTAX 4");
    BOOST_TEST(yaml("a: 1\n") == "E_CUT_OFF 2");
    BOOST_TEST(said(read_yaml("a: 1\n", EndMark::optional)) == "");
}

BOOST_AUTO_TEST_CASE(what_ends_too_early_is_cut_off_and_what_is_complete_and_wrong_is_syntax) {
    BOOST_TEST(json("{\"a\": [1,\n 2") == "E_CUT_OFF 2");
    BOOST_TEST(json("") == "E_CUT_OFF 1");
    BOOST_TEST(json("  \n ") == "E_CUT_OFF 2");
    BOOST_TEST(json("{\"a\": 1,\n \"b\" 2}") == "E_SYNTAX 2");
    BOOST_TEST(json("{} x") == "E_SYNTAX 1");
    BOOST_TEST(json("{\"a\": \"b\n\"}") == "E_SYNTAX 1");
}

BOOST_AUTO_TEST_CASE(complete_means_complete_by_its_own_content) {
    const auto whole = [](std::string_view bytes) { return is_complete(Syntax::json, bytes); };
    BOOST_TEST(whole("{\"a\": \"}\\\"\", \"b\": [1]}"));
    BOOST_TEST(!whole("{\"a\": \"}\\\"\", \"b\": [1]"));
    BOOST_TEST(!whole("{\"a\": \"}"));
    BOOST_TEST(!whole(std::string(100, '\0')));
    BOOST_TEST(whole("{]"));
    BOOST_TEST(whole("\"x\""));
    BOOST_TEST(whole(std::string_view("\xFF\xFE{\0", 4)));
    BOOST_TEST(is_complete(Syntax::yaml, "a: 1\r\n...\r\n"));
    BOOST_TEST(is_complete(Syntax::yaml, "a: 1\n...\nb: 2\n"));
    BOOST_TEST(!is_complete(Syntax::yaml, "a: |\n  ...\n"));
    BOOST_TEST(!is_complete(Syntax::yaml, ""));
}

BOOST_AUTO_TEST_CASE(every_prefix_of_a_typed_form_is_incomplete) {
    for (const char* name : {"2022-09-02-01-protocol.yaml", "2022-11-09-01-opening.yaml"}) {
        const std::string form = test::slurp(test::golden("main-job") / "entries" / name);
        const std::size_t mark = form.rfind("...") + 3;
        for (std::size_t n = 0; n < mark; ++n) {
            BOOST_REQUIRE(!is_complete(Syntax::yaml, std::string_view(form).substr(0, n)));
        }
        BOOST_TEST(is_complete(Syntax::yaml, std::string_view(form).substr(0, mark)));
    }
}

BOOST_AUTO_TEST_CASE(every_prefix_of_a_json_form_is_incomplete) {
    const std::string form =
        test::slurp(test::golden("main-job") / "entries/2022-09-27-01-opening.json");
    const std::size_t end = form.rfind('}') + 1;
    for (std::size_t n = 0; n < end; ++n) {
        BOOST_REQUIRE(!is_complete(Syntax::json, std::string_view(form).substr(0, n)));
    }
    BOOST_TEST(is_complete(Syntax::json, form));
}

BOOST_AUTO_TEST_SUITE_END()
