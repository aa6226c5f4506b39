#include "record/why_due.h"

#include "base/text.h"

#include <algorithm>
#include <utility>

namespace ishenim::record {
namespace {

/// Of the days that did not count, those that are no Saturday and no Sunday.
std::string days_off(const Due& due) {
    std::vector<std::string> days;
    for (const Date day : due.passed) {
        if (day.weekday() < Weekday::saturday) days.push_back(day.dotted());
    }
    return join(days, ", ");
}

/// The order that the settings name for the term, if they do.
entry::Pair source_of(const Due& due, const School& school) {
    const auto term = std::find_if(school.consideration.begin(), school.consideration.end(),
                                   [&](const Term& one) { return one.from == due.term_from; });
    return term == school.consideration.end() ? entry::Pair() : term->source;
}

}  // namespace

Text3 why_due(const Due& due, const School& school) {
    const std::string registered = due.reg_date.dotted(), from = due.term_from.dotted();
    const std::string days = std::to_string(due.working_days);
    const entry::Pair source = source_of(due, school);
    const auto named = [](const std::string& text) { return text.empty() ? "" : ", " + text; };
    Text3 why{registered + " катталган, эртеси 1-күн; мөөнөт " + days + " иш күнү (" + from +
                  " баштап" + named(source.ky) + ")",
              "зарегистрировано " + registered + ", счёт со следующего дня; срок " + days +
                  " рабочих дней (действует с " + from + named(source.ru) + ")",
              "registered " + registered + ", the day after is day 1; term of " + days +
                  " working days (in force from " + from + ")"};
    const std::string off = days_off(due);
    if (!off.empty()) {
        why.ky += "; майрам жана дем алыш күндөр эсептелген эмес: " + off;
        why.ru += "; праздничные и нерабочие дни не считались: " + off;
        why.en += "; days off that did not count: " + off;
    }
    return why;
}

}  // namespace ishenim::record
