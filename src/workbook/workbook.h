// workbook/workbook.h: the annex of a report as a spreadsheet workbook (XLSX).
//
// Promises: 1. The first sheet has the cells of the CSV annex: numbers, shares and dates as such,
//              the header bold and frozen. The second names each entry behind each figure, a day as
//              a date.
//           2. The same annex gives the same bytes whenever and wherever: the day of creation is
//              the annex's as-of day.
//           3. No text is a formula.
// Errors:   Fault{library} if the library fails, Fault of the system for its temporary files
//           (nameless, in TMPDIR; none is left behind).
// Threads:  one at a time: the library asks gmtime().
// Spec:     ECMA-376; docs/formats/annex.md.
#pragma once

#include "form/annex.h"

#include <string>

namespace ishenim::workbook {

std::string annex_xlsx(const form::Annex& annex);

}  // namespace ishenim::workbook
