#include "layout/shaper.h"

#include "base/fault.h"
#include "base/text.h"
#include "layout/characters.h"

#include <hb.h>

namespace ishenim::layout {
namespace {

constexpr std::size_t kMostWords = 20000;  // about 10 MB; then the cache is emptied

const char* tag_of(Language language) {
    switch (language) {
        case Language::ky: return "ky";
        case Language::ru: return "ru";
        case Language::other: break;
    }
    return "en";
}

bool is_capital(char32_t c) {
    const std::string letter = to_utf8(c);
    return is_letter(c) && lower(letter) != letter;
}

}  // namespace

Shaper::Shaper(const FontBook& fonts, const Hyphenator& hyphenator)
    : fonts_(fonts), hyphenator_(hyphenator), buffer_(hb_buffer_create()) {
    for (const Face face : {Face::regular, Face::bold}) {
        nominal_[static_cast<std::size_t>(face)] = {
            nominal(face, 0x20, 0x20), nominal(face, 0xA0, 0x20), nominal(face, kSoftHyphen, U'-')};
    }
}

Shaper::~Shaper() {
    hb_buffer_destroy(buffer_);
}

void Shaper::begin_document() {
    if (words_.size() > kMostWords) words_.clear();
    for (auto& table : texts_) table.clear();
    missing_.clear();
}

const Word& Shaper::word(Face face, Language language, std::string_view utf8) {
    key_.assign(1, static_cast<char>(static_cast<int>(face) * 3 + static_cast<int>(language)));
    key_ += utf8;
    auto found = words_.find(key_);
    if (found == words_.end()) found = words_.emplace(key_, shape(face, language, utf8)).first;
    const Word& word = found->second;
    missing_.insert(word.missing.begin(), word.missing.end());
    return word;
}

Word Shaper::shape(Face face, Language language, std::string_view utf8) const {
    // A soft hyphen of the author is a place to break, not a character.
    std::u32string text;
    std::vector<WordBreak> breaks;
    for (const char32_t c : to_code_points(utf8)) {
        if (c == kSoftHyphen) {
            if (!text.empty()) breaks.push_back({text.size(), true, false});
        } else {
            text += fonts_.representative(face, c);
        }
    }
    Word word;
    word.breaks = breaks.empty() ? hyphenator_.breaks(text, language) : std::move(breaks);
    word.text = text;
    if (text.empty()) return word;
    const std::size_t first = text.find_first_not_of(U"«„“(");
    word.capital = first != text.npos && is_capital(text[first]);

    hb_buffer_clear_contents(buffer_);
    const auto size = static_cast<int>(text.size());
    hb_buffer_add_codepoints(buffer_, reinterpret_cast<const hb_codepoint_t*>(text.data()), size, 0,
                             size);
    hb_buffer_set_direction(buffer_, HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer_, HB_SCRIPT_CYRILLIC);
    hb_buffer_set_language(buffer_, hb_language_from_string(tag_of(language), -1));
    hb_buffer_set_cluster_level(buffer_, HB_BUFFER_CLUSTER_LEVEL_CHARACTERS);
    const hb_feature_t features[] = {
        {HB_TAG('l', 'i', 'g', 'a'), 0, 0, HB_FEATURE_GLOBAL_END},
        {HB_TAG('c', 'l', 'i', 'g'), 0, 0, HB_FEATURE_GLOBAL_END},
    };
    hb_shape(fonts_.hb_font(face), buffer_, features, 2);

    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer_, &count);
    const hb_glyph_position_t* places = hb_buffer_get_glyph_positions(buffer_, &count);
    std::vector<int> glyphs_of(text.size(), 0);
    for (unsigned i = 0; i < count; ++i) {
        const bool drawn =
            infos[i].codepoint != 0 && places[i].x_offset == 0 && places[i].y_offset == 0;
        if (drawn) ++glyphs_of.at(infos[i].cluster);
        const auto id = static_cast<std::uint16_t>(infos[i].codepoint);
        word.glyphs.push_back({id, places[i].x_advance,
                               places[i].x_advance - fonts_.width(face, id),
                               text.at(infos[i].cluster)});
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (glyphs_of[i] != 1) word.missing.push_back(text[i]);
    }
    return word;
}

ShapedGlyph Shaper::nominal(Face face, char32_t c, char32_t instead) const {
    hb_codepoint_t glyph = 0;
    if (!hb_font_get_nominal_glyph(fonts_.hb_font(face), c, &glyph) || glyph == 0) {
        c = instead;
        hb_font_get_nominal_glyph(fonts_.hb_font(face), c, &glyph);
    }
    const auto id = static_cast<std::uint16_t>(glyph);
    return {id, fonts_.width(face, id), 0, fonts_.representative(face, c)};
}

void Shaper::use(Face face, std::uint16_t glyph, char32_t text) {
    auto& table = texts_.at(static_cast<std::size_t>(face));
    if (table.size() <= glyph) table.resize(glyph + std::size_t{1}, 0);
    if (table[glyph] != 0 && table[glyph] != text) {
        throw Fault(FaultCode::library, fonts_.metrics(face).postscript_name,
                    "glyph " + std::to_string(glyph) + " stands for two characters");
    }
    table[glyph] = text;
}

std::array<std::map<std::uint16_t, std::string>, kFaces> Shaper::texts() const {
    std::array<std::map<std::uint16_t, std::string>, kFaces> texts;
    for (std::size_t face = 0; face < kFaces; ++face) {
        for (std::size_t glyph = 0; glyph < texts_[face].size(); ++glyph) {
            const char32_t c = texts_[face][glyph];
            if (c != 0) texts[face].emplace(static_cast<std::uint16_t>(glyph), to_utf8(c));
        }
    }
    return texts;
}

}  // namespace ishenim::layout
