#include "verify/frontier.h"

#include "ledger/merkle.h"
#include "verify/findings.h"

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <stdexcept>

using namespace ishenim;
using verify::Frontier;

BOOST_AUTO_TEST_SUITE(FrontierOfLeaves)

BOOST_AUTO_TEST_CASE(its_root_is_that_of_rfc_6962_at_every_size) {
    Frontier frontier;
    std::vector<Digest> hashes;
    BOOST_TEST((frontier.root() == ledger::empty_root()));
    for (int i = 0; i < 600; ++i) {
        hashes.push_back(ledger::leaf_hash(std::to_string(i)));
        frontier.add(hashes.back(), 0);
        BOOST_TEST((frontier.root() == ledger::root_of(hashes)), "size " << i + 1);
    }
    Frontier by_subtrees;
    by_subtrees.add(ledger::root_of({hashes.begin(), hashes.begin() + 256}), 8);
    by_subtrees.add(ledger::root_of({hashes.begin() + 256, hashes.begin() + 512}), 8);
    for (int i = 512; i < 600; ++i) by_subtrees.add(hashes[static_cast<std::size_t>(i)], 0);
    BOOST_TEST((by_subtrees.root() == frontier.root()));
}

BOOST_AUTO_TEST_CASE(parallel_work_is_done_once_each_and_its_failure_comes_out) {
    for (const unsigned threads : {0U, 1U, 2U, 7U}) {
        std::vector<std::atomic<int>> done(100);
        verify::run_parallel(done.size(), threads, [&](std::size_t i) { ++done[i]; });
        for (const auto& count : done) BOOST_TEST(count == 1);
        BOOST_CHECK_THROW(verify::run_parallel(100, threads,
                                               [](std::size_t i) {
                                                   if (i == 50) throw std::runtime_error("failed");
                                               }),
                          std::runtime_error);
    }
    verify::run_parallel(0, 2, [](std::size_t) { throw std::runtime_error("never"); });
}

BOOST_AUTO_TEST_SUITE_END()
