#include "duties/calendar_file.h"

#include "duties/golden_year.h"

#include "base/text.h"

#include <boost/test/unit_test.hpp>

#include <set>

using namespace ishenim;
using duties::calendar_file;
using duties::Duty;

namespace {

const std::vector<std::string> kBoth{"ky", "ru"};
const Instant kMade = Instant::parse("2022-10-03T04:00:00Z").value();

std::vector<Duty> one_duty(const std::string& text) {
    return {{duties::Kind::report,
             duties::State::coming,
             test::day("2022-12-31"),
             "2022-Q3",
             "",
             {text, text, text}}};
}

std::vector<std::string> lines_of(const std::string& file) {
    BOOST_REQUIRE(file.size() > 2 && file.substr(file.size() - 2) == "\r\n");
    std::vector<std::string> lines = split(replace_all(file, "\r\n", "\n"), '\n');
    lines.pop_back();
    return lines;
}

std::set<std::string> uids(const std::string& file) {
    std::set<std::string> all;
    for (const std::string& line : lines_of(file)) {
        if (line.rfind("UID:", 0) == 0) all.insert(line);
    }
    return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(calendar_file_of_duties)

BOOST_AUTO_TEST_CASE(an_event_lasts_the_whole_day_of_its_duty) {
    const std::string file = calendar_file(one_duty("а"), {"ru"}, kMade, "o");
    for (const char* line : {"DTSTART;VALUE=DATE:20221231\r\n", "DTEND;VALUE=DATE:20230101\r\n",
                             "DTSTAMP:20221003T040000Z\r\n", "TRANSP:TRANSPARENT\r\n"}) {
        BOOST_TEST(file.find(line) != std::string::npos, line);
    }
}

BOOST_AUTO_TEST_CASE(no_line_is_over_75_octets_and_none_is_folded_within_a_letter) {
    for (std::size_t shift = 0; shift < 4; ++shift) {
        std::string text(shift, 'x');
        for (int i = 0; i < 90; ++i) text += "ө";
        std::string whole;
        for (const std::string& line :
             lines_of(calendar_file(one_duty(text), {"ky"}, kMade, "o"))) {
            BOOST_TEST(line.size() <= 75U);
            BOOST_TEST(!first_bad_utf8(line).has_value());
            whole += line.front() == ' ' ? line.substr(1) : "\n" + line;
        }
        BOOST_TEST(whole.find("\nSUMMARY:" + text + "\n") != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(every_text_is_escaped) {
    const std::string file = calendar_file(one_duty("а,б;в\\г\nEND:VEVENT"), {"ky"}, kMade, "o");
    BOOST_TEST(file.find("SUMMARY:а\\,б\\;в\\\\г\\nEND:VEVENT\r\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_duty_keeps_its_uid_as_long_as_it_stands) {
    test::Year year;
    year.until_without("2022-10-20", "report");
    const auto file = [&](const char* today, const char* origin) {
        return calendar_file(year.due(today, 30), kBoth, kMade, origin);
    };
    const auto report = [&](const char* today) {
        auto all = year.due(today, 30);
        std::erase_if(all, [](const Duty& one) { return one.about != "2022-Q3"; });
        return uids(calendar_file(all, kBoth, kMade, "o"));
    };
    BOOST_TEST(report("2022-10-05") == report("2022-10-06"));
    BOOST_TEST(uids(file("2022-10-05", "o")).size() == year.due("2022-10-05", 30).size());
    for (const std::string& uid : uids(file("2022-10-05", "o"))) {
        BOOST_TEST(uids(file("2022-10-05", "other")).count(uid) == 0U);
    }
}

BOOST_AUTO_TEST_SUITE_END()
