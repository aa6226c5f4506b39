#include "../../fuzz/intake_fuzz.cpp"
#include "support/replay.h"

#include <boost/test/unit_test.hpp>

using namespace ishenim;

BOOST_AUTO_TEST_SUITE(corpus)

BOOST_AUTO_TEST_CASE(any_bytes_make_a_name_and_a_slip_or_none) {
    const auto all = test::seeds({test::corpus("intake")});
    BOOST_TEST(test::replay(all, 80) > 2000U);
}

BOOST_AUTO_TEST_SUITE_END()
