// pdf/fields.h: the empty signature fields, made up front.
//
// Fields that were added later would change the structure of a signed file; made now, a signature
// only fills them (issue on signed papers).
//
// Spec:     ISO 32000-1 12.7.4.5 (signature fields), 12.5.6.19 (widgets); ISO 14289-1 7.18.
#pragma once

#include "layout/page.h"
#include "pdf/objects.h"
#include "pdf/structure.h"

#include <string>
#include <vector>

namespace ishenim::pdf {

class Fields {
public:
    Fields(Objects& objects, const layout::Pages& pages, Structure& structure);

    /// Field and widget in one object each, hung into the page and into the structure.
    void put(HPDF_Page page, const std::vector<layout::Field>& fields);

    /// The catalog's entry /AcroForm; "" where there are no fields. `font` is for the signer's
    /// stamp.
    std::string catalog_entry(const Object& font) const;

private:
    std::string text_of(const layout::Field& field, HPDF_Page page, unsigned number);

    Objects& objects_;
    const layout::Pages& pages_;
    Structure& structure_;
    Object empty_appearance_;  ///< shared by all: nothing is drawn until somebody signs
    std::vector<Object> widgets_;
};

}  // namespace ishenim::pdf
