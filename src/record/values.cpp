#include "record/values.h"

#include "base/fault.h"

#include <limits>

namespace ishenim::record {
namespace {

[[noreturn]] void refuse(std::string_view key) {
    throw Fault(FaultCode::corrupt, "facts and numbers",
                "`" + std::string(key) + "` is missing or not what it should be");
}

const Value& need(const Value& map, std::string_view key) {
    const Value* value = map.find(key);
    if (value == nullptr) refuse(key);
    return *value;
}

std::string text_of(const Value& map, std::string_view key) {
    const Value& value = need(map, key);
    if (!value.is_text()) refuse(key);
    return value.as_text();
}

int int_of(const Value& map, std::string_view key) {
    const Value& value = need(map, key);
    if (!value.is_int() || value.as_int() < 0 || value.as_int() > std::numeric_limits<int>::max()) {
        refuse(key);
    }
    return static_cast<int>(value.as_int());
}

bool bool_of(const Value& map, std::string_view key) {
    const Value& value = need(map, key);
    if (!value.is_bool()) refuse(key);
    return value.as_bool();
}

Date to_date(const Value& value, std::string_view key) {
    if (!value.is_text()) refuse(key);
    const auto date = Date::parse_iso(value.as_text());
    if (!date) refuse(key);
    return *date;
}

const Value::List& list_of(const Value& map, std::string_view key) {
    const Value& value = need(map, key);
    if (!value.is_list()) refuse(key);
    return value.as_list();
}

Value dates_value(const std::vector<Date>& dates) {
    Value list = Value::list();
    for (const Date date : dates) list.push(date.iso());
    return list;
}

std::vector<Date> dates_of(const Value& map, std::string_view key) {
    std::vector<Date> dates;
    for (const Value& one : list_of(map, key)) dates.push_back(to_date(one, key));
    return dates;
}

Value opening_value(const OpeningFacts& facts) {
    Value value = Value::map();
    value.set("commission", facts.commission)
        .set("scheduled", facts.scheduled ? Value(facts.scheduled->iso()) : Value())
        .set("moved", facts.moved)
        .set("moved_holiday", facts.moved_holiday)
        .set("chair", facts.chair)
        .set("secretary", facts.secretary)
        .set("expected_seal", facts.expected_seal)
        .set("total", facts.total)
        .set("signed", facts.signed_n)
        .set("anonymous", facts.anonymous)
        .set("reg_dates", dates_value(facts.reg_dates))
        .set("dues", dates_value(facts.dues));
    return value;
}

OpeningFacts opening_of(const Value& value) {
    OpeningFacts facts;
    facts.commission = text_of(value, "commission");
    const Value& scheduled = need(value, "scheduled");
    if (!scheduled.is_null()) facts.scheduled = to_date(scheduled, "scheduled");
    facts.moved = bool_of(value, "moved");
    facts.moved_holiday = bool_of(value, "moved_holiday");
    facts.chair = text_of(value, "chair");
    facts.secretary = text_of(value, "secretary");
    facts.expected_seal = text_of(value, "expected_seal");
    facts.total = int_of(value, "total");
    facts.signed_n = int_of(value, "signed");
    facts.anonymous = int_of(value, "anonymous");
    facts.reg_dates = dates_of(value, "reg_dates");
    facts.dues = dates_of(value, "dues");
    if (facts.reg_dates.size() != facts.dues.size()) refuse("dues");
    return facts;
}

Value meeting_value(const MeetingFacts& facts) {
    Value value = Value::map();
    value.set("commission", facts.commission)
        .set("first", facts.first)
        .set("kind", facts.kind)
        .set("chair", facts.chair)
        .set("secretary", facts.secretary)
        .set("acting_chair", facts.acting_chair)
        .set("acting_secretary", facts.acting_secretary)
        .set("elected_chair", facts.elected_chair)
        .set("elected_secretary", facts.elected_secretary)
        .set("members", facts.members)
        .set("present", facts.present)
        .set("decisions", facts.decisions);
    return value;
}

MeetingFacts meeting_of(const Value& value) {
    MeetingFacts facts;
    facts.commission = text_of(value, "commission");
    facts.first = bool_of(value, "first");
    facts.kind = text_of(value, "kind");
    facts.chair = text_of(value, "chair");
    facts.secretary = text_of(value, "secretary");
    facts.acting_chair = bool_of(value, "acting_chair");
    facts.acting_secretary = bool_of(value, "acting_secretary");
    facts.elected_chair = text_of(value, "elected_chair");
    facts.elected_secretary = text_of(value, "elected_secretary");
    facts.members = int_of(value, "members");
    facts.present = int_of(value, "present");
    facts.decisions = int_of(value, "decisions");
    return facts;
}

}  // namespace

Value to_value(const Facts& facts) {
    Value value = Value::map();
    if (facts.opening) value.set("opening", opening_value(*facts.opening));
    if (facts.meeting) value.set("meeting", meeting_value(*facts.meeting));
    return value;
}

Value to_value(const Numbers& numbers) {
    Value letters = Value::list();
    for (const std::string& number : numbers.letters) letters.push(number);
    Value value = Value::map();
    value.set("series", numbers.series)
        .set("act", numbers.act)
        .set("journal_a", numbers.journal_a)
        .set("journal_b", numbers.journal_b)
        .set("protocol", numbers.protocol)
        .set("letters", std::move(letters));
    return value;
}

Facts facts_of(const Value& value) {
    if (!value.is_map()) refuse("facts");
    Facts facts;
    if (const Value* opening = value.find("opening")) facts.opening = opening_of(*opening);
    if (const Value* meeting = value.find("meeting")) facts.meeting = meeting_of(*meeting);
    return facts;
}

Numbers numbers_of(const Value& value) {
    if (!value.is_map()) refuse("numbers");
    Numbers numbers;
    numbers.series = text_of(value, "series");
    numbers.act = int_of(value, "act");
    numbers.journal_a = int_of(value, "journal_a");
    numbers.journal_b = int_of(value, "journal_b");
    numbers.protocol = int_of(value, "protocol");
    for (const Value& one : list_of(value, "letters")) {
        if (!one.is_text()) refuse("letters");
        numbers.letters.push_back(one.as_text());
    }
    return numbers;
}

}  // namespace ishenim::record
