#include "base/text.h"
#include "layout/composer.h"
#include "layout/layout.h"
#include "layout/page_builder.h"

#include <cstdio>

namespace ishenim::layout {
namespace {

std::string code_point(char32_t c) {
    char text[16];
    std::snprintf(text, sizeof text, "U+%04X", static_cast<unsigned>(c));
    return text;
}

Findings missing_glyphs(const std::set<char32_t>& missing) {
    Findings findings;
    for (const char32_t c : missing) findings.push_back(missing_glyph(c, ""));
    return findings;
}

}  // namespace

Finding missing_glyph(char32_t c, std::string pointer) {
    const std::string shown = to_utf8(c) + " (" + code_point(c) + ")";
    return make_finding("E_MISSING_GLYPH", std::move(pointer), {{"char", shown}});
}

struct Typesetter::Desk {
    Hyphenator hyphenator;
    Shaper shaper;

    Desk(const FontBook& fonts, const HyphenationData& data)
        : hyphenator(data), shaper(fonts, hyphenator) {}
};

Typesetter::Typesetter(const FontBook& fonts, const HyphenationData& hyphenation)
    : desk_(std::make_unique<Desk>(fonts, hyphenation)) {}

Typesetter::~Typesetter() = default;

Checked<Pages> Typesetter::set(const form::Document& document) {
    Shaper& shaper = desk_->shaper;
    shaper.begin_document();
    Composer composer(shaper, document.lang);
    for (const form::Block& block : document.blocks) composer.add(block);
    Pages pages;
    pages.lang = document.lang;
    pages.title = document.title;
    pages.subject = document.subject;
    pages.elements = composer.take_elements();
    pages.pages = build_pages(composer.take_flow());
    add_furniture(pages.pages, document, shaper);
    if (!shaper.missing().empty()) {
        return Checked<Pages>::refused(missing_glyphs(shaper.missing()));
    }
    pages.texts = shaper.texts();
    return pages;
}

std::string Typesetter::hyphenated(std::string_view word, std::string_view lang) {
    const std::u32string letters = to_code_points(word);
    std::u32string parted;
    std::size_t done = 0;
    for (const WordBreak& at : desk_->hyphenator.breaks(letters, language_of(lang))) {
        parted += letters.substr(done, at.before - done);
        if (at.adds_hyphen) parted += U'-';
        done = at.before;
    }
    return to_utf8(parted + letters.substr(done));
}

}  // namespace ishenim::layout
