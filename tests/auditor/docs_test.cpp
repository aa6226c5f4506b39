// The example in docs/formats/proofs.md is the proof of a real log.
#include "auditor/call.h"

using namespace ishenim;

BOOST_FIXTURE_TEST_SUITE(Docs, test::AuditorFixture)

BOOST_AUTO_TEST_CASE(the_proof_in_the_docs_is_that_of_the_log_in_the_docs) {
    sample.grow(1);
    make_pack();
    const std::string page = test::slurp(test::source_dir() / "docs/formats/proofs.md");
    const std::string fence = "```tlog-proof\n";
    const auto begin = page.find(fence);
    BOOST_REQUIRE(begin != std::string::npos);
    const auto end = page.find("```\n", begin + fence.size());
    BOOST_TEST(page.substr(begin + fence.size(), end - begin - fence.size()) ==
               test::slurp(dir / "pack/act-2022-09-27-0001.ky.r1.tlog-proof"));
}

BOOST_AUTO_TEST_SUITE_END()
