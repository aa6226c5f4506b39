#include "../../fuzz/archive_fuzz.cpp"
#include "support/replay.h"

#include <boost/test/unit_test.hpp>

using namespace ishenim;

BOOST_AUTO_TEST_SUITE(corpus)

BOOST_AUTO_TEST_CASE(any_bytes_are_a_whole_manifest_or_corrupt) {
    const auto all = test::seeds({test::corpus("archive")});
    BOOST_TEST(test::replay(all, 150) > 1500U);
}

BOOST_AUTO_TEST_SUITE_END()
