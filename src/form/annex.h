// form/annex.h: the figures of a report as a table for a spreadsheet.
//
// Way:      pipeline lays annex_csv() and workbook::annex_xlsx() of the same Annex beside a report.
// Promises: 1. Every figure stands there once, with the keys of the entries that it counts: days
//              and register numbers, nothing of what a letter says or who wrote it.
//           2. The CSV: UTF-8 with BOM, `;` between cells, CRLF between rows, a decimal comma; a
//              cell that a spreadsheet would take for a formula begins with an apostrophe.
// Threads:  any; pure.
// Spec:     RFC 4180; docs/formats/annex.md; docs/formats/entry.md 3.
#pragma once

#include "record/facts.h"
#include "record/school.h"

#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace ishenim::form {

struct AnnexRow {
    std::string ky, ru;                          ///< name of the figure
    std::variant<int, Date, std::string> value;  ///< a text says that there are no data
    std::optional<int> tenths;                   ///< its share, in tenths of a per cent
    std::vector<std::string> entries;            ///< days, «2022-09-27», or register numbers
};

struct Annex {
    Date as_of;
    std::array<std::string, 5> header;  ///< of name ky, name ru, number, share, entries
    std::vector<AnnexRow> rows;
};

/// The one walk over the figures of a report for both kinds of annex.
Annex annex_of(const record::Figures& figures);

std::string annex_csv(const Annex& annex);

}  // namespace ishenim::form
