#include "pipeline/reception.h"

#include <boost/test/unit_test.hpp>

using namespace ishenim;
using namespace ishenim::pipeline;

BOOST_AUTO_TEST_SUITE(reception)

BOOST_AUTO_TEST_CASE(the_answer_says_that_an_old_office_lock_was_passed_over) {
    intake::Claim claim;
    claim.stale_lock = true;
    const Findings wrong{make_finding("E_CUT_OFF", "")};
    const auto refused = std::get<Refused>(with_remarks(Refused{wrong}, claim));
    BOOST_REQUIRE(refused.findings.size() == 2U);
    BOOST_TEST(refused.findings.back().code == "STALE_LOCK");
    const auto plan = std::get<Plan>(with_remarks(Plan{}, claim));
    BOOST_REQUIRE(plan.findings.size() == 1U);
    BOOST_TEST(!stops(plan.findings));
    BOOST_TEST(reason("form.yaml", refused.findings, {"ky", "ru"}).find("STALE_LOCK") !=
               std::string::npos);
    claim.stale_lock = false;
    BOOST_TEST((std::get<Refused>(with_remarks(Refused{wrong}, claim)).findings == wrong));
}

BOOST_AUTO_TEST_CASE(the_answer_to_a_damaged_form_asks_for_it_again_in_both_languages) {
    const std::string text = damaged("a\nb.yaml", {"ky", "ru"});
    BOOST_TEST(text.find("дагы бир жолу") != std::string::npos);
    BOOST_TEST(text.find("ещё раз") != std::string::npos);
    BOOST_TEST(text.find("a\nb") == std::string::npos);
    BOOST_TEST(failed("a.yaml", {"ru"}).find("кабыл") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
