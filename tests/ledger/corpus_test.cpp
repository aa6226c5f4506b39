#include "../../fuzz/ledger_fuzz.cpp"
#include "support/replay.h"

#include <boost/test/unit_test.hpp>

using namespace ishenim;

BOOST_AUTO_TEST_SUITE(corpus)

BOOST_AUTO_TEST_CASE(any_bytes_are_a_file_of_the_log_or_refused) {
    const auto all = test::seeds({test::corpus("ledger")});
    BOOST_TEST(test::replay(all, 40) > 1000U);
}

BOOST_AUTO_TEST_SUITE_END()
