// Writes a sample archive for checkers that others wrote: tests/e2e/check_archive_bites.sh runs
// this case with ISHENIM_SAMPLE=FOLDER and ISHENIM_SAMPLE_ENTRIES=N.
#include "verify/sample.h"
#include "verify/verify.h"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <string>

using namespace ishenim;

BOOST_AUTO_TEST_SUITE(ForOthers)

BOOST_AUTO_TEST_CASE(a_sample_archive_is_written) {
    const char* const folder = std::getenv("ISHENIM_SAMPLE");
    const char* const entries = std::getenv("ISHENIM_SAMPLE_ENTRIES");
    const int n = entries == nullptr ? 3 : std::stoi(entries);
    const test::TempDir temporary;
    test::Sample sample(folder == nullptr ? temporary.path() : std::filesystem::path(folder));
    set_durable_for_test(false);
    sample.grow(n / 2);
    sample.grow(n, true);
    set_durable_for_test(true);
    const verify::Report report = verify::verify(sample.root(), {});
    BOOST_TEST(verify::to_string(report.result) == "ok");
    BOOST_TEST(report.documents == static_cast<std::uint64_t>(3 * n));
}

BOOST_AUTO_TEST_SUITE_END()
