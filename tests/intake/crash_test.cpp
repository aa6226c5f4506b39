// kill -9 before every single system call of a claim, a return and a release, one run for each.
#include "desk.h"

#include <boost/test/unit_test.hpp>

#include <signal.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <functional>

using namespace ishenim;
using namespace ishenim::intake;
using test::Desk;
namespace fs = std::filesystem;

namespace {

constexpr int kDone = 7;     // the child came to its end
constexpr int kNoTrace = 8;  // this machine lets no process trace its child

/// Runs `work` in a child that is killed as it enters its `calls`-th system call (or leaves it:
/// both are stops). True if it came to its end before that.
bool survives(int calls, const std::function<void()>& work) {
    const pid_t child = ::fork();
    if (child == 0) {
        if (::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) != 0) ::_exit(kNoTrace);
        ::raise(SIGSTOP);
        try {
            work();
        } catch (const std::exception&) {
            ::_exit(1);
        }
        ::_exit(kDone);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    if (WIFEXITED(status)) throw std::runtime_error("no child can be traced here");
    for (int n = 0; n < calls; ++n) {
        ::ptrace(PTRACE_SYSCALL, child, nullptr, nullptr);
        ::waitpid(child, &status, 0);
        if (WIFEXITED(status)) {
            if (WEXITSTATUS(status) != kDone) throw std::runtime_error("the child failed");
            return true;
        }
    }
    ::kill(child, SIGKILL);
    ::waitpid(child, &status, 0);
    return false;
}

/// Every claim that can be had after a restart: those begun, and those that lie there.
std::vector<Claim> all_claims(Intake& intake) {
    auto claims = intake.unfinished();
    for (const auto& seen : test::scan_until_settled(intake)) {
        if (auto claim = intake.claim(seen)) claims.push_back(std::move(*claim));
    }
    return claims;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(crash)

BOOST_AUTO_TEST_CASE(a_kill_anywhere_in_a_claim_neither_loses_nor_doubles_the_file) {
    int calls = 0;
    for (bool over = false; !over; ++calls) {
        const Desk desk;
        desk.drop("form.json", "{\"a\":1}");
        auto before = desk.intake();
        const auto seen = test::settled(before);
        over = survives(calls, [&] { before.claim(seen); });
        auto intake = desk.intake();
        const auto claims = all_claims(intake);
        BOOST_TEST_REQUIRE(claims.size() == 1U, "killed at stop " << calls);
        BOOST_TEST(claims[0].bytes == "{\"a\":1}");
        BOOST_TEST(claims[0].name == "form.json");
        BOOST_TEST(fs::is_empty(desk.in));
        intake.release(claims[0]);
        BOOST_TEST_REQUIRE(desk.is_tidy(), "killed at stop " << calls);
        BOOST_TEST(all_claims(intake).empty());
    }
    BOOST_TEST_MESSAGE("claim: killed at " << calls - 1 << " stops");
    BOOST_TEST(calls > 40);  // the kill did land inside: mkdir, rename, copy and slip with fsyncs
}

BOOST_AUTO_TEST_CASE(a_kill_anywhere_in_a_return_gives_the_original_back_once) {
    int calls = 0;
    for (bool over = false; !over; ++calls) {
        const Desk desk;
        desk.drop("form.json", "{\"a\":1}");
        std::ofstream(desk.fix / "form.json") << "somebody's";
        auto before = desk.intake();
        const auto claim = before.claim(test::settled(before)).value();
        over = survives(calls, [&] {
            before.give_back(claim, desk.fix);
            before.release(claim);
        });
        auto intake = desk.intake();
        for (const auto& left : intake.unfinished()) {
            BOOST_TEST(left.bytes == "{\"a\":1}");
            BOOST_TEST(intake.give_back(left, desk.fix) == "form (2).json");
            intake.release(left);
        }
        BOOST_TEST_REQUIRE(desk.is_tidy(), "killed at stop " << calls);
        BOOST_TEST(test::names_of(desk.fix).size() == 2U);
        BOOST_TEST(test::slurp(desk.fix / "form (2).json") == "{\"a\":1}");
    }
    BOOST_TEST_MESSAGE("return: killed at " << calls - 1 << " stops");
    BOOST_TEST(calls > 40);
}

BOOST_AUTO_TEST_CASE(a_kill_anywhere_in_a_release_leaves_the_claim_whole_or_gone) {
    int calls = 0;
    int whole = 0;
    for (bool over = false; !over; ++calls) {
        const Desk desk;
        desk.drop("form.json", "{\"a\":1}");
        auto before = desk.intake();
        const auto claim = before.claim(test::settled(before)).value();
        over = survives(calls, [&] { before.release(claim); });
        auto intake = desk.intake();
        const auto left = all_claims(intake);
        BOOST_TEST_REQUIRE(left.size() <= 1U, "killed at stop " << calls);
        for (const auto& again : left) {
            ++whole;
            BOOST_TEST(again.id == claim.id);
            BOOST_TEST(again.bytes == claim.bytes);
            intake.release(again);
        }
        BOOST_TEST_REQUIRE(desk.is_tidy(), "killed at stop " << calls);
    }
    BOOST_TEST(whole > 0);          // before the rename of the slip
    BOOST_TEST(calls > whole + 5);  // and never again after it
}

BOOST_AUTO_TEST_CASE(a_kill_anywhere_in_a_recovery_is_recovered_from) {
    int calls = 0;
    for (bool over = false; !over; ++calls) {
        const Desk desk;
        auto first = desk.intake();
        for (const char* name : {"a.json", "b.json"}) {
            desk.drop(name, "{}");
            const auto claim = first.claim(test::settled(first)).value();
            if (claim.name == "a.json") fs::remove(desk.copies / (claim.id + ".claim"));
        }
        over = survives(calls, [&] { desk.intake().unfinished(); });
        auto intake = desk.intake();
        const auto claims = intake.unfinished();
        BOOST_TEST_REQUIRE(claims.size() == 2U, "killed at stop " << calls);
        BOOST_TEST(claims[0].name == "a.json");
        BOOST_TEST(claims[1].name == "b.json");
    }
    BOOST_TEST(calls > 20);
}

BOOST_AUTO_TEST_SUITE_END()
