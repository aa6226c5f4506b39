#include "entry/json_value.h"

#include "base/fault.h"
#include "year.h"

#include <boost/test/unit_test.hpp>

using namespace ishenim;
using test::year;

BOOST_AUTO_TEST_SUITE(json_value)

BOOST_AUTO_TEST_CASE(a_json_text_that_we_wrote_comes_back_the_same) {
    for (const auto& row : year().rows) {
        for (const auto& text : {row.tree, row.facts, row.numbers}) {
            BOOST_TEST(to_json(entry::parse_value(text)) == text);
            BOOST_TEST(to_json(entry::value_of(*entry::read_json(text))) == text);
        }
    }
    for (const char* text : {"null", "true", "-9223372036854775808", "9223372036854775807",
                             "\"a\\\"\\\\\\n\"", "[]", "{}", "[{\"b\":[],\"a\":{}},null]"}) {
        BOOST_TEST(to_json(entry::parse_value(text)) == text);
    }
}

BOOST_AUTO_TEST_CASE(a_json_text_that_we_cannot_have_written_is_corrupt) {
    const auto corrupt = [](const Fault& fault) { return fault.code() == FaultCode::corrupt; };
    const std::string deep = std::string(129, '[') + std::string(129, ']');
    for (const std::string& text :
         {std::string(), std::string("{"), std::string("{} {}"), std::string("{\"a\":1,\"a\":1}"),
          std::string("{\"a\":1,\"\\u0061\":1}"), std::string("1.5"), std::string("1e3"),
          std::string("9223372036854775808"), std::string("-9223372036854775809"),
          std::string("\"\xff\""), std::string("'a'"), std::string("[1,]"), deep}) {
        BOOST_CHECK_EXCEPTION(entry::parse_value(text), Fault, corrupt);
    }
    for (const char* text : {"1.5", "9223372036854775808", "{\"a\":1,\"a\":1}"}) {
        BOOST_CHECK_EXCEPTION(entry::value_of(*entry::read_json(text)), Fault, corrupt);
    }
}

BOOST_AUTO_TEST_SUITE_END()
