#include "pipeline/log_state.h"

#include "base/clock.h"
#include "base/durable.h"
#include "base/text.h"
#include "ledger/edge.h"
#include "ledger/leaf.h"
#include "ledger/reader.h"
#include "pipeline/entry_record.h"
#include "pipeline/service.h"
#include "support/golden.h"
#include "support/temp_dir.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>
#include <stdexcept>

using namespace ishenim;
using namespace ishenim::pipeline;
namespace fs = std::filesystem;

namespace {

const std::string kZone = "Asia/Bishkek";
const Date kNextDay(2022, 9, 15);

LogState a_state() {
    LogState state;
    state.day = kNextDay;
    state.log = {12345, Digest::of("root")};
    state.vkey =
        "ishenim.example/mektep-1/log+8bdcee58+AYMgpRl32MOMqKSSfGcN9YIeRJdhlF4V6e+yahUJ0jDq";
    return state;
}

/// Stands in the last second of a day, and in the first of the next after so many questions.
class ClockOverMidnight final : public Clock {
public:
    explicit ClockOverMidnight(int questions) : left_(questions) {}
    Instant now() const override {
        const Instant midnight = day_begins(kNextDay, kZone);
        return left_-- > 0 ? Instant(midnight.unix_seconds() - 1) : midnight;
    }

private:
    mutable int left_;
};

/// Forms dropped at once, and a clock that passes midnight while they are worked on.
struct OverMidnight {
    OverMidnight() {
        set_durable_for_test(false);
        settings.handoff = dir / "handoff";
        settings.archive = dir / "archive";
        settings.state = dir / "state";
        settings.school = test::golden("main-job/school.yaml");
        settings.calendar = test::golden("main-job/calendar.yaml");
        settings.origin = "ishenim.example/midnight/log";
        settings.quiet = std::chrono::milliseconds(0);
        const fs::path in = folders_of(settings).incoming;
        make_directories(in);
        for (const char* name : {"2022-09-01-01-commission.json", "2022-09-02-01-protocol.yaml",
                                 "2022-09-06-01-opening.yaml", "2022-09-13-01-opening.json"}) {
            fs::copy_file(test::golden(std::string("main-job/entries/") + name), in / name);
        }
    }
    ~OverMidnight() { set_durable_for_test(true); }

    void serve(const Clock& clock) const {
        Service service(settings, {clock, [](const Digest&) { return std::string(32, 's'); },
                                   [](const std::string&, const std::string&) {}, nullptr});
        service.run_once();
    }
    std::vector<EntryRecord> records() const {
        std::vector<EntryRecord> all;
        for (const auto& one :
             fs::recursive_directory_iterator(settings.archive / "confidential")) {
            if (one.path().extension() == ".json") all.push_back(record_of(read_whole(one.path())));
        }
        return all;
    }
    /// Of the leaves that have a time before the day.
    seal::PaperStatement before(Date day) const {
        const fs::path log = settings.archive / "log";
        const auto key =
            seal::VerifierKey::parse(trim(read_whole(settings.archive / "keys/log.vkey")));
        const std::uint64_t size = ledger::read_checkpoint(log, *key)->size;
        ledger::Edge edge;
        std::vector<ledger::TileFile> ignored;
        for (const std::string& leaf : ledger::read_leaves(log, 0, size, size)) {
            if (local_date(ledger::Leaf::parse(leaf)->time, kZone) < day) edge.add(leaf, ignored);
        }
        return {edge.size(), edge.root()};
    }

    test::TempDir dir;
    Settings settings;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(state_of_the_log)

BOOST_AUTO_TEST_CASE(a_state_reads_back_as_it_was_written) {
    BOOST_TEST((log_state_of(to_value(a_state())) == a_state()));
    for (const char* member : {"day", "root", "vkey"}) {
        Value value = to_value(a_state());
        value.set(member, "?");
        BOOST_CHECK_THROW(log_state_of(value), std::logic_error);
    }
    Value value = to_value(a_state());
    value.set("size", std::int64_t{-1});
    BOOST_CHECK_THROW(log_state_of(value), std::logic_error);
}

BOOST_AUTO_TEST_CASE(it_is_printed_as_digits_and_as_the_text_of_a_checkpoint) {
    const form::LogState print = printed(a_state());
    BOOST_TEST(print.files == 12345U);
    BOOST_TEST(print.groups == seal::paper_groups(a_state().log), boost::test_tools::per_element());
    BOOST_TEST(print.key_groups.size() == 16U);
    const std::vector<std::string> code{"ishenim.example/mektep-1/log", "12345",
                                        to_base64(Digest::of("root").raw())};
    BOOST_TEST(print.code == code, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_log_that_begins_on_that_day_has_no_root_to_print) {
    LogState first = a_state();
    first.log = {0, Digest::of("")};
    const form::LogState print = printed(first);
    BOOST_TEST((print.groups.empty() && print.code.empty() && print.key_groups.size() == 16U));
}

BOOST_AUTO_TEST_CASE(whatever_the_moment_no_batch_reaches_over_midnight) {
    std::set<std::size_t> of_next_day;
    for (int questions = 1; questions <= 15; questions += 2) {
        OverMidnight place;
        place.serve(ClockOverMidnight(questions));
        const auto records = place.records();
        BOOST_TEST(records.size() == 4U);
        std::size_t late = 0;
        for (const EntryRecord& record : records) {
            BOOST_REQUIRE(record.log.has_value());
            const Date day = local_date(record.time, kZone);
            late += day == kNextDay ? 1 : 0;
            BOOST_TEST((record.log->day == day));
            BOOST_TEST((record.log->log == place.before(day)), questions);
        }
        of_next_day.insert(late);
    }
    BOOST_TEST(of_next_day.size() > 2U);  // midnight came between the forms, too
}

BOOST_AUTO_TEST_CASE(a_record_from_before_has_no_state_and_keeps_its_text) {
    OverMidnight place;
    place.serve(ClockOverMidnight(0));
    EntryRecord record = place.records().front();
    record.log.reset();
    const std::string text = text_of(record);
    BOOST_TEST(text.find("\"log\"") == std::string::npos);
    BOOST_TEST(!record_of(text).log);
    BOOST_TEST(text_of(record_of(text)) == text);
}

BOOST_AUTO_TEST_SUITE_END()
