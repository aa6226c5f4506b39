#include "base/finding.h"
#include "base/text.h"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace ishenim;

namespace {

Finding any_finding(std::string_view code) {
    std::vector<Fill> fills;
    for (const char* name :
         {"key",   "value", "want", "allowed", "max",   "date",    "form",   "near",  "line",
          "where", "word",  "char", "name",    "names", "n",       "reg_no", "field", "entry",
          "seal",  "time",  "when", "dates",   "due",   "quarter", "no",     "number"}) {
        fills.emplace_back(name, "0");
    }
    return make_finding(code, "", fills);
}

/// A word with letters of both alphabets looks right and is not.
bool mixes_alphabets(const std::string& text) {
    bool latin = false, cyrillic = false;
    for (const char32_t c : to_code_points(text + " ")) {
        if (!is_letter(c)) {
            if (latin && cyrillic) return true;
            latin = cyrillic = false;
        } else {
            (is_cyrillic(c) ? cyrillic : latin) = true;
        }
    }
    return false;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(hints)

BOOST_AUTO_TEST_CASE(every_refusal_says_what_is_right_in_three_languages) {
    for (const std::string_view code : all_finding_codes()) {
        const Finding finding = any_finding(code);
        if (finding.severity == Severity::reject) {
            BOOST_TEST(!finding.hint.ky.empty(), code);
        }
        BOOST_TEST(finding.hint.ky.empty() == finding.hint.ru.empty(), code);
        BOOST_TEST(finding.hint.ky.empty() == finding.hint.en.empty(), code);
    }
}

BOOST_AUTO_TEST_CASE(no_hint_or_message_mixes_alphabets_in_a_word) {
    BOOST_TEST(mixes_alphabets("дирeктор"));
    BOOST_TEST(!mixes_alphabets("директор YAML"));
    for (const std::string_view code : all_finding_codes()) {
        const Finding finding = any_finding(code);
        for (const std::string& text : {finding.hint.ky, finding.hint.ru, finding.hint.en}) {
            BOOST_TEST(!mixes_alphabets(text), code << ": " << text);
        }
        BOOST_TEST(!mixes_alphabets(finding.message.ky + " " + finding.message.ru), code);
    }
}

BOOST_AUTO_TEST_SUITE_END()
