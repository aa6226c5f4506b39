#include "pdf/fields.h"

#include "pdf/syntax.h"

namespace ishenim::pdf {

Fields::Fields(Objects& objects, const layout::Pages& pages, Structure& structure)
    : objects_(objects), pages_(pages), structure_(structure) {}

void Fields::put(HPDF_Page page, const std::vector<layout::Field>& fields) {
    if (fields.empty()) return;
    if (widgets_.empty()) {
        empty_appearance_ = objects_.add_stream(
            "/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<<>>", std::string_view());
    }
    std::vector<Object> widgets;
    for (const layout::Field& field : fields) {
        widgets.push_back(objects_.reserve());
        objects_.fill(widgets.back(), text_of(field, page, widgets.back().number));
    }
    objects_.put_list(page, "Annots", widgets);
    widgets_.insert(widgets_.end(), widgets.begin(), widgets.end());
}

std::string Fields::text_of(const layout::Field& field, HPDF_Page page, unsigned number) {
    std::string text = "/Type/Annot/Subtype/Widget/FT/Sig/F 4/T" + text_string(field.name) + "/TU" +
                       text_string(field.tooltip) + "/Rect[";
    const Length bottom = pages_.height - field.y - field.height;
    for (const Length side : {field.x, bottom, field.x + field.width, bottom + field.height}) {
        if (text.back() != '[') text += ' ';
        add_hundredths(text, hundredths(side));
    }
    text += "]/P ";
    add_reference(text, Objects::number_of(page));
    text += "/StructParent ";
    add_number(text, structure_.place_field(field.element, number));
    text += "/AP<</N ";
    add_reference(text, empty_appearance_.number);
    return text + ">>";
}

std::string Fields::catalog_entry(const Object& font) const {
    if (widgets_.empty()) return {};
    // SigFlags 3: there are signature fields, and the file may only be appended to.
    std::string text = "/AcroForm<</SigFlags 3/DA(/F0 8 Tf 0 g)/DR<</Font<</F0 ";
    add_reference(text, font.number);
    text += ">>>>/Fields[";
    for (const Object& widget : widgets_) {
        if (text.back() != '[') text += ' ';
        add_reference(text, widget.number);
    }
    return text + "]>>";
}

}  // namespace ishenim::pdf
