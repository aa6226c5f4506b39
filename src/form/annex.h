// form/annex.h: the figures of a report as a table for a spreadsheet.
//
// Promises: 1. Every figure stands there once, with the keys of the entries that it counts: days
// and
//              register numbers, nothing of what a letter says or who wrote it.
//           2. UTF-8 with BOM, `;` between cells, CRLF between rows, a decimal comma; a cell that a
//              spreadsheet would take for a formula begins with an apostrophe.
// Threads:  any; pure.
// Spec:     RFC 4180; docs/formats/entry.md 3.
#pragma once

#include "record/facts.h"
#include "record/school.h"

#include <string>

namespace ishenim::form {

/// Columns: name in Kyrgyz and Russian, number, share, entries.
std::string annex_csv(const record::Figures& figures);

}  // namespace ishenim::form
