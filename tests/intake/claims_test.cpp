#include "desk.h"

#include "base/fault.h"
#include "intake/slip.h"

#include <boost/test/unit_test.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

using namespace ishenim;
using namespace ishenim::intake;
using test::Desk;
namespace fs = std::filesystem;

namespace {

/// Drops a form and claims it.
Claim claimed(Intake& intake, const Desk& desk, const std::string& name, const std::string& bytes) {
    desk.drop(name, bytes);
    return intake.claim(test::settled(intake)).value();
}

/// A claim that a crash left after the rename: the original in .claimed/, no private copy.
std::string planted_original(const Desk& desk, std::uint64_t counter, const std::string& bytes) {
    const std::string id = make_id(counter);
    fs::create_directories(desk.claimed / id);
    std::ofstream(desk.claimed / id / "form.json") << bytes;
    return id;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(claims)

BOOST_AUTO_TEST_CASE(a_claim_is_a_rename_into_claimed_and_a_private_copy) {
    const Desk desk;
    auto intake = desk.intake();
    const auto claim = claimed(intake, desk, "form.json", "{\"a\":1}");
    BOOST_TEST(claim.name == "form.json");
    BOOST_TEST(claim.bytes == "{\"a\":1}");
    BOOST_TEST(claim.sha256.hex() == Digest::of("{\"a\":1}").hex());
    BOOST_TEST(claim.uid == static_cast<std::int64_t>(::getuid()));
    BOOST_TEST(claim.refused.empty());
    BOOST_TEST(!claim.cut_off);
    BOOST_TEST(fs::is_empty(desk.in));
    BOOST_TEST(fs::exists(desk.claimed / claim.id / "form.json"));
    BOOST_TEST(test::slurp(desk.copies / claim.id) == claim.bytes);
    const auto mode = [](const fs::path& path) {
        return static_cast<unsigned>(fs::status(path).permissions());
    };
    BOOST_TEST(mode(desk.copies) == 0700U);
    BOOST_TEST(mode(desk.copies / claim.id) == 0600U);
    BOOST_TEST(mode(desk.claimed) == 0700U);
}

BOOST_AUTO_TEST_CASE(the_private_copy_is_what_counts_whatever_happens_to_the_original) {
    const Desk desk;
    desk.drop("form.json", "{\"a\":1}");
    fs::create_hard_link(desk.in / "form.json", desk.dir / "outside.json");
    auto intake = desk.intake();
    const auto claim = intake.claim(test::settled(intake)).value();
    std::ofstream(desk.dir / "outside.json") << "{\"a\":2, \"longer\":3}";
    BOOST_TEST(desk.intake().unfinished().at(0).bytes == "{\"a\":1}");
    fs::remove_all(desk.claimed);
    BOOST_TEST(desk.intake().unfinished().at(0).bytes == "{\"a\":1}");
    intake.release(claim);
    BOOST_TEST(desk.is_tidy());
}

BOOST_AUTO_TEST_CASE(unfinished_claims_come_oldest_first_with_all_that_was_known) {
    const Desk desk;
    auto settings = desk.settings();
    settings.cut_off = std::chrono::seconds(0);
    std::vector<Claim> made;
    for (int run = 0; run < 3; ++run) {  // each run of the daemon counts on from the one before
        auto intake = Desk::intake(settings);
        for (int i = 0; i < 4; ++i) {
            made.push_back(
                claimed(intake, desk, "form " + std::to_string(9 - i), i == 2 ? "{" : "{}"));
        }
    }
    const auto claims = desk.intake().unfinished();
    BOOST_REQUIRE(claims.size() == made.size());
    for (std::size_t i = 0; i < claims.size(); ++i) {
        BOOST_TEST(claims[i].id == made[i].id);
        BOOST_TEST(claims[i].name == made[i].name);
        BOOST_TEST(claims[i].bytes == made[i].bytes);
        BOOST_TEST(claims[i].sha256.hex() == made[i].sha256.hex());
        BOOST_TEST(claims[i].uid == made[i].uid);
        BOOST_TEST(claims[i].cut_off == made[i].cut_off);
    }
    BOOST_TEST(claims[2].cut_off);
}

BOOST_AUTO_TEST_CASE(an_original_without_a_private_copy_is_copied_now) {
    const Desk desk;
    auto intake = desk.intake();
    const auto id = planted_original(desk, 7, "{}");
    std::ofstream(desk.copies / id) << "half of a co";  // a copy without its slip says nothing
    const auto claims = intake.unfinished();
    BOOST_REQUIRE(claims.size() == 1U);
    BOOST_TEST(claims[0].id == id);
    BOOST_TEST(claims[0].bytes == "{}");
    BOOST_TEST(!claims[0].cut_off);
    const auto next = claimed(intake, desk, "later.json", "{}");
    BOOST_TEST(next.id > id);
}

BOOST_AUTO_TEST_CASE(an_incomplete_original_without_a_private_copy_was_cut_off) {
    const Desk desk;
    auto intake = desk.intake();
    planted_original(desk, 7, "{");
    BOOST_TEST(intake.unfinished().at(0).cut_off);
    BOOST_TEST(desk.intake().unfinished().at(0).cut_off);
}

BOOST_AUTO_TEST_CASE(an_original_that_is_still_being_written_goes_back_to_be_looked_at_anew) {
    const Desk desk;
    auto intake = desk.intake();
    const auto id = planted_original(desk, 7, "{");
    desk.drop("form.json", "{\"other\":1}");
    {
        Fd writer(
            ::open((desk.claimed / id / "form.json").c_str(), O_WRONLY | O_APPEND | O_CLOEXEC));
        BOOST_TEST(intake.unfinished().empty());
        write_all(writer.get(), "}", "form.json");
    }
    BOOST_TEST(desk.is_tidy());
    BOOST_TEST(test::slurp(desk.in / "form.json") == "{\"other\":1}");
    BOOST_TEST(test::slurp(desk.in / "form (2).json") == "{}");
}

BOOST_AUTO_TEST_CASE(what_is_left_of_nothing_is_tidied) {
    const Desk desk;
    auto intake = desk.intake();
    fs::create_directories(desk.claimed / make_id(1));  // before the rename
    std::ofstream(desk.copies / make_id(2)) << "{}";    // after the end of a release
    std::ofstream(desk.copies / ".part-1-1") << "{}";   // in the middle of a copy
    std::ofstream(desk.copies / (make_id(3) + ".back")) << "form.json";
    BOOST_TEST(intake.unfinished().empty());
    BOOST_TEST(desk.is_tidy());
}

BOOST_AUTO_TEST_CASE(a_damaged_copy_is_taken_again_from_the_original) {
    const Desk desk;
    auto intake = desk.intake();
    const auto claim = claimed(intake, desk, "form.json", "{}");
    std::ofstream(desk.copies / claim.id) << "{ }";
    BOOST_TEST(desk.intake().unfinished().at(0).bytes == "{}");
}

BOOST_AUTO_TEST_CASE(a_claim_that_the_disk_has_damaged_is_given_out_as_damaged_and_stops_no_other) {
    const Desk desk;
    auto intake = desk.intake();
    const auto bytes_gone = claimed(intake, desk, "1.json", "{}");
    const auto copy_gone = claimed(intake, desk, "2.json", "{}");
    const auto slip_gone = claimed(intake, desk, "3.json", "{}");
    const auto whole = claimed(intake, desk, "4.json", "{}");
    for (const auto& claim : {bytes_gone, copy_gone, slip_gone, whole}) {
        fs::remove_all(desk.claimed / claim.id);
    }
    std::ofstream(desk.copies / bytes_gone.id) << "{ }";
    fs::remove(desk.copies / copy_gone.id);
    std::ofstream(desk.copies / (slip_gone.id + ".claim")) << "ishenim";

    auto later = desk.intake();
    const auto claims = later.unfinished();
    BOOST_REQUIRE(claims.size() == 4U);
    BOOST_TEST((claims[0].damaged && claims[1].damaged && claims[2].damaged));
    BOOST_TEST(!claims[3].damaged);
    BOOST_TEST(claims[3].bytes == "{}");
    BOOST_TEST(claims[1].name == "2.json");
    BOOST_TEST(claims[2].name == slip_gone.id);  // not even the name can be read
    BOOST_TEST(later.give_back(claims[0], desk.fix) == "1.json");
    BOOST_TEST(test::slurp(desk.fix / "1.json") == "{ }");  // what is left is kept
    BOOST_TEST(later.give_back(claims[2], desk.fix) == slip_gone.id);
    BOOST_TEST(test::slurp(desk.fix / slip_gone.id) == "{}");
    for (const auto& claim : claims) later.release(claim);
    BOOST_TEST(desk.is_tidy());
}

BOOST_AUTO_TEST_CASE(give_back_takes_a_free_name_and_finds_an_already_moved_original) {
    const Desk desk;
    std::ofstream(desk.fix / "form.json") << "somebody's";
    auto intake = desk.intake();
    const auto claim = claimed(intake, desk, "form.json", "{}");
    BOOST_TEST(intake.give_back(claim, desk.fix) == "form (2).json");
    BOOST_TEST(intake.give_back(claim, desk.fix) == "form (2).json");
    BOOST_TEST(desk.intake().give_back(desk.intake().unfinished().at(0), desk.fix) ==
               "form (2).json");
    BOOST_TEST(test::slurp(desk.fix / "form (2).json") == "{}");
    BOOST_TEST(test::names_of(desk.fix).size() == 2U);
    intake.release(claim);
    intake.release(claim);
    BOOST_TEST(desk.is_tidy());
    BOOST_TEST(test::slurp(desk.fix / "form (2).json") == "{}");
}

BOOST_AUTO_TEST_CASE(give_back_of_a_vanished_original_gives_the_private_copy) {
    const Desk desk;
    auto intake = desk.intake();
    const auto claim = claimed(intake, desk, "form.json", "{}");
    fs::remove_all(desk.claimed / claim.id);
    BOOST_TEST(intake.give_back(claim, desk.fix) == "form.json");
    BOOST_TEST(test::slurp(desk.fix / "form.json") == "{}");
}

BOOST_AUTO_TEST_CASE(give_back_into_a_missing_folder_is_a_fault_and_can_be_tried_again) {
    const Desk desk;
    auto intake = desk.intake();
    const auto claim = claimed(intake, desk, "form.json", "{}");
    fs::remove(desk.fix);
    BOOST_CHECK_EXCEPTION(intake.give_back(claim, desk.fix), Fault,
                          [](const Fault& fault) { return transient(fault.code()); });
    fs::create_directory(desk.fix);
    BOOST_TEST(intake.give_back(claim, desk.fix) == "form.json");
}

BOOST_AUTO_TEST_CASE(a_claim_that_fails_goes_back_to_where_it_lay) {
    const Desk desk;
    auto intake = desk.intake();
    desk.drop("form.json", "{}");
    const auto seen = test::settled(intake);
    fs::remove_all(desk.copies);
    std::ofstream{desk.copies} << "a file where the copies should lie";
    BOOST_CHECK_THROW(intake.claim(seen), Fault);
    fs::remove(desk.copies);
    fs::create_directory(desk.copies);
    const auto again = test::settled(intake);
    BOOST_TEST(again.name == "form.json");
    BOOST_TEST(intake.claim(again).value().bytes == "{}");
}

BOOST_AUTO_TEST_CASE(claimed_on_another_filesystem_is_a_fault_of_the_settings) {
    const Desk desk;
    const test::TempDir here;
    auto settings = desk.settings();
    settings.claimed = "/dev/shm/ishenim-claimed-" + std::to_string(::getpid());
    struct stat a {
    }, b{};
    ::stat("/dev/shm", &a);
    ::stat(desk.in.c_str(), &b);
    if (a.st_dev == b.st_dev) return;  // one filesystem for both: nothing to see here
    auto intake = Desk::intake(settings);
    desk.drop("form.json", "{}");
    const auto seen = test::settled(intake);
    BOOST_CHECK_EXCEPTION(intake.claim(seen), Fault,
                          [](const Fault& fault) { return fault.code() == FaultCode::config; });
    BOOST_TEST(fs::exists(desk.in / "form.json"));
    fs::remove_all(settings.claimed);
}

BOOST_AUTO_TEST_CASE(a_slip_says_the_same_after_writing_and_reading) {
    Claim claim;
    claim.name = "a\nname \xC0";
    claim.uid = 1000;
    claim.cut_off = true;
    claim.stale_lock = true;
    claim.sha256 = Digest::of("x");
    const auto back = claim_of_slip(slip_text(claim)).value();
    BOOST_TEST(back.name == claim.name);
    BOOST_TEST(back.uid == 1000);
    BOOST_TEST(back.cut_off);
    BOOST_TEST(back.stale_lock);
    BOOST_TEST(back.sha256.hex() == claim.sha256.hex());
    claim.refused = "link";
    BOOST_TEST(claim_of_slip(slip_text(claim)).value().refused == "link");
    const auto text = slip_text(claim);
    for (const std::string& bad :
         {std::string(), std::string("ishenim-claim/1\n"),
          std::string("ishenim-claim/2\nname 61\n"), text + "more x\n", text + "uid -\n",
          std::string("ishenim-claim/1\nname 61\nuid 1\n")}) {
        BOOST_TEST(!claim_of_slip(bad).has_value(), bad);
    }
}

BOOST_AUTO_TEST_CASE(an_id_is_a_counter_that_sorts_and_128_random_bits) {
    const auto id = make_id(12);
    BOOST_TEST(id.size() == 10U + 1U + 32U);
    BOOST_TEST(counter_of(id).value() == 12U);
    BOOST_TEST(make_id(9) < make_id(10));
    BOOST_TEST(make_id(1) != make_id(1));
    BOOST_TEST(!counter_of("0000000012").has_value());
    BOOST_TEST(!counter_of(id + ".claim").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
