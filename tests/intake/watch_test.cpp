// A lost wake-up is not measured by a clock here: without the event these tests wait an hour and
// run into the time limit of the test program.
#include "intake/watch.h"
#include "desk.h"

#include <boost/test/unit_test.hpp>

#include <unistd.h>

using namespace ishenim;
using namespace ishenim::intake;
using test::Desk;
namespace fs = std::filesystem;

namespace {

constexpr std::chrono::milliseconds kLong{3'600'000};

void soon(const std::function<void()>& action) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    action();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(watch)

BOOST_AUTO_TEST_CASE(a_drop_ends_the_wait) {
    const Desk desk;
    auto intake = desk.intake();
    Watch watch({desk.in});
    std::thread sender(soon, [&] { desk.drop("form.json", "{}"); });
    watch.wait(kLong, -1);
    sender.join();
    BOOST_TEST(intake.scan().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_drop_into_any_of_the_folders_ends_the_wait) {
    const Desk desk;
    for (const fs::path& folder : {desk.in, desk.fix}) {
        Watch watch({desk.in, desk.fix});
        std::thread sender(soon, [&] { std::ofstream(folder / "form.json") << "{}"; });
        watch.wait(kLong, -1);
        sender.join();
        BOOST_TEST(fs::exists(folder / "form.json"));
    }
}

BOOST_AUTO_TEST_CASE(a_rename_into_the_folder_and_a_vanished_office_lock_end_the_wait) {
    const Desk desk;
    desk.drop("form.json", "{}");
    fs::rename(desk.in / "form.json", desk.fix / "form.json");
    auto intake = desk.intake();
    Watch watch({desk.in});
    std::thread mover(soon, [&] { fs::rename(desk.fix / "form.json", desk.in / "form.json"); });
    watch.wait(kLong, -1);
    mover.join();
    desk.drop("~$form.json", "");
    watch.wait(std::chrono::milliseconds(0), -1);
    std::thread closer(soon, [&] { fs::remove(desk.in / "~$form.json"); });
    watch.wait(kLong, -1);
    closer.join();
    BOOST_TEST(intake.scan().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_readable_wake_fd_ends_the_wait_at_once) {
    const Desk desk;
    Watch watch({desk.in});
    int pipe[2];
    BOOST_REQUIRE(::pipe(pipe) == 0);
    const Fd reader(pipe[0]), writer(pipe[1]);
    write_all(writer.get(), "x", "pipe");
    watch.wait(kLong, reader.get());
    char byte = 0;
    BOOST_TEST(::read(reader.get(), &byte, 1) == 1);  // the wake-up is the caller's to read
}

BOOST_AUTO_TEST_CASE(another_folder_in_its_place_is_watched_from_then_on) {
    const Desk desk;
    auto intake = desk.intake();
    Watch watch({desk.in});
    fs::rename(desk.in, desk.dir / "old");
    fs::create_directory(desk.in);
    watch.wait(kLong, -1);  // the old folder left: that is an event
    watch.wait(kLong, -1);  // the new one is found: what lies there has given none
    std::thread sender(soon, [&] { desk.drop("form.json", "{}"); });
    watch.wait(kLong, -1);
    sender.join();
    BOOST_TEST(test::settled(intake).name == "form.json");
}

BOOST_AUTO_TEST_CASE(a_folder_that_comes_late_is_found_though_nothing_could_be_watched) {
    const Desk desk;
    fs::remove(desk.in);
    auto intake = desk.intake();
    Watch watch({desk.in});
    std::thread mount(soon, [&] {
        fs::create_directory(desk.in);
        desk.drop("form.json", "{}");
    });
    mount.join();
    watch.wait(kLong, -1);
    BOOST_TEST(test::settled(intake).state == State::ready);
}

BOOST_AUTO_TEST_SUITE_END()
