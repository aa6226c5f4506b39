// pipeline/blanks.h: the blank forms of 8_Бланктар, with what is known already filled in.
//
// Promises: 1. A blank that is filled in and dropped is a form our reader takes; the blank for an
//              empty box needs one line to be changed at most.
//           2. Members, next opening day, last seal, letters that wait for an outcome (number and
//              term), last quarter are those of the record; nothing confidential is in a blank.
//           3. Keys, hints and examples come from schemas/, nowhere else.
// Threads:  any; pure.
#pragma once

#include "base/date.h"
#include "record/calendar.h"
#include "record/record.h"
#include "record/school.h"

#include <string>
#include <vector>

namespace ishenim::pipeline {

struct Blank {
    std::string file_name;  ///< «Ачуу - бош куту.yaml», safe on Windows
    std::string
        text;  ///< typed form with comments (#) that say what is meant, CRLF, BOM, ends `...`
};

/// `lang` of the keys and comments: "ky" or "ru".
std::vector<Blank> blanks(const record::Record& record, const record::School& school,
                          const record::Calendar& calendar, Date today, const std::string& lang);

}  // namespace ishenim::pipeline
