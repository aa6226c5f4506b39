#include "record/values.h"

#include "base/fault.h"
#include "record/sample.h"

#include <boost/test/unit_test.hpp>

using namespace ishenim;
using test::day;

namespace {

record::Facts opening_facts() {
    record::OpeningFacts facts;
    facts.commission = "K-2022";
    facts.scheduled = day("2022-11-08");
    facts.moved = true;
    facts.moved_holiday = true;
    facts.chair = "m1";
    facts.secretary = "m2";
    facts.expected_seal = "440109";
    facts.total = 2;
    facts.signed_n = 1;
    facts.anonymous = 1;
    facts.reg_dates = {day("2022-11-09"), day("2022-11-10")};
    facts.dues = {day("2022-11-29"), day("2022-11-30")};
    record::Facts all;
    all.opening = facts;
    return all;
}

record::Facts meeting_facts() {
    record::MeetingFacts facts;
    facts.commission = "K-2023";
    facts.first = true;
    facts.kind = "first";
    facts.chair = "m1";
    facts.secretary = "m6";
    facts.acting_secretary = true;
    facts.elected_chair = "m1";
    facts.elected_secretary = "m2";
    facts.members = 7;
    facts.present = 6;
    facts.decisions = 4;
    record::Facts all;
    all.meeting = facts;
    return all;
}

bool corrupt(const Fault& fault) {
    return fault.code() == FaultCode::corrupt;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(values)

BOOST_AUTO_TEST_CASE(facts_and_numbers_come_back_as_they_went_in) {
    record::Facts extra = opening_facts();
    extra.opening->scheduled.reset();
    for (const record::Facts& facts : {opening_facts(), extra, meeting_facts(), record::Facts{}}) {
        const record::Facts back = record::facts_of(record::to_value(facts));
        BOOST_TEST((back.opening == facts.opening));
        BOOST_TEST((back.meeting == facts.meeting));
    }
    record::Numbers numbers{"2022–2023", 3, 10, 0, 0, 0, 0, 0, {"ИП-2022/009", "ИП-2022/010"}};
    BOOST_TEST((record::numbers_of(record::to_value(numbers)) == numbers));
    BOOST_TEST((record::numbers_of(record::to_value(record::Numbers{})) == record::Numbers{}));
}

BOOST_AUTO_TEST_CASE(what_is_not_such_a_value_is_a_fault_of_corruption) {
    const Value good = record::to_value(opening_facts());
    const auto with = [&](const char* key, const Value& value) {
        Value changed = good;
        changed.find("opening")->set(key, value);
        return changed;
    };
    BOOST_CHECK_EXCEPTION(record::facts_of(with("scheduled", "2022-11-31")), Fault, corrupt);
    BOOST_CHECK_EXCEPTION(record::facts_of(with("moved", 1)), Fault, corrupt);
    BOOST_CHECK_EXCEPTION(record::facts_of(with("total", -1)), Fault, corrupt);
    BOOST_CHECK_EXCEPTION(record::facts_of(with("dues", Value::list())), Fault, corrupt);
    BOOST_CHECK_EXCEPTION(record::facts_of(Value("text")), Fault, corrupt);
    Value numbers = record::to_value(record::Numbers{});
    numbers.set("act", "3");
    BOOST_CHECK_EXCEPTION(record::numbers_of(numbers), Fault, corrupt);
    BOOST_CHECK_EXCEPTION(record::numbers_of(Value::map()), Fault, corrupt);
}

BOOST_AUTO_TEST_SUITE_END()
