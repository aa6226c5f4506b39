#include "../../fuzz/entry_fuzz.cpp"
#include "support/replay.h"

#include <boost/test/unit_test.hpp>

using namespace ishenim;

BOOST_AUTO_TEST_SUITE(Corpus)

BOOST_AUTO_TEST_CASE(any_bytes_are_taken_whole_or_refused_with_a_reason) {
    const auto all = test::seeds({test::corpus("entry"), test::golden("main-job") / "entries"});
    BOOST_TEST(all.size() > 60U);
    BOOST_TEST(test::replay(all, 25) > 4000U);
}

BOOST_AUTO_TEST_SUITE_END()
