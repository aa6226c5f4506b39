#include "pdf/font_writer.h"

#include "base/fault.h"
#include "base/text.h"
#include "pdf/syntax.h"

#include <hb-subset.h>

#include <vector>

namespace ishenim::pdf {
namespace {

using layout::Face;

constexpr std::size_t kKeptSubsets = 256;  // per face, about 10 kB each
constexpr const char* kSignatureText = "Электрондук кол коюлду: 0123456789.,:+()№ UTCSHA-256";

// Tables that a CIDFontType2 program does not need: codes are glyph ids, nothing is shaped again.
constexpr const char* kDroppedTables[] = {"GSUB", "GPOS", "GDEF", "kern", "name", "post", "cmap",
                                          "OS/2", "DSIG", "hdmx", "LTSH", "gasp", "VDMX"};

struct SetFree {
    void operator()(hb_set_t* set) const noexcept { hb_set_destroy(set); }
};
struct InputFree {
    void operator()(hb_subset_input_t* input) const noexcept { hb_subset_input_destroy(input); }
};
struct FaceFree {
    void operator()(hb_face_t* face) const noexcept { hb_face_destroy(face); }
};
struct BlobFree {
    void operator()(hb_blob_t* blob) const noexcept { hb_blob_destroy(blob); }
};

constexpr std::size_t index_of(Face face) {
    return static_cast<std::size_t>(face);
}

[[noreturn]] void refuse(Face face, const std::string& what) {
    throw Fault(FaultCode::library, face == Face::regular ? "regular face" : "bold face", what);
}

/// Exactly what a subset depends on.
std::string key_of(const GlyphTexts& glyphs) {
    std::string key;
    for (const auto& [glyph, text] : glyphs) {
        key += static_cast<char>(glyph >> 8U);
        key += static_cast<char>(glyph & 255U);
        key += static_cast<char>(text.size());
        key += text;
    }
    return key;
}

/// Six letters that differ for different subsets, as ISO 32000-1 9.6.4 wants them (FNV-1a).
std::string tag_of(std::string_view key) {
    std::uint64_t hash = 14695981039346656037U;
    for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    std::string tag;
    for (int i = 0; i < 6; ++i, hash /= 26) tag += static_cast<char>('A' + hash % 26);
    return tag;
}

}  // namespace

/// A face made ready for cutting, once.
struct FontWriter::Source {
    explicit Source(hb_face_t* face) : prepared(hb_subset_preprocess(face)) {}
    std::unique_ptr<hb_face_t, FaceFree> prepared;
};

FontWriter::FontWriter(const layout::FontBook& fonts, const Deflate& deflate)
    : fonts_(fonts), deflate_(deflate) {
    for (const Face face : {Face::regular, Face::bold}) {
        sources_[index_of(face)] = std::make_unique<Source>(fonts.hb_face(face));
    }
    for (const char32_t c : to_code_points(kSignatureText)) {
        hb_codepoint_t glyph = 0;
        if (hb_font_get_nominal_glyph(fonts.hb_font(Face::regular), c, &glyph) == 0) {
            refuse(Face::regular, "it lacks a letter of the signature phrase");
        }
        signature_glyphs_.emplace(static_cast<std::uint16_t>(glyph), to_utf8(c));
    }
}

FontWriter::~FontWriter() = default;

std::string FontWriter::cut(Face face, const GlyphTexts& glyphs) const {
    const std::unique_ptr<hb_subset_input_t, InputFree> input(hb_subset_input_create_or_fail());
    if (!input) refuse(face, "no memory for a subset");
    hb_set_t* wanted = hb_subset_input_glyph_set(input.get());
    hb_set_add(wanted, 0);
    for (const auto& [glyph, text] : glyphs) hb_set_add(wanted, glyph);
    hb_set_t* dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (const char* table : kDroppedTables) hb_set_add(dropped, hb_tag_from_string(table, 4));
    hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_RETAIN_GIDS |
                                               HB_SUBSET_FLAGS_NO_HINTING |
                                               HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    const std::unique_ptr<hb_face_t, FaceFree> subset(
        hb_subset_or_fail(sources_[index_of(face)]->prepared.get(), input.get()));
    if (!subset) refuse(face, "it could not be cut to the glyphs used");
    const std::unique_ptr<hb_blob_t, BlobFree> blob(hb_face_reference_blob(subset.get()));
    unsigned size = 0;
    const char* bytes = hb_blob_get_data(blob.get(), &size);
    if (size == 0) refuse(face, "it could not be cut to the glyphs used");
    return {bytes, size};
}

/// "[3[250 600]17[500]]": the nominal widths of runs of neighbouring glyphs.
std::string FontWriter::widths(Face face, const GlyphTexts& glyphs) const {
    std::string out = "[";
    int previous = -2;
    for (const auto& [glyph, text] : glyphs) {
        if (glyph == previous + 1) {
            out += ' ';
        } else {
            if (previous >= 0) out += ']';
            add_number(out, glyph);
            out += '[';
        }
        add_number(out, fonts_.width(face, glyph));
        previous = glyph;
    }
    return out + (previous >= 0 ? "]]" : "]");
}

const FontWriter::Subset& FontWriter::subset(Face face, const GlyphTexts& glyphs) {
    auto& kept = subsets_[index_of(face)];
    std::string key = key_of(glyphs);
    const auto found = kept.find(key);
    if (found != kept.end()) return found->second;
    const std::string font = cut(face, glyphs);
    Subset made;
    made.name = tag_of(key) + "+" + fonts_.metrics(face).postscript_name;
    made.widths = widths(face, glyphs);
    made.deflated_font = deflate_(font);
    made.deflated_to_unicode = deflate_(to_unicode(glyphs));
    made.font_size = font.size();
    return kept.emplace(std::move(key), std::move(made)).first->second;
}

std::string FontWriter::descriptor(Face face, const Subset& subset, unsigned file) const {
    const layout::FaceMetrics& m = fonts_.metrics(face);
    const auto add = [&m](std::string& out, std::string_view key, std::int32_t units) {
        out += key;
        add_number(out, std::int64_t{units} * 1000 / m.units_per_em);
    };
    std::string out = "/Type/FontDescriptor/FontName/" + subset.name + "/Flags 4";
    add(out, "/FontBBox[", m.x_min);
    add(out, " ", m.y_min);
    add(out, " ", m.x_max);
    add(out, " ", m.y_max);
    out += "]/ItalicAngle ";
    add_number(out, m.italic_angle);
    add(out, "/Ascent ", m.ascender);
    add(out, "/Descent ", m.descender);
    add(out, "/CapHeight ", m.cap_height);
    out += "/StemV ";
    add_number(out, m.stem_v);
    out += "/FontFile2 ";
    add_reference(out, file);
    return out;
}

void FontWriter::write(Objects& objects, const Object& font, Face face, const GlyphTexts& glyphs) {
    const Subset& made = subset(face, glyphs);
    std::string text = "/Length1 ";
    add_number(text, static_cast<std::int64_t>(made.font_size));
    text += "/Filter/FlateDecode";
    const Object file = objects.add_stream(text, made.deflated_font);
    const Object map = objects.add_stream("/Filter/FlateDecode", made.deflated_to_unicode);
    const Object description = objects.add(descriptor(face, made, file.number));

    text = "/Type/Font/Subtype/CIDFontType2/BaseFont/" + made.name +
           "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
           "/CIDToGIDMap/Identity/DW 0/FontDescriptor ";
    add_reference(text, description.number);
    text += "/W" + made.widths;
    const Object descendant = objects.add(text);

    text =
        "/Type/Font/Subtype/Type0/BaseFont/" + made.name + "/Encoding/Identity-H/DescendantFonts[";
    add_reference(text, descendant.number);
    text += "]/ToUnicode ";
    add_reference(text, map.number);
    objects.fill(font, text);
}

void FontWriter::forget_old() {
    for (auto& kept : subsets_) {
        if (kept.size() > kKeptSubsets) kept.clear();
    }
}

std::array<GlyphTexts, layout::kFaces> glyphs_of(const layout::Pages& pages) {
    enum Mark : char { unknown, known, shown };
    std::array<std::vector<Mark>, layout::kFaces> marks;
    for (std::size_t face = 0; face < layout::kFaces; ++face) {
        const auto& texts = pages.texts[face];
        marks[face].resize(texts.empty() ? 1 : texts.rbegin()->first + 1U);
        for (const auto& [glyph, text] : texts) marks[face][glyph] = text.empty() ? unknown : known;
        marks[face][0] = unknown;  // the empty box
    }
    const auto show = [&marks](const layout::Run& run) {
        auto& known_glyphs = marks[index_of(run.face)];
        for (const layout::Glyph& glyph : run.glyphs) {
            if (glyph.id >= known_glyphs.size() || known_glyphs[glyph.id] == unknown) {
                refuse(run.face, "glyph " + std::to_string(glyph.id) + " is shown without a text");
            }
            known_glyphs[glyph.id] = shown;
        }
    };
    for (const auto& page : pages.pages) {
        for (const auto& content : page.contents) {
            for (const auto& run : content.runs) show(run);
        }
    }
    std::array<GlyphTexts, layout::kFaces> glyphs;
    for (std::size_t face = 0; face < layout::kFaces; ++face) {
        for (const auto& entry : pages.texts[face]) {
            if (marks[face][entry.first] == shown) glyphs[face].insert(glyphs[face].end(), entry);
        }
    }
    return glyphs;
}

}  // namespace ishenim::pdf
