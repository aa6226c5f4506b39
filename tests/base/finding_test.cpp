#include "base/finding.h"
#include "support/golden.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <sstream>
#include <string>

using namespace ishenim;

namespace {

/// The placeholders that any text of the table may have, each filled with its own name.
std::vector<Fill> all_fills() {
    std::vector<Fill> fills;
    for (const char* name :
         {"where",   "char", "word", "line",  "form",  "key",  "near",    "want",   "value",
          "allowed", "max",  "date", "name",  "n",     "time", "seal",    "reg_no", "entry",
          "field",   "due",  "when", "dates", "names", "no",   "quarter", "number"}) {
        fills.emplace_back(name, std::string(name));
    }
    return fills;
}

/// The rows of docs/formats/entry.md 6: code, severity and texts as the format has them.
struct Row {
    std::string code, severity, clause, ky, ru, en;
};

std::string strip(const std::string& text) {
    const auto first = text.find_first_not_of(' ');
    return first == std::string::npos ? ""
                                      : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::vector<Row> rows_of_the_format() {
    std::istringstream in(test::slurp(test::source_dir() / "docs/formats/entry.md"));
    std::vector<Row> rows;
    std::string line;
    std::string severity;
    while (std::getline(in, line)) {
        if (line.rfind("### ", 0) == 0) severity = line.substr(4);
        if (line.rfind("## 7", 0) == 0) break;
        if (severity.empty() || line.rfind("| ", 0) != 0 || line.rfind("| code", 0) == 0) continue;
        std::vector<std::string> cells;
        std::istringstream cut(line.substr(1));
        for (std::string cell; std::getline(cut, cell, '|');) cells.push_back(strip(cell));
        if (cells.size() == 5 && cells[0].find("---") == std::string::npos) {
            rows.push_back({cells[0], severity, cells[1], cells[2], cells[3], cells[4]});
        }
    }
    return rows;
}

std::string unfilled(std::string text) {
    std::erase(text, '{');
    std::erase(text, '}');
    return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(finding_texts)

BOOST_AUTO_TEST_CASE(every_code_of_the_format_has_its_texts_severity_and_clause) {
    const auto rows = rows_of_the_format();
    BOOST_TEST(rows.size() > 90U);
    BOOST_TEST(rows.size() == all_finding_codes().size());
    for (const Row& row : rows) {
        const Finding finding = make_finding(row.code, "/x", all_fills());
        BOOST_TEST(finding.message.ky == unfilled(row.ky), row.code);
        BOOST_TEST(finding.message.ru == unfilled(row.ru), row.code);
        BOOST_TEST(finding.message.en == unfilled(row.en), row.code);
        BOOST_TEST(to_string(finding.severity) == row.severity, row.code);
        if (!finding.clause.empty())
            BOOST_TEST(row.clause.find(finding.clause) != std::string::npos, row.code);
    }
}

BOOST_AUTO_TEST_CASE(every_refusal_says_what_is_right) {
    for (const std::string_view code : all_finding_codes()) {
        const Finding finding = make_finding(code, "", all_fills());
        if (finding.severity != Severity::reject) continue;
        BOOST_TEST(!finding.hint.ky.empty(), code);
        BOOST_TEST(!finding.hint.ru.empty(), code);
        BOOST_TEST(!finding.hint.en.empty(), code);
    }
}

BOOST_AUTO_TEST_CASE(no_placeholder_ever_reaches_a_reader) {
    BOOST_CHECK_THROW(make_finding("E_TOO_LONG", "/x", {{"key", "y"}}), std::logic_error);
    BOOST_CHECK_THROW(make_finding("E_NEVER_HEARD_OF", ""), std::logic_error);
    for (const std::string_view code : all_finding_codes()) {
        const Finding finding = make_finding(code, "", all_fills());
        for (const Text3& text : {finding.message, finding.hint}) {
            BOOST_TEST((text.ky + text.ru + text.en).find('{') == std::string::npos, code);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_reject_stops_and_a_warning_does_not) {
    const Finding warn = make_finding("W_BOX_DAMAGED", "");
    const Finding reject = make_finding("E_NO_PARENT", "");
    BOOST_TEST(!stops({}));
    BOOST_TEST(!stops({warn}));
    BOOST_TEST(stops({warn, reject}));
}

BOOST_AUTO_TEST_SUITE_END()
