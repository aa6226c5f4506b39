#include "ledger/edge.h"
#include "base/durable.h"
#include "base/fault.h"
#include "ledger/leaf.h"
#include "ledger/ledger.h"
#include "ledger/vectors.h"
#include "support/temp_dir.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <stdexcept>

using namespace ishenim;
using namespace ishenim::ledger;

namespace {

const Instant kFirst = *Instant::parse("2022-09-01T06:00:00Z");

Instant hours_later(std::int64_t hours) {
    return Instant(kFirst.unix_seconds() + hours * 3600);
}

/// A leaf whose time is as many hours after the first as `hour` says.
std::string leaf_at(std::uint64_t i, std::int64_t hour) {
    Leaf leaf = *Leaf::parse(test::tlog_leaf(i));
    leaf.time = hours_later(hour);
    return leaf.text();
}

/// A log of leaves, in one batch or several; two neighbours have one time.
struct LogInTime {
    LogInTime() { set_durable_for_test(false); }
    ~LogInTime() { set_durable_for_test(true); }

    void grow(const std::vector<std::uint64_t>& sizes) {
        const seal::SigningKey key = test::tlog_key();
        Ledger ledger(log, dir / "state/signed", key);
        for (const std::uint64_t size : sizes) {
            std::vector<std::string> more;
            for (std::uint64_t i = leaves.size(); i < size; ++i) {
                more.push_back(leaf_at(i, static_cast<std::int64_t>(i / 2)));
            }
            ledger.append(leaves.size(), more);
            leaves.insert(leaves.end(), more.begin(), more.end());
        }
    }
    /// What the first `size` leaves alone give.
    Digest root_of_first(std::uint64_t size) const {
        Edge edge;
        std::vector<TileFile> ignored;
        for (std::uint64_t i = 0; i < size; ++i) edge.add(leaves[i], ignored);
        return edge.root();
    }

    test::TempDir dir;
    std::filesystem::path log = dir / "log";
    std::vector<std::string> leaves;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(EdgeInTime, LogInTime)

BOOST_AUTO_TEST_CASE(the_edge_before_a_moment_is_that_of_the_leaves_before_it) {
    grow({1, 7, 300, 700});
    for (const std::int64_t hour : {0, 1, 3, 127, 128, 149, 150, 349, 350, 9999}) {
        const Edge edge = edge_before(log, leaves.size(), hours_later(hour));
        const std::uint64_t size =
            std::min<std::uint64_t>(2 * static_cast<std::uint64_t>(hour), leaves.size());
        BOOST_TEST(edge.size() == size, hour);
        BOOST_TEST((edge.root() == root_of_first(size)), hour);
    }
}

BOOST_AUTO_TEST_CASE(a_size_that_was_never_signed_has_its_edge_too) {
    grow({1, 600});
    for (const std::uint64_t size : {0U, 1U, 2U, 255U, 256U, 257U, 511U, 512U, 513U, 599U, 600U}) {
        BOOST_TEST((Edge::read(log, size, 600).root() == root_of_first(size)), size);
    }
    BOOST_CHECK_THROW(Edge::read(log, 601, 600), std::logic_error);
}

BOOST_AUTO_TEST_CASE(a_log_without_leaves_has_no_earlier_ones) {
    grow({});
    BOOST_TEST(edge_before(log, 0, kFirst).size() == 0U);
}

BOOST_AUTO_TEST_CASE(what_is_no_leaf_is_a_fault_and_no_time) {
    const seal::SigningKey key = test::tlog_key();
    Ledger(log, dir / "state/signed", key).append(0, {"not a leaf\n"});
    BOOST_CHECK_EXCEPTION(edge_before(log, 1, kFirst), Fault,
                          [](const Fault& fault) { return fault.code() == FaultCode::corrupt; });
}

BOOST_AUTO_TEST_SUITE_END()
