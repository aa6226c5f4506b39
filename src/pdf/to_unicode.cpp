#include "base/text.h"
#include "pdf/font_writer.h"
#include "pdf/syntax.h"

#include <algorithm>
#include <vector>

namespace ishenim::pdf {
namespace {

constexpr std::size_t kLinesPerBlock = 100;  // more is not allowed, and readers do refuse it

constexpr std::string_view kBegin =
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
constexpr std::string_view kEnd =
    "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";

/// Neighbouring glyphs whose texts are neighbouring characters.
struct Range {
    std::uint16_t first = 0, last = 0;
    std::u32string text;  ///< of the first

    bool continued_by(std::uint16_t glyph, const std::u32string& next) const {
        return glyph == last + 1 && glyph >> 8U == first >> 8U && text.size() == 1 &&
               next.size() == 1 && next[0] < 0x10000 &&
               next[0] - text[0] == static_cast<char32_t>(glyph - first) &&
               next[0] >> 8U == text[0] >> 8U;
    }
};

std::string code(std::uint16_t glyph) {
    const char bytes[] = {static_cast<char>(glyph >> 8U), static_cast<char>(glyph & 255U)};
    return hex_string({bytes, 2});
}

void add_blocks(std::string& map, const std::vector<std::string>& lines, std::string_view kind) {
    for (std::size_t begin = 0; begin < lines.size(); begin += kLinesPerBlock) {
        const std::size_t end = std::min(begin + kLinesPerBlock, lines.size());
        add_number(map, static_cast<std::int64_t>(end - begin));
        map.append(" begin").append(kind).append("\n");
        for (std::size_t i = begin; i < end; ++i) map += lines[i];
        map.append("end").append(kind).append("\n");
    }
}

}  // namespace

std::string to_unicode(const GlyphTexts& glyphs) {
    std::vector<Range> ranges;
    for (const auto& [glyph, utf8] : glyphs) {
        std::u32string text = to_code_points(utf8);
        if (!ranges.empty() && ranges.back().continued_by(glyph, text)) {
            ranges.back().last = glyph;
        } else {
            ranges.push_back({glyph, glyph, std::move(text)});
        }
    }
    std::vector<std::string> single, several;
    for (const Range& r : ranges) {
        const std::string text = " <" + utf16_hex(to_utf8(r.text)) + ">\n";
        if (r.first == r.last) {
            single.push_back(code(r.first) + text);
        } else {
            several.push_back(code(r.first) + " " + code(r.last) + text);
        }
    }
    std::string map(kBegin);
    add_blocks(map, single, "bfchar");
    add_blocks(map, several, "bfrange");
    map += kEnd;
    return map;
}

}  // namespace ishenim::pdf
