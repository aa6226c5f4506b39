#include "pdf/document.h"

#include "pdf/metadata.h"
#include "pdf/syntax.h"

#include <map>
#include <stdexcept>

namespace ishenim::pdf {
namespace {

void demand(bool held, const char* what) {
    if (!held) throw std::logic_error(std::string("no PDF can be written: ") + what);
}

void check_elements(const layout::Pages& pages) {
    const auto& elements = pages.elements;
    demand(!elements.empty() && elements[0].tag == layout::Tag::document,
           "the first element is not the document");
    for (std::size_t i = 1; i < elements.size(); ++i) {
        demand(elements[i].parent >= 0 && static_cast<std::size_t>(elements[i].parent) < i,
               "an element stands before its parent");
    }
}

/// Every drawing has words for those who do not see it, and one place.
void check_figures(const layout::Pages& pages) {
    std::map<int, int> places;
    for (const layout::Page& page : pages.pages) {
        for (const layout::Figure& figure : page.figures) ++places[figure.element];
    }
    for (std::size_t i = 0; i < pages.elements.size(); ++i) {
        const bool figure = pages.elements[i].tag == layout::Tag::figure;
        demand(places[static_cast<int>(i)] == (figure ? 1 : 0), "a figure has not one place");
        demand(!figure || !pages.elements[i].summary.empty(), "a figure has no words");
    }
}

void check_page(const layout::Page& page, const layout::Pages& pages) {
    const auto known = [&pages](int element) {
        return element >= 0 && static_cast<std::size_t>(element) < pages.elements.size();
    };
    for (const layout::Content& content : page.contents) {
        demand(content.element == layout::kArtifact || known(content.element),
               "a content belongs to no element");
    }
    for (const layout::Field& field : page.fields) {
        demand(known(field.element), "a field belongs to no element");
        demand(pages.elements[static_cast<std::size_t>(field.element)].tag == layout::Tag::form,
               "a field's element is no form");
        demand(!field.name.empty() && !field.tooltip.empty(), "a field has no name or tooltip");
    }
    for (const layout::Figure& figure : page.figures) {
        demand(known(figure.element), "a figure belongs to no element");
    }
}

}  // namespace

void check(const layout::Pages& pages, const Info& info) {
    demand(!pages.lang.empty(), "it has no language");
    demand(!pages.title.empty(), "it has no title");
    demand(!pages.pages.empty(), "it has no pages");
    demand(info.file_id.size() >= 16, "its id is too short");
    demand(info.attachment_name.empty() || !info.attachment_about.empty(),
           "its attachment is not described");
    check_elements(pages);
    for (const layout::Page& page : pages.pages) check_page(page, pages);
    check_figures(pages);
}

std::string catalog_entries(Objects& objects, const layout::Pages& pages, const Info& info,
                            std::string_view deflated_icc, unsigned structure_root) {
    const Object profile = objects.add_stream("/N 3/Filter/FlateDecode", deflated_icc);
    const Object metadata =
        objects.add_owned_stream("/Type/Metadata/Subtype/XML", xmp(pages, info));
    std::string text = "/Lang" + text_string(language_tag(pages.lang)) +
                       "/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>"
                       "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1"
                       "/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)"
                       "/RegistryName(http://www.color.org)/DestOutputProfile ";
    add_reference(text, profile.number);
    text += ">>]/Metadata ";
    add_reference(text, metadata.number);
    text += "/StructTreeRoot ";
    add_reference(text, structure_root);
    return text;
}

}  // namespace ishenim::pdf
