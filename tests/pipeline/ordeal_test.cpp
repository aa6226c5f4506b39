#include "pipeline/ordeal.h"

#include <boost/test/unit_test.hpp>

#include <unistd.h>
#include <csignal>
#include <cstdlib>
#include <stdexcept>

using namespace ishenim::pipeline;

BOOST_AUTO_TEST_SUITE(ordeal)

BOOST_AUTO_TEST_CASE(work_that_crashes_each_time_ends_the_process) {
    BOOST_TEST(ends_the_process([] { ::signal(SIGABRT, SIG_DFL), std::abort(); }, 2));
    BOOST_TEST(ends_the_process([] { ::_exit(3); }, 2));
}

BOOST_AUTO_TEST_CASE(work_that_ends_or_throws_does_not) {
    BOOST_TEST(!ends_the_process([] {}, 5));
    BOOST_TEST(
        !ends_the_process([] { throw std::runtime_error("the parent will meet it too"); }, 5));
}

BOOST_AUTO_TEST_CASE(a_kill_from_outside_counts_for_nothing) {
    BOOST_TEST(!ends_the_process([] { ::kill(::getpid(), SIGKILL); }, 5));
}

BOOST_AUTO_TEST_SUITE_END()
