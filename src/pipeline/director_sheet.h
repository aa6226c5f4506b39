// pipeline/director_sheet.h: what the director should know at the beginning of a week, on paper.
//
// Way:      the clockwork lays it into 7_Отчеттор; `templates check` tries its template.
// Promises: 1. To sign, overdue letters, what comes within two weeks with the next opening and the
//              next report, meetings k of n, the last verification: all from record and registry.
//           2. No applicant's name, no contact and no letter text is in it.
//           3. The same news and house give the same bytes.
// Threads:  any, one Desk per thread.
// Spec:     docs/formats/templates.md (Director's sheet).
#pragma once

#include "duties/duties.h"
#include "pipeline/press.h"
#include "registry/registry.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace ishenim::pipeline {

struct ToSign {
    std::string kind;  ///< form::code_of
    int papers = 0;
    Date first, last;
};

struct DirectorNews {
    Date week;  ///< its first working day, which names the sheet
    Date day;   ///< the day as of which the news are
    std::vector<ToSign> to_sign;
    std::vector<duties::Duty> duties;
    duties::Meetings meetings;
    std::optional<Date> verified;
    std::string verified_result;  ///< verify::to_string
};

DirectorNews director_news(Date week, Date today, const record::Record& record,
                           const registry::Registry& registry, const House& house);

/// One language of the sheet, and its name as people read it.
struct DirectorSheet {
    std::string lang, name, bytes;
};

form::Document director_document(const DirectorNews& news, const House& house,
                                 const std::string& lang);

/// In the languages of the school. Throws Fault{config} if its name cannot be printed.
std::vector<DirectorSheet> director_sheets(const DirectorNews& news, const House& house,
                                           Desk& desk);

/// The emptiest and the longest there may be, for `templates check`.
void for_each_extreme_news(
    const std::function<void(const std::string& name, const DirectorNews&)>& use);

}  // namespace ishenim::pipeline
