// record/members.h: members of a stored value read strictly. Private to record.
//
// Promises: 1. What is missing or of another kind is Fault{corrupt} that names the member.
#pragma once

#include "base/date.h"
#include "base/value.h"
#include "record/facts.h"

#include <string>
#include <string_view>

namespace ishenim::record {

[[noreturn]] void refuse(std::string_view key);
const Value& need(const Value& map, std::string_view key);
std::string text_of(const Value& map, std::string_view key);
int int_of(const Value& map, std::string_view key);  ///< not negative
bool bool_of(const Value& map, std::string_view key);
Date to_date(const Value& value, std::string_view key);  ///< `key` is for the Fault alone
const Value::List& list_of(const Value& map, std::string_view key);

/// What a report's facts say, and back.
Value report_value(const ReportFacts& facts);
ReportFacts report_of(const Value& value);

}  // namespace ishenim::record
