#include "pdf/writer.h"

#include "pdf/attachment.h"
#include "pdf/content.h"
#include "pdf/deflate.h"
#include "pdf/document.h"
#include "pdf/fields.h"
#include "pdf/font_writer.h"
#include "pdf/metadata.h"
#include "pdf/objects.h"
#include "pdf/structure.h"
#include "pdf/syntax.h"
#include "qr/qr_code.h"

#include <hb.h>
#include <libdeflate.h>

namespace ishenim::pdf {
namespace {

constexpr int kLevel = 1;  // 4 gives 1.4 % less for a sixth more of a paper's whole time
constexpr int kLevelPreparedOnce = 6;

using FaceObjects = std::array<Object, layout::kFaces>;

bool has_fields(const layout::Pages& pages) {
    for (const layout::Page& page : pages.pages) {
        if (!page.fields.empty()) return true;
    }
    return false;
}

float points(Length length) {
    return static_cast<float>(static_cast<double>(length.milli_pt) / 1000);
}

}  // namespace

struct Writer::Desk {
    Desk(const layout::FontBook& book, std::string_view icc)
        : fonts(book),
          deflate(kLevel),
          deflated_icc(Deflate(kLevelPreparedOnce)(icc)),
          font_writer(book, deflate) {}

    std::array<GlyphTexts, layout::kFaces> glyphs(const layout::Pages& pages) const;
    void write_fonts(Objects& objects, const std::array<GlyphTexts, layout::kFaces>& glyphs,
                     const Object& resources, FaceObjects& faces);
    void write_pages(Objects& objects, const layout::Pages& pages, const Object& resources,
                     Structure& structure, Fields& fields) const;

    const layout::FontBook& fonts;
    Deflate deflate;
    std::string deflated_icc;
    FontWriter font_writer;
};

Writer::Writer(const layout::FontBook& fonts, std::string_view icc)
    : desk_(std::make_unique<Desk>(fonts, icc)) {}

Writer::~Writer() = default;

std::string Writer::write(const layout::Pages& pages, const Info& info) {
    check(pages, info);
    const auto glyphs = desk_->glyphs(pages);
    desk_->font_writer.forget_old();

    Objects objects;
    FaceObjects faces;
    const Object resources = objects.reserve();
    desk_->write_fonts(objects, glyphs, resources, faces);

    Structure structure(objects, pages);
    Fields fields(objects, pages, structure);
    desk_->write_pages(objects, pages, resources, structure, fields);
    const unsigned structure_root = structure.write();

    std::string catalog =
        catalog_entries(objects, pages, info, desk_->deflated_icc, structure_root);
    catalog += attach(objects, info, desk_->deflate);
    catalog += fields.catalog_entry(faces[0]);
    objects.fill_catalog(catalog);
    objects.fill_info(info_dictionary(pages, info));
    return objects.save(info.file_id.substr(0, 16), desk_->deflate);
}

std::array<GlyphTexts, layout::kFaces> Writer::Desk::glyphs(const layout::Pages& pages) const {
    auto glyphs = glyphs_of(pages);
    if (has_fields(pages)) {
        const GlyphTexts& more = font_writer.signature_glyphs();
        glyphs[static_cast<std::size_t>(layout::Face::regular)].insert(more.begin(), more.end());
    }
    return glyphs;
}

void Writer::Desk::write_fonts(Objects& objects,
                               const std::array<GlyphTexts, layout::kFaces>& glyphs,
                               const Object& resources, FaceObjects& faces) {
    std::string text = "/Font<<";
    for (std::size_t i = 0; i < layout::kFaces; ++i) {
        if (glyphs[i].empty()) continue;
        faces[i] = objects.reserve();
        font_writer.write(objects, faces[i], static_cast<layout::Face>(i), glyphs[i]);
        text += i == 0 ? "/F0 " : "/F1 ";
        add_reference(text, faces[i].number);
    }
    objects.fill(resources, text + ">>");
}

void Writer::Desk::write_pages(Objects& objects, const layout::Pages& pages,
                               const Object& resources, Structure& structure,
                               Fields& fields) const {
    HPDF_INT32 key = 0;
    for (const layout::Page& source : pages.pages) {
        HPDF_Page page = objects.add_page(points(pages.width), points(pages.height));
        structure.begin_page(Objects::number_of(page));
        objects.put_object(page, "Resources", resources);
        objects.put_number(page, "StructParents", key++);
        objects.put_name(page, "Tabs", "S");
        objects.put_contents(page, deflate(content_of(source, pages, fonts, structure)));
        fields.put(page, source.fields);
    }
}

std::string builder() {
    return "ishenim-pdf 1; libharu " + std::string(HPDF_GetVersion()) + "; HarfBuzz " +
           hb_version_string() + "; libdeflate " LIBDEFLATE_VERSION_STRING "; " + qr::library();
}

}  // namespace ishenim::pdf
