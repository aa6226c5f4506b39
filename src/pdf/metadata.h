// pdf/metadata.h: what the file says about itself: XMP and the information dictionary, alike.
//
// Way:      XMP is not compressed, so that it can be read without a PDF library.
// Spec:     ISO 19005-3 6.6 (XMP, extension schemas), ISO 14289-1 5.
#pragma once

#include "layout/page.h"
#include "pdf/writer.h"

#include <string>

namespace ishenim::pdf {

std::string xmp(const layout::Pages& pages, const Info& info);
std::string info_dictionary(const layout::Pages& pages, const Info& info);

}  // namespace ishenim::pdf
