// pipeline/single_sheet.h: what the sheets that are no paper of an entry have in common: key sheet,
// director's sheet, act of a drill.
#pragma once

#include "base/value.h"
#include "form/document.h"
#include "pdf/writer.h"
#include "pipeline/press.h"

#include <string>
#include <vector>

namespace ishenim::pipeline {

/// Groups of digits as rows of a table, so many a row: `label` («1–4»), `first`, `second`, …
Value digit_rows(const std::vector<std::string>& groups, std::size_t a_row);

/// A sheet as PDF. Fault{config} at `what` if it has a character that cannot be printed.
std::string pdf_of(const form::Document& document, const pdf::Info& info, const char* what,
                   Desk& desk);

}  // namespace ishenim::pipeline
