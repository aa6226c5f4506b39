#include "desk.h"

#include "base/fault.h"
#include "intake/folder.h"

#include <boost/test/unit_test.hpp>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <tuple>

using namespace ishenim;
using namespace ishenim::intake;
using test::Desk;
namespace fs = std::filesystem;

BOOST_AUTO_TEST_SUITE(scan)

BOOST_AUTO_TEST_CASE(a_file_waits_for_the_quiet_window_and_is_ready_then) {
    const Desk desk;
    desk.drop("form.json", "{}");
    auto settings = desk.settings();
    settings.quiet = std::chrono::hours(1);
    auto slow = Desk::intake(settings);
    BOOST_TEST(slow.scan().at(0).state == State::waiting);
    BOOST_TEST(slow.until_ready().value().count() > 3'000'000);

    auto intake = desk.intake();
    BOOST_TEST(intake.scan().at(0).state == State::waiting);
    BOOST_TEST(test::settled(intake).state == State::ready);
    BOOST_TEST(!intake.until_ready().has_value());
}

BOOST_AUTO_TEST_CASE(a_change_begins_the_quiet_window_anew) {
    const Desk desk;
    desk.drop("form.json", "{");
    auto intake = desk.intake();
    BOOST_TEST(test::settled(intake).state == State::incomplete);
    desk.drop("form.json", "{}");
    BOOST_TEST(intake.scan().at(0).state == State::waiting);
    const auto seen = test::settled(intake);
    BOOST_TEST(seen.state == State::ready);
    BOOST_TEST(intake.claim(seen).value().bytes == "{}");
}

BOOST_AUTO_TEST_CASE(a_file_that_is_open_for_writing_is_held_by_the_lease) {
    const Desk desk;
    Fd writer(::open((desk.in / "form.json").c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0660));
    auto intake = desk.intake();
    BOOST_TEST(test::settled(intake).state == State::held_open);
    write_all(writer.get(), "{}", "form.json");  // complete and quiet, but not closed
    const auto held = test::settled(intake);
    BOOST_TEST(held.state == State::held_open);
    BOOST_TEST(held.why == "writer");
    BOOST_TEST(!intake.claim(held).has_value());
    BOOST_TEST(intake.until_ready().has_value());
    writer.close();
    BOOST_TEST(test::settled(intake).state == State::ready);
}

BOOST_AUTO_TEST_CASE(a_writer_that_comes_between_scan_and_claim_keeps_the_file) {
    const Desk desk;
    desk.drop("form.json", "{}");
    auto intake = desk.intake();
    const auto seen = test::settled(intake);
    const Fd writer(::open((desk.in / "form.json").c_str(), O_WRONLY | O_CLOEXEC));
    BOOST_TEST(!intake.claim(seen).has_value());
    BOOST_TEST(fs::exists(desk.in / "form.json"));
}

BOOST_AUTO_TEST_CASE(breaking_our_lease_does_not_end_the_process) {
    const Desk desk;
    desk.drop("form.json", "{}");
    const Fd reader(::open((desk.in / "form.json").c_str(), O_RDONLY | O_CLOEXEC));
    {
        const Lease lease(reader.get());
        BOOST_REQUIRE(lease.answer() == Lease::Answer::granted);
        // Does not wait, but tells the holder of the lease: with SIGIO this test program would end.
        const Fd writer(::open((desk.in / "form.json").c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC));
        BOOST_TEST(!writer);
    }
    const Fd writer(::open((desk.in / "form.json").c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC));
    BOOST_TEST(static_cast<bool>(writer));  // we let go: nobody waits any more
}

BOOST_AUTO_TEST_CASE(an_office_lock_beside_a_file_holds_it) {
    const Desk desk;
    desk.drop("form.json", "{}");
    auto intake = desk.intake();
    for (const char* lock : {"~$form.json", "~$rm.json", ".~lock.form.json#"}) {
        desk.drop(lock, "somebody");
        const auto seen = test::settled(intake);
        BOOST_TEST(seen.state == State::held_open, lock);
        BOOST_TEST(seen.why == "office");
        fs::remove(desk.in / lock);
        BOOST_TEST(test::settled(intake).state == State::ready, lock);
    }
}

BOOST_AUTO_TEST_CASE(an_old_office_lock_lets_a_form_go_that_has_been_quiet_for_long) {
    const Desk desk;
    auto settings = desk.settings();
    settings.stale_lock = std::chrono::seconds(0);  // every lock is old
    desk.drop("form.json", "{}");
    desk.drop(".~lock.form.json#", "somebody");
    auto impatient = Desk::intake(settings);
    BOOST_TEST(test::settled(impatient).state == State::held_open);  // the form is not quiet yet

    settings.cut_off = std::chrono::seconds(0);
    auto intake = Desk::intake(settings);
    const auto seen = test::settled(intake);
    BOOST_TEST(seen.state == State::ready);
    BOOST_TEST(seen.stale_lock);
    BOOST_TEST(intake.claim(seen).value().stale_lock);
    BOOST_TEST(fs::exists(desk.in / ".~lock.form.json#"));  // it is somebody else's
    BOOST_TEST(desk.intake().unfinished().at(0).stale_lock);

    desk.drop("form.json", "{}");
    settings.stale_lock = std::chrono::hours(1);
    auto patient = Desk::intake(settings);
    BOOST_TEST(test::settled(patient).state == State::held_open);
    fs::remove(desk.in / ".~lock.form.json#");
    BOOST_TEST(!test::settled(patient).stale_lock);
}

BOOST_AUTO_TEST_CASE(junk_is_ignored_and_left_alone) {
    const Desk desk;
    for (const char* name : {".DS_Store", "Thumbs.db", "form.json.part", "~$gone.xlsx"}) {
        desk.drop(name, "{}");
    }
    fs::create_directory(desk.in / "@eaDir");
    auto intake = desk.intake();
    BOOST_TEST(intake.scan().empty());
    BOOST_TEST(test::names_of(desk.in).size() == 5U);
}

BOOST_AUTO_TEST_CASE(a_temporary_of_excel_is_held_for_the_whole_time) {
    const Desk desk;
    desk.drop("8A3F2C10", "{}");
    auto patient = desk.intake();
    patient.scan();
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    BOOST_TEST(patient.scan().at(0).state == State::waiting);
    auto settings = desk.settings();
    settings.cut_off = std::chrono::seconds(0);
    auto intake = Desk::intake(settings);
    BOOST_TEST(test::settled(intake).state == State::ready);
}

BOOST_AUTO_TEST_CASE(an_incomplete_file_stays_and_is_cut_off_only_after_the_time) {
    const Desk desk;
    for (const std::string bytes : {"", "{\"form\":"}) {
        desk.drop("form.json", bytes);
        auto intake = desk.intake();
        const auto seen = test::settled(intake);
        BOOST_TEST(seen.state == State::incomplete);
        BOOST_TEST(!intake.claim(seen).has_value());
        BOOST_TEST(intake.until_ready().value().count() > 500'000);

        auto settings = desk.settings();
        settings.cut_off = std::chrono::seconds(0);
        auto hasty = Desk::intake(settings);
        const auto over = test::settled(hasty);
        BOOST_TEST(over.state == State::cut_off);
        const auto claim = hasty.claim(over).value();
        BOOST_TEST(claim.cut_off);
        BOOST_TEST(claim.bytes == bytes);
    }
}

BOOST_AUTO_TEST_CASE(links_pipes_sockets_and_folders_are_refused_without_following_or_hanging) {
    const Desk desk;
    desk.drop("secret", "{}");
    fs::rename(desk.in / "secret", desk.dir / "secret");
    fs::create_symlink(desk.dir / "secret", desk.in / "a-link.json");
    fs::create_symlink("nowhere", desk.in / "b-dangling.json");
    fs::create_symlink("c-loop.json", desk.in / "c-loop.json");
    ::mkfifo((desk.in / "d-pipe.json").c_str(), 0666);
    fs::create_directory(desk.in / "e-folder.json");
    fs::create_directory(desk.in / "f-folder");
    fs::create_symlink("/etc", desk.in / "f-folder/link");
    const Fd socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    fs::current_path(desk.in);  // the name of a socket must be short
    sockaddr_un address{AF_UNIX, "g-socket"};
    ::bind(socket.get(), reinterpret_cast<sockaddr*>(&address), sizeof address);
    fs::current_path("/");
    auto intake = desk.intake();
    const auto seen = test::scan_until_settled(intake);
    const std::vector<std::string> want{"link",   "link",   "link",   "special",
                                        "folder", "folder", "special"};
    BOOST_REQUIRE(seen.size() == want.size());
    for (std::size_t i = 0; i < want.size(); ++i) {
        BOOST_TEST(seen[i].state == State::refused, seen[i].name);
        BOOST_TEST(seen[i].why == want[i], seen[i].name);
        const auto claim = intake.claim(seen[i]).value();
        BOOST_TEST(claim.refused == want[i]);
        BOOST_TEST(claim.bytes.empty());
        BOOST_TEST(intake.give_back(claim, desk.fix) == seen[i].name);
        intake.release(claim);
    }
    BOOST_TEST(fs::read_symlink(desk.fix / "a-link.json") == desk.dir / "secret");
    BOOST_TEST(test::slurp(desk.dir / "secret") == "{}");
    BOOST_TEST(fs::is_symlink(desk.fix / "f-folder/link"));
    BOOST_TEST(desk.is_tidy());
}

BOOST_AUTO_TEST_CASE(a_folder_that_is_released_is_removed_without_following_its_links) {
    const Desk desk;
    fs::create_directories(desk.dir / "outside");
    std::ofstream(desk.dir / "outside/kept") << "x";
    fs::create_directory(desk.in / "folder");
    fs::create_directory_symlink(desk.dir / "outside", desk.in / "folder/link");
    auto intake = desk.intake();
    intake.release(intake.claim(test::settled(intake)).value());
    BOOST_TEST(desk.is_tidy());
    BOOST_TEST(fs::exists(desk.dir / "outside/kept"));
}

BOOST_AUTO_TEST_CASE(a_file_over_the_limit_is_refused_without_being_read) {
    const Desk desk;
    desk.drop("big.json", "{}");
    fs::resize_file(desk.in / "big.json", std::uintmax_t{1} << 40U);  // reading it would not end
    auto settings = desk.settings();
    Intake intake(settings, [](const std::string&, std::string_view) {
        BOOST_ERROR("a too large file was read");
        return Completeness::complete;
    });
    const auto seen = test::settled(intake);
    BOOST_TEST(seen.state == State::refused);
    BOOST_TEST(seen.why == "too-large");
    const auto claim = intake.claim(seen).value();
    BOOST_TEST(claim.refused == "too-large");
    BOOST_TEST(claim.bytes.empty());
    BOOST_TEST(intake.give_back(claim, desk.fix) == "big.json");
    BOOST_TEST(fs::file_size(desk.fix / "big.json") == std::uintmax_t{1} << 40U);
}

BOOST_AUTO_TEST_CASE(a_file_of_exactly_the_limit_is_taken) {
    const Desk desk;
    auto settings = desk.settings();
    desk.drop("form.json", std::string(settings.limit - 1, ' ') + "}");
    auto intake = Desk::intake(settings);
    BOOST_TEST(intake.claim(test::settled(intake)).value().bytes.size() == settings.limit);
}

BOOST_AUTO_TEST_CASE(a_file_that_may_not_be_read_is_unreadable_and_the_others_go_on) {
    if (::geteuid() != 0) return;  // only root can become somebody who may not
    const Desk desk;
    desk.drop("closed.json", "{}");
    desk.drop("open.json", "{}");
    fs::permissions(desk.in / "closed.json", fs::perms::none);
    for (const auto& path : {desk.dir.path(), desk.dir / "share", desk.in, desk.dir / "state"}) {
        fs::permissions(path, fs::perms::all);
    }
    std::ignore = ::seteuid(65534);
    std::vector<Seen> seen;
    std::optional<Claim> claim;
    {
        auto intake = desk.intake();
        seen = test::scan_until_settled(intake);
        if (seen.size() == 2) claim = intake.claim(seen[1]);
    }
    std::ignore = ::seteuid(0);
    BOOST_REQUIRE(seen.size() == 2U);
    BOOST_TEST(seen[0].state == State::unreadable);
    BOOST_TEST(!seen[0].why.empty());
    BOOST_TEST(seen[1].state == State::ready);
    BOOST_TEST(claim.value().bytes == "{}");
    BOOST_TEST(claim->uid == 0);
}

BOOST_AUTO_TEST_CASE(a_missing_folder_is_a_fault_that_passes_and_nothing_is_made_in_its_place) {
    const Desk desk;
    fs::remove(desk.in);
    auto intake = desk.intake();
    BOOST_CHECK_EXCEPTION(intake.scan(), Fault,
                          [](const Fault& fault) { return transient(fault.code()); });
    BOOST_TEST(!fs::exists(desk.in));
    BOOST_TEST(!fs::exists(desk.claimed));
    fs::create_directory(desk.in);
    desk.drop("form.json", "{}");
    const auto seen = test::settled(intake);
    BOOST_TEST(seen.state == State::ready);
    fs::remove_all(desk.in);
    BOOST_CHECK_THROW(intake.claim(seen), Fault);
    BOOST_TEST(!fs::exists(desk.claimed));
}

BOOST_AUTO_TEST_CASE(a_folder_replaced_by_a_link_is_a_fault_not_another_folder) {
    const Desk desk;
    fs::rename(desk.in, desk.dir / "elsewhere");
    fs::create_directory_symlink(desk.dir / "elsewhere", desk.in);
    auto intake = desk.intake();
    BOOST_CHECK_THROW(intake.scan(), Fault);
}

BOOST_AUTO_TEST_CASE(the_order_of_acceptance_is_ctime_then_the_bytes_of_the_name) {
    const Desk desk;
    for (const char* name : {"c.json", "a.json", "b.json"}) {
        desk.drop(name, "{}");
        std::this_thread::sleep_for(std::chrono::milliseconds(10));  // ctime has the kernel's tick
    }
    auto intake = desk.intake();
    auto seen = test::scan_until_settled(intake);
    BOOST_TEST(seen.at(0).name == "c.json");
    BOOST_TEST(seen.at(1).name == "a.json");
    BOOST_TEST(seen.at(2).name == "b.json");
    fs::permissions(desk.in / "c.json", fs::perms::owner_read | fs::perms::owner_write);
    seen = test::scan_until_settled(intake);  // a new ctime: now the last one
    BOOST_TEST(seen.at(2).name == "c.json");
}

BOOST_AUTO_TEST_CASE(any_bytes_make_a_name_and_twins_that_look_alike_are_two_files) {
    const Desk desk;
    const std::vector<std::string> names{"form.JSON",
                                         "form.json ",
                                         "a\nb\tc\x1b\xE2\x80\xAE.json",
                                         "\xC0\xF7\xF3\xF3.js",
                                         "\xD0\xB9.json",
                                         "\xD0\xB8\xCC\x86.json",
                                         "\xD0\xB0.json",
                                         "a.json",
                                         std::string(250, 'n') + ".json",
                                         "CON.json",
                                         "a:b.json",
                                         "..json",
                                         "-rf.json",
                                         "$(x).json",
                                         "%s%n.json"};
    for (const auto& name : names) desk.drop(name, "{\"n\":\"" + name + "\"}");
    auto intake = desk.intake();
    const auto seen = test::scan_until_settled(intake);
    BOOST_TEST(seen.size() == names.size());
    std::size_t right = 0;
    for (const auto& one : seen) {
        const auto claim = intake.claim(one).value();
        right += claim.bytes == "{\"n\":\"" + one.name + "\"}" ? 1U : 0U;
        intake.release(claim);
    }
    BOOST_TEST(right == names.size());
    BOOST_TEST(fs::is_empty(desk.in));
    BOOST_TEST(desk.is_tidy());
}

BOOST_AUTO_TEST_CASE(twenty_thousand_files_at_once_are_all_seen) {
    const Desk desk;
    auto intake = desk.intake();
    for (int i = 0; i < 20'000; ++i) desk.drop(std::to_string(i) + ".json", "{}");
    const auto seen = test::scan_until_settled(intake);
    std::size_t ready = 0;
    for (const auto& one : seen) ready += one.state == State::ready ? 1U : 0U;
    BOOST_TEST(ready == 20'000U);
}

BOOST_AUTO_TEST_CASE(what_changed_or_left_before_the_claim_is_not_claimed) {
    const Desk desk;
    desk.drop("changed.json", "{}");
    desk.drop("left.json", "{}");
    desk.drop("renamed.json", "{}");
    desk.drop("swapped.json", "{}");
    auto intake = desk.intake();
    const auto seen = test::scan_until_settled(intake);
    desk.drop("changed.json", "{ }");
    fs::remove(desk.in / "left.json");
    fs::rename(desk.in / "renamed.json", desk.in / "other.json");
    fs::remove(desk.in / "swapped.json");
    fs::create_symlink("/etc/passwd", desk.in / "swapped.json");
    for (const auto& one : seen) BOOST_TEST(!intake.claim(one).has_value(), one.name);
    const auto again = test::scan_until_settled(intake);
    std::vector<std::string> names;
    for (const auto& one : again) names.push_back(one.name);
    std::sort(names.begin(), names.end());
    BOOST_TEST(names == (std::vector<std::string>{"changed.json", "other.json", "swapped.json"}),
               boost::test_tools::per_element());
    BOOST_TEST(desk.is_tidy());
}

BOOST_AUTO_TEST_SUITE_END()
