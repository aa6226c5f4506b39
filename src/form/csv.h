// form/csv.h: a table as text that a spreadsheet opens as a table.
//
// Promises: 1. UTF-8 with BOM, `;` between cells, CRLF between rows, quoted as in RFC 4180.
//           2. A cell that a spreadsheet would take for a formula begins with an apostrophe.
// Threads:  any; pure.
// Spec:     RFC 4180; docs/formats/annex.md; docs/formats/kit.md.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ishenim::form {

inline constexpr std::string_view kCsvBegin = "\xEF\xBB\xBF";  ///< BOM

std::string csv_row(const std::vector<std::string>& cells);

}  // namespace ishenim::form
