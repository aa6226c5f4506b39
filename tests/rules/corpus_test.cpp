#include "../../fuzz/rules_fuzz.cpp"
#include "support/replay.h"

#include <boost/test/unit_test.hpp>

using namespace ishenim;

BOOST_AUTO_TEST_SUITE(corpus)

BOOST_AUTO_TEST_CASE(any_changed_year_is_judged_and_its_numbers_have_no_gaps) {
    const auto all = test::seeds({test::corpus("rules")});
    BOOST_TEST(test::replay(all, 15) > 300U);
}

BOOST_AUTO_TEST_SUITE_END()
