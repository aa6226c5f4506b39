// tests/layout/support.h: fonts, documents and ways to look at pages.
#pragma once

#include "form/document.h"
#include "layout/layout.h"
#include "support/golden.h"

#include <cstdlib>
#include <map>
#include <string>
#include <vector>

namespace ishenim::test {

inline std::string setting(const char* name, const char* otherwise) {
    const char* value = std::getenv(name);
    return value != nullptr ? value : otherwise;
}
inline std::string fonts_folder() {
    return setting("ISHENIM_FONTS", "/usr/share/fonts/truetype/paratype");
}

/// What a Typesetter needs, read once.
struct Kit {
    std::string manifest = slurp(source_dir() / "fonts/manifest.txt");
    std::string regular = slurp(fonts_folder() + "/PTF55F.ttf");
    std::string bold = slurp(fonts_folder() + "/PTF75F.ttf");
    std::string russian = slurp(setting("ISHENIM_HYPHEN_RU", "/usr/share/hyphen/hyph_ru_RU.dic"));
    std::string kyrgyz = slurp(source_dir() / "fonts/hyphen-ky-exceptions.txt");
    layout::FontBook fonts{manifest, {{"PTF55F.ttf", regular}, {"PTF75F.ttf", bold}}};
    layout::HyphenationData hyphenation{russian, kyrgyz};
};
const Kit& kit();

/// Some text: as many words as asked, cut out of real sentences.
std::string some_text(const std::string& lang, std::size_t words, std::size_t from = 0);

form::Spans spans(std::string text, bool bold = false, std::string lang = "");
form::Block paragraph(std::string text, form::Role role = form::Role::body);
form::Block signatures(std::size_t lines);
form::Document document(std::string lang, std::vector<form::Block> blocks);
/// An act with everything in it: approval, lists, a table, marks, fields, two languages.
form::Document act(const std::string& lang, std::size_t rows);

layout::Pages set(const form::Document& document);

/// One baseline of one element on a page, without the blank at its end.
struct SeenLine {
    std::size_t page = 0;
    int element = 0;
    std::int64_t x = 0, end = 0, y = 0, size = 0;
    std::string text;  ///< with the blank; U+00AD where a hyphen was added
};
std::vector<SeenLine> lines_of(const layout::Pages& pages);
std::vector<SeenLine> lines_of(const layout::Pages& pages, int element);

/// What somebody gets who copies the element: lines joined, added hyphens gone, no blank at the
/// end.
std::string copied(const layout::Pages& pages, int element);

/// Elements of that tag, in order.
std::vector<int> elements(const layout::Pages& pages, layout::Tag tag);

/// Everything in it, for comparing.
std::string print(const layout::Pages& pages);

/// Lines of body text that are justified and do not end at the right margin, and anything that
/// stands outside the margins: nothing, if all is well.
std::vector<std::string> edge_offences(const layout::Pages& pages);

}  // namespace ishenim::test
