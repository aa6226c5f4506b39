#include "record/retention.h"

#include "base/fault.h"
#include "support/golden.h"

#include <boost/test/unit_test.hpp>

using namespace ishenim;
using record::read_retention;

BOOST_AUTO_TEST_SUITE(retention)

BOOST_AUTO_TEST_CASE(a_term_is_counted_from_the_first_of_january_after_the_documents_year) {
    const auto terms = read_retention(
        "terms:\n  - kind: act\n    years: 5\n    source_ky: а\n    source_ru: б\n", "r.yaml");
    BOOST_TEST(terms.due("act", 2022).value().iso() == "2028-01-01");
    BOOST_TEST(terms.term_of("act")->source.ru == "б");
}

BOOST_AUTO_TEST_CASE(a_kind_without_a_term_is_never_due) {
    const auto terms = read_retention("terms: []\n", "r.yaml");
    BOOST_TEST(!terms.due("act", 1900).has_value());
}

BOOST_AUTO_TEST_CASE(a_mistake_in_the_file_names_file_and_line) {
    const auto says = [](const std::string& yaml, const std::string& place) {
        try {
            read_retention(yaml, "r.yaml");
        } catch (const Fault& fault) {
            return fault.code() == FaultCode::config &&
                   std::string(fault.what()).find(place) != std::string::npos;
        }
        return false;
    };
    const std::string good = "  - kind: act\n    years: 5\n    source_ky: а\n    source_ru: б\n";
    BOOST_TEST(says("terms:\n" + good + good, "r.yaml:6"));
    BOOST_TEST(says("terms:\n  - kind: акт\n    years: 5\n    source_ky: а\n", "r.yaml:2"));
    BOOST_TEST(says("terms:\n  - kind: act\n    years: 0\n    source_ky: а\n    source_ru: б\n",
                    "r.yaml:3"));
    BOOST_TEST(says("terms:\n  - kind: act\n    years: 5\n    source_ru: б\n", "r.yaml:2"));
}

BOOST_AUTO_TEST_CASE(each_term_of_ours_carries_the_words_of_its_source) {
    const auto terms =
        read_retention(test::slurp(test::source_dir() / "templates/retention.yaml"), "r.yaml");
    for (const char* kind :
         {"act", "journal-a", "journal-b", "protocol", "report", "correction", "void", "entries"}) {
        const record::RetentionTerm* term = terms.term_of(kind);
        BOOST_REQUIRE_MESSAGE(term != nullptr, kind);
        BOOST_TEST(term->years >= 5);
        BOOST_TEST(!term->source.ky.empty());
        BOOST_TEST(!term->source.ru.empty());
    }
}

BOOST_AUTO_TEST_SUITE_END()
