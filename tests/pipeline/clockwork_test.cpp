#include "pipeline/clockwork.h"

#include "base/durable.h"
#include "duties/golden_year.h"
#include "pipeline/director_sheet.h"
#include "support/temp_dir.h"

#include <boost/test/unit_test.hpp>

#include <map>
#include <set>

using namespace ishenim;
using namespace ishenim::pipeline;
namespace fs = std::filesystem;

namespace {

/// The golden year with a share, an archive and a clock of its own.
struct Hands : test::Year {
    test::TempDir dir;
    Settings settings = make_settings();
    Folders folders = folders_of(settings);
    std::shared_ptr<const House> house = House::load(settings);
    Committer committer{settings, nullptr};
    Workers workers{*house, 1};
    FixedClock clock{Instant()};
    std::vector<std::string> logged;
    Log log = [this](const std::string& level, const std::string& line) {
        logged.push_back(level + " " + line);
    };
    Clockwork clockwork;

    Hands() { make_folders(folders, settings.handoff, true); }

    Settings make_settings() const {
        Settings made;
        made.handoff = dir / "handoff";
        made.archive = dir / "archive";
        made.state = dir / "state";
        made.school = test::golden("school-year/school.yaml");
        made.calendar = test::golden("school-year/calendar.yaml");
        made.origin = "ishenim.example/clockwork/log";
        return made;
    }
    void turn(const std::string& iso) {
        clock.put(Instant::parse(iso + "T04:00:00Z").value());
        clockwork.turn({clock, settings, folders, house, record, committer, workers, log});
    }
    std::map<std::string, std::string> reports() const {
        std::map<std::string, std::string> all;
        for (const auto& one : fs::directory_iterator(folders.reports)) {
            all[one.path().filename().string()] = read_whole(one.path());
        }
        return all;
    }
};

const std::string kDraft = "Отчеттун долбоору, 2022-ж. III квартал.pdf";
const std::string kSheet = "Директордун барагы, 03.10.2022.pdf";

}  // namespace

BOOST_FIXTURE_TEST_SUITE(clockwork_of_the_daemon, Hands)

BOOST_AUTO_TEST_CASE(before_the_first_order_it_has_nothing_to_say) {
    turn("2022-10-05");
    BOOST_TEST(reports().empty());
    BOOST_TEST(logged.empty());
}

BOOST_AUTO_TEST_CASE(a_draft_lies_there_from_the_as_of_day_and_goes_when_the_report_is_on_record) {
    until_without("2022-10-05", "report");
    turn("2022-10-04");
    BOOST_TEST(reports().count(kDraft) == 0U);
    turn("2022-10-05");
    BOOST_TEST(reports().count(kDraft) == 1U);
    BOOST_TEST(reports().count("Проект отчёта, III квартал 2022.pdf") == 1U);
    test::Year year;
    year.until("2022-10-05");
    record = year.record;
    turn("2022-10-05");
    BOOST_TEST(reports().count(kDraft) == 0U);
}

BOOST_AUTO_TEST_CASE(a_draft_is_as_the_record_stands) {
    until_without("2022-10-04", "resolution");
    turn("2022-10-05");
    const std::string before = reports().at(kDraft);
    until_without("2022-10-05", "report");  // more of the same quarter's letters are closed
    turn("2022-10-06");
    BOOST_TEST((reports().at(kDraft) != before));
}

BOOST_AUTO_TEST_CASE(the_same_day_and_record_give_the_same_bytes) {
    until_without("2022-10-05", "report");
    turn("2022-10-05");
    Hands other;
    other.until_without("2022-10-05", "report");
    other.turn("2022-10-05");
    BOOST_TEST(reports().size() == 4U);
    BOOST_TEST((reports() == other.reports()));
}

BOOST_AUTO_TEST_CASE(a_missed_day_is_made_up_and_a_sheet_that_was_taken_away_does_not_come_back) {
    until("2022-09-30");
    turn("2022-10-02");  // a Sunday: it belongs to the week before
    BOOST_TEST(reports().count("Директордун барагы, 26.09.2022.pdf") == 1U);
    turn("2022-10-05");
    BOOST_TEST(reports().count(kSheet) == 1U);
    fs::remove(folders.reports / kSheet);
    until_without("2022-10-05", "report");
    Clockwork after_a_restart;
    clockwork = after_a_restart;
    turn("2022-10-06");
    BOOST_TEST(reports().count(kSheet) == 0U);
    BOOST_TEST(reports().count("Директордун барагы, 10.10.2022.pdf") == 0U);
}

BOOST_AUTO_TEST_CASE(a_week_begins_on_its_first_working_day) {
    until("2022-11-05");
    turn("2022-11-08");  // Monday and Tuesday are days off
    BOOST_TEST(reports().count("Директордун барагы, 07.11.2022.pdf") == 0U);
    turn("2022-11-09");
    BOOST_TEST(reports().count("Директордун барагы, 09.11.2022.pdf") == 1U);
}

BOOST_AUTO_TEST_CASE(no_failure_leaves_a_turn_and_an_unmounted_share_is_not_written_into) {
    until("2022-09-30");
    fs::remove_all(folders.claimed);
    turn("2022-10-03");
    BOOST_TEST(reports().empty());
    BOOST_REQUIRE(!logged.empty());
    BOOST_TEST(logged.front().find("warning the director's sheet") == 0U);
}

BOOST_AUTO_TEST_CASE(the_sheet_holds_no_applicant_and_counts_the_half_years_meetings) {
    until("2022-10-04");
    const DirectorNews news = director_news(test::day("2022-10-03"), test::day("2022-10-03"),
                                            record, committer.registry(), *house);
    BOOST_TEST(news.meetings.held == 1);
    BOOST_TEST(!news.verified.has_value());
    int letters = 0;
    for (const duties::Duty& one : news.duties) letters += one.kind == duties::Kind::letter;
    BOOST_TEST(letters > 0);
    for (const record::LetterOnRecord& letter : record.letters()) {
        if (letter.applicant.empty()) continue;
        for (const duties::Duty& one : news.duties) {
            BOOST_TEST(one.text.ky.find(letter.applicant) == std::string::npos);
        }
    }
}

BOOST_AUTO_TEST_CASE(the_longest_news_of_letters_stand_on_one_page) {
    DirectorNews news;
    news.week = news.day = test::day("2023-07-03");
    for (int i = 0; i < 60; ++i) {
        const auto state = i % 2 == 0 ? duties::State::overdue : duties::State::coming;
        news.duties.push_back({duties::Kind::letter,
                               state,
                               news.day + (i % 2 == 0 ? -7 : 7),
                               "ИП-2023/" + std::to_string(100 + i),
                               "",
                               {"а", "а", "a"}});
    }
    Desk desk(*house);
    for (const char* lang : {"ky", "ru"}) {
        const auto pages = desk.typesetter.set(director_document(news, *house, lang));
        BOOST_TEST(pages->pages.size() == 1U);
    }
}

BOOST_AUTO_TEST_SUITE_END()
