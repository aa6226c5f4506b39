// pdf/document.h: the frame of the file: catalog, output intent; and what Pages must have.
//
// Spec:     ISO 19005-3 6.2.3 (output intents), 6.7; ISO 14289-1 7.1.
#pragma once

#include "layout/page.h"
#include "pdf/objects.h"
#include "pdf/writer.h"

#include <string>
#include <string_view>

namespace ishenim::pdf {

/// Pages or Info from which no conforming file can be made are a std::logic_error.
void check(const layout::Pages& pages, const Info& info);

/// The catalog's entries that every paper has.
std::string catalog_entries(Objects& objects, const layout::Pages& pages, const Info& info,
                            std::string_view deflated_icc, unsigned structure_root);

}  // namespace ishenim::pdf
