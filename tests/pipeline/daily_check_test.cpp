#include "pipeline/daily_check.h"

#include "base/durable.h"
#include "pipeline/house.h"
#include "support/golden.h"
#include "support/temp_dir.h"
#include "verify/sample.h"

#include <boost/test/unit_test.hpp>

using namespace ishenim;
using namespace ishenim::pipeline;
namespace fs = std::filesystem;

namespace {

/// A small archive in use, and days that pass.
struct Days {
    test::TempDir dir;
    test::Sample sample{dir.path()};
    Settings settings = make_settings();
    Folders folders = folders_of(settings);
    std::shared_ptr<const House> house = House::load(settings);
    std::unique_ptr<Committer> committer;
    FixedClock clock{Instant()};
    std::vector<std::string> logged;
    Log log = [this](const std::string& level, const std::string& line) {
        logged.push_back(level + " " + line);
    };
    DailyCheck check;
    Date day = *Date::parse_iso("2022-10-03");

    Days() {
        make_folders(folders, settings.handoff, true);
        sample.grow(30, true);
        sample.key().save(settings.state / "log.key");
        committer = std::make_unique<Committer>(settings, nullptr);
    }
    Settings make_settings() const {
        Settings made;
        made.handoff = dir / "handoff";
        made.archive = dir / "archive";
        made.state = dir / "state";
        made.school = test::golden("school-year/school.yaml");
        made.calendar = test::golden("school-year/calendar.yaml");
        made.origin = test::kSampleOrigin;
        return made;
    }
    registry::Registry& notes() { return committer->registry(); }
    void turn() {
        clock.put(Instant::parse(day.iso() + "T04:00:00Z").value());
        check.turn({clock, settings, folders, *house, *committer, log});
    }
    bool has_alarm() const { return !fs::is_empty(folders.reports); }
    void flip(const std::string& path) const {
        std::string bytes = read_whole(sample.root() / path);
        bytes.back() = static_cast<char>(bytes.back() ^ 1);
        fs::remove(sample.root() / path);
        replace_durably(sample.root() / path, bytes);
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(daily_check)

BOOST_AUTO_TEST_CASE(parts_go_round_and_days_without_the_program_are_made_up) {
    BOOST_TEST(part_of(280, 0, 1).count == 10U);
    BOOST_TEST(part_of(280, 270, 1).first == 270U);
    BOOST_TEST(part_of(280, 275, 1).count == 5U);
    BOOST_TEST(part_of(280, 280, 1).first == 0U);
    BOOST_TEST(part_of(280, 0, 3).count == 30U);
    BOOST_TEST(part_of(280, 0, 28).count == 280U);
    BOOST_TEST(part_of(1, 0, 1).count == 1U);
    BOOST_TEST(part_of(0, 0, 1).count == 0U);
}

BOOST_FIXTURE_TEST_CASE(every_file_is_hashed_within_28_days, Days) {
    flip(test::Sample::act(30));  // near the end of the log
    int days = 0;
    for (; days < 28 && check_notes(notes()).broken.empty(); ++days, day = day + 1) turn();
    BOOST_TEST(days > 20);
    BOOST_TEST(days <= 28);
    BOOST_TEST(check_notes(notes()).status() == 20);
    BOOST_TEST(has_alarm());
    const std::string text = read_whole(fs::directory_iterator(folders.reports)->path());
    BOOST_TEST(text.find(test::Sample::act(30)) != std::string::npos);
    BOOST_TEST(text.find("АРХИВ НАРУШЕН") != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(what_is_missing_is_found_on_the_same_day_wherever_it_lay, Days) {
    fs::remove(sample.root() / test::Sample::act(30));
    turn();
    BOOST_TEST(check_notes(notes()).status() == 20);
}

BOOST_FIXTURE_TEST_CASE(what_is_broken_stays_said_until_a_whole_verification_is_ok, Days) {
    flip("keys/log.vkey");
    turn();
    BOOST_TEST(check_notes(notes()).status() == 20);
    flip("keys/log.vkey");
    for (int i = 0; i < 3; ++i, turn()) day = day + 1;
    BOOST_TEST(check_notes(notes()).status() == 20);
    BOOST_TEST(has_alarm());
    note_whole_check(notes(), verify::Result::ok, clock.now());
    turn();
    BOOST_TEST(check_notes(notes()).status() == 0);
    BOOST_TEST(!has_alarm());
}

BOOST_FIXTURE_TEST_CASE(a_check_that_does_not_end_is_no_pass_and_is_tried_again_three_times_a_day,
                        Days) {
    turn();
    BOOST_TEST(check_notes(notes()).result == "ok");
    const std::int64_t next = check_notes(notes()).next;
    BOOST_TEST(next > 0);
    day = day + 1;
    notes().set_note("check-began", "2022-10-04T03:00:00Z");  // as a kill in its midst leaves it
    notes().set_note("check-tries", "2022-10-04 2");
    BOOST_TEST(check_notes(notes()).status() == 4);
    turn();
    BOOST_TEST(check_notes(notes()).status() == 0);
    BOOST_TEST(logged.at(1).find("did not end") != std::string::npos);
    day = day + 1;
    notes().set_note("check-began", "2022-10-05T03:00:00Z");
    notes().set_note("check-tries", "2022-10-05 3");
    turn();
    BOOST_TEST(check_notes(notes()).status() == 4);
    day = day + 1;
    turn();
    BOOST_TEST(check_notes(notes()).status() == 0);
}

BOOST_FIXTURE_TEST_CASE(a_whole_round_is_noted_with_its_beginning, Days) {
    for (int i = 0; i < 28; ++i, day = day + 1) turn();
    BOOST_TEST(check_notes(notes()).whole_since == "2022-10-03T04:00:00Z");
    BOOST_TEST(!has_alarm());
}

BOOST_FIXTURE_TEST_CASE(an_unmounted_share_is_not_written_into_and_the_day_goes_on, Days) {
    flip("keys/log.vkey");
    fs::remove_all(folders.claimed);
    turn();
    BOOST_TEST(!has_alarm());
    BOOST_TEST(check_notes(notes()).status() == 20);
}

BOOST_AUTO_TEST_SUITE_END()
