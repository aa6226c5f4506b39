#include "../../fuzz/form_fuzz.cpp"
#include "support/replay.h"

#include <boost/test/unit_test.hpp>

using namespace ishenim;

BOOST_AUTO_TEST_SUITE(corpus)

BOOST_AUTO_TEST_CASE(any_bytes_are_a_template_or_a_fault_with_its_name) {
    const auto all = test::seeds({test::corpus("form"), test::source_dir() / "templates/ky"});
    BOOST_TEST(test::replay(all, 60) > 2000U);
}

BOOST_AUTO_TEST_SUITE_END()
