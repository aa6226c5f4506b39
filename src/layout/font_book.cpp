#include "layout/font_book.h"

#include "base/digest.h"
#include "base/fault.h"
#include "base/text.h"
#include "layout/characters.h"

#include <hb-ot.h>
#include <hb.h>

#include <algorithm>
#include <map>
#include <optional>

namespace ishenim::layout {
namespace {

constexpr char kManifestPath[] = "fonts/manifest.txt";
constexpr int kUnits = 1000;  // of the scale in which every number is handed out

struct BlobGone {
    void operator()(hb_blob_t* p) const { hb_blob_destroy(p); }
};
struct FaceGone {
    void operator()(hb_face_t* p) const { hb_face_destroy(p); }
};
struct FontGone {
    void operator()(hb_font_t* p) const { hb_font_destroy(p); }
};
struct SetGone {
    void operator()(hb_set_t* p) const { hb_set_destroy(p); }
};

struct ManifestLine {
    std::string family, face, file;
    Digest sha256;
};

std::vector<ManifestLine> read_manifest(std::string_view text) {
    std::vector<ManifestLine> lines;
    for (const std::string& line : split(text, '\n')) {
        if (line.empty() || line.front() == '#') continue;
        const auto fields = split(line, '\t');
        const auto sha = fields.size() == 5 ? Digest::parse(fields[3]) : std::nullopt;
        if (!sha) {
            throw Fault(FaultCode::config, kManifestPath,
                        "a line needs family, face, file, SHA-256 and licence, parted by tabs");
        }
        lines.push_back({fields[0], fields[1], fields[2], *sha});
    }
    return lines;
}

/// A big-endian 16-bit number of a table, signed.
std::int32_t signed16(std::string_view table, std::size_t at) {
    if (at + 2 > table.size()) return 0;
    const auto high = static_cast<unsigned char>(table[at]);
    const auto low = static_cast<unsigned char>(table[at + 1]);
    return static_cast<std::int16_t>(static_cast<std::uint16_t>(high << 8 | low));
}

}  // namespace

struct FontBook::Faces {
    struct One {
        std::string_view bytes;
        std::unique_ptr<hb_blob_t, BlobGone> blob;
        std::unique_ptr<hb_face_t, FaceGone> face;
        std::unique_ptr<hb_font_t, FontGone> font;
        FaceMetrics metrics;
        std::vector<std::int32_t> widths;
        std::vector<std::pair<char32_t, char32_t>> shared;  // character -> its representative

        void open(const FontFile& file);
        void measure();
        void find_shared_glyphs();
    };
    std::array<One, kFaces> faces;
    std::string manifest;

    const One& at(Face face) const { return faces.at(static_cast<std::size_t>(face)); }
};

void FontBook::Faces::One::open(const FontFile& file) {
    bytes = file.bytes;
    blob.reset(hb_blob_create(bytes.data(), static_cast<unsigned>(bytes.size()),
                              HB_MEMORY_MODE_READONLY, nullptr, nullptr));
    face.reset(hb_face_create(blob.get(), 0));
    const unsigned glyphs = hb_face_get_glyph_count(face.get());
    if (glyphs == 0 || glyphs > 0xFFFF) {
        throw Fault(FaultCode::config, file.file_name, "this is not a font that can be used");
    }
    hb_face_make_immutable(face.get());
    font.reset(hb_font_create(face.get()));
    hb_font_set_scale(font.get(), kUnits, kUnits);
    hb_font_make_immutable(font.get());
    widths.resize(glyphs);
    for (unsigned g = 0; g < glyphs; ++g) widths[g] = hb_font_get_glyph_h_advance(font.get(), g);
    measure();
    find_shared_glyphs();
}

void FontBook::Faces::One::measure() {
    const auto metric = [this](hb_ot_metrics_tag_t tag) {
        hb_position_t value = 0;
        hb_ot_metrics_get_position(font.get(), tag, &value);
        return static_cast<std::int32_t>(value);
    };
    metrics.ascender = metric(HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER);
    metrics.descender = metric(HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER);
    metrics.cap_height = metric(HB_OT_METRICS_TAG_CAP_HEIGHT);
    metrics.italic_angle =
        static_cast<std::int32_t>(hb_style_get_value(font.get(), HB_STYLE_TAG_SLANT_ANGLE));
    // OS/2 has no stem width; this is the usual estimate from its weight class (400 -> 87, 700 ->
    // 165).
    const auto weight =
        static_cast<std::int32_t>(hb_style_get_value(font.get(), HB_STYLE_TAG_WEIGHT));
    metrics.stem_v = 50 + weight * weight / 4225;

    const std::unique_ptr<hb_blob_t, BlobGone> head(
        hb_face_reference_table(face.get(), HB_TAG('h', 'e', 'a', 'd')));
    unsigned size = 0;
    const char* data = hb_blob_get_data(head.get(), &size);
    const std::string_view table(data, size);
    const auto upem = static_cast<std::int32_t>(hb_face_get_upem(face.get()));
    const auto box = [&](std::size_t at) { return signed16(table, at) * kUnits / upem; };
    metrics.units_per_em = kUnits;
    metrics.x_min = box(36);
    metrics.y_min = box(38);
    metrics.x_max = box(40);
    metrics.y_max = box(42);

    char name[128];
    unsigned length = sizeof name;
    hb_ot_name_get_utf8(face.get(), HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &length,
                        name);
    metrics.postscript_name.assign(name, length);
}

void FontBook::Faces::One::find_shared_glyphs() {
    const std::unique_ptr<hb_set_t, SetGone> all(hb_set_create());
    hb_face_collect_unicodes(face.get(), all.get());
    std::map<hb_codepoint_t, char32_t> first_of;  // glyph -> its smallest character
    hb_codepoint_t c = HB_SET_VALUE_INVALID;
    while (hb_set_next(all.get(), &c)) {
        hb_codepoint_t glyph = 0;
        if (!hb_font_get_nominal_glyph(font.get(), c, &glyph) || glyph == 0) continue;
        const auto [at, fresh] = first_of.try_emplace(glyph, c);
        if (!fresh) shared.emplace_back(c, at->second);
    }
}

FontBook::FontBook(std::string_view manifest, const std::vector<FontFile>& files)
    : faces_(std::make_unique<Faces>()) {
    faces_->manifest = manifest;
    for (const ManifestLine& line : read_manifest(manifest)) {
        if (line.face != "regular" && line.face != "bold") {
            throw Fault(FaultCode::config, kManifestPath,
                        "a face is regular or bold: " + line.face);
        }
        const auto file = std::find_if(files.begin(), files.end(),
                                       [&](const FontFile& f) { return f.file_name == line.file; });
        if (file == files.end()) {
            throw Fault(FaultCode::config, line.file, "the font of the manifest is not there");
        }
        if (Digest::of(file->bytes) != line.sha256) {
            throw Fault(FaultCode::config, line.file, "the font is not the one of the manifest");
        }
        faces_->faces[line.face == "bold" ? 1 : 0].open(*file);
    }
    for (const auto& one : faces_->faces) {
        if (!one.font) {
            throw Fault(FaultCode::config, kManifestPath,
                        "the manifest needs a regular and a bold");
        }
    }
}

FontBook::~FontBook() = default;
FontBook::FontBook(FontBook&&) noexcept = default;

std::string_view FontBook::bytes(Face face) const {
    return faces_->at(face).bytes;
}

const FaceMetrics& FontBook::metrics(Face face) const {
    return faces_->at(face).metrics;
}

hb_face_t* FontBook::hb_face(Face face) const {
    return faces_->at(face).face.get();
}

hb_font_t* FontBook::hb_font(Face face) const {
    return faces_->at(face).font.get();
}

std::int32_t FontBook::width(Face face, std::uint16_t glyph) const {
    return faces_->at(face).widths.at(glyph);
}

std::vector<char32_t> FontBook::missing(Face face, std::string_view utf8) const {
    std::vector<char32_t> absent;
    for (const char32_t c : to_code_points(utf8)) {
        if (is_blank(c) || c == 0xAD) continue;
        hb_codepoint_t glyph = 0;
        if (hb_font_get_nominal_glyph(hb_font(face), c, &glyph) && glyph != 0) continue;
        if (std::find(absent.begin(), absent.end(), c) == absent.end()) absent.push_back(c);
    }
    return absent;
}

char32_t FontBook::representative(Face face, char32_t c) const noexcept {
    for (const auto& [character, stands_for] : faces_->at(face).shared) {
        if (character == c) return stands_for;
    }
    return c;
}

const std::string& FontBook::manifest() const noexcept {
    return faces_->manifest;
}

}  // namespace ishenim::layout
