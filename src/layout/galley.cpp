#include "layout/galley.h"

#include <algorithm>
#include <stdexcept>

namespace ishenim::layout {
namespace {

/// A justified line without a gap that is shorter than this part of its measure stays short: its
/// letters are not pulled apart.
constexpr std::int64_t kLetterSpaceShare = 40;

/// One line while its glyphs are spaced.
struct Setting {
    std::vector<Atom> atoms;
    std::int64_t width = 0;  ///< of what is seen
    std::size_t seen = 0;    ///< atoms that are seen: without the blank at the end
};

std::int64_t gaps_of(const Setting& line) {
    return std::count_if(line.atoms.begin(), line.atoms.begin() + static_cast<long>(line.seen),
                         [](const Atom& atom) { return atom.elastic; });
}

Setting cut(const Atoms& atoms, const BreakPoint& from, const BreakPoint& to,
            const Shaper& shaper) {
    Setting line;
    const auto begin = atoms.row.begin();
    line.atoms.assign(begin + static_cast<long>(from.atom_next),
                      begin + static_cast<long>(to.atom_end));
    if (line.atoms.empty()) return line;
    Atom& last = line.atoms.back();
    last.advance -= last.kern;
    last.kern = 0;
    if (to.adds_hyphen) {
        const ShapedGlyph hyphen = shaper.hyphen(last.face);
        line.atoms.push_back(
            {hyphen.id, last.face, hyphen.advance, 0, last.group, false, false, false});
    }
    for (const Atom& atom : line.atoms) line.width += atom.advance;
    line.seen = line.atoms.size();
    if (to.atom_next > to.atom_end) {
        line.atoms.push_back(atoms.row[to.atom_end]);
        line.atoms.back().advance = 0;  // for copying; it takes no place
    }
    return line;
}

/// Spreads the slack over the gaps, the first ones taking the remainder. False if the line is to
/// stay short.
bool justify(Setting& line, std::int64_t available) {
    const std::int64_t slack = available - line.width;
    const bool by_letters = gaps_of(line) == 0;
    const std::int64_t places =
        by_letters ? static_cast<std::int64_t>(line.seen) - 1 : gaps_of(line);
    if (places < 1 || (by_letters && slack * kLetterSpaceShare > available)) return slack == 0;
    std::int64_t share = slack / places;
    std::int64_t rest = slack % places;
    if (rest < 0) {
        share -= 1;
        rest += places;
    }
    std::int64_t at = 0;
    for (std::size_t i = 0; i < line.seen && at < places; ++i) {
        if (!by_letters && !line.atoms[i].elastic) continue;
        line.atoms[i].advance += static_cast<std::int32_t>(share + (at < rest ? 1 : 0));
        ++at;
    }
    line.width = available;
    return true;
}

std::vector<Piece> pieces_of(const Setting& line, Length x, Length size) {
    std::vector<Piece> pieces;
    const std::int64_t unit = size.milli_pt / 1000;
    for (const Atom& atom : line.atoms) {
        const bool same = !pieces.empty() && pieces.back().group == atom.group &&
                          pieces.back().run.face == atom.face;
        if (!same) {
            Piece piece;
            piece.group = atom.group;
            piece.run.face = atom.face;
            piece.run.size = size;
            piece.run.x = x;
            piece.run.glyphs.reserve(line.atoms.size());
            pieces.push_back(std::move(piece));
        }
        pieces.back().run.glyphs.push_back({atom.id, atom.advance});
        x += Length{atom.advance * unit};
    }
    return pieces;
}

TextLine place(Setting& line, const Frame& frame, bool first, bool last) {
    const std::int64_t unit = frame.size.milli_pt / 1000;
    const Length indent = first ? frame.first_indent : Length{};
    const Length right = frame.left + frame.width;
    const std::int64_t available = (frame.width - indent).milli_pt / unit;
    TextLine text;
    Length x = frame.left + indent;
    const bool wide = line.width > available;  // only the gaps of a last line may be shrunk then
    if (frame.align == form::Align::justify && (!last || wide)) {
        text.justified = justify(line, available);
        // The rest of the division, less than 1/1000 em, goes to the left: the right edge is exact.
        if (text.justified) x = right - Length{available * unit};
    } else if (frame.align == form::Align::right) {
        x = right - Length{line.width * unit};
    } else if (frame.align == form::Align::center) {
        x += Length{(right - x).milli_pt - line.width * unit} / 2;
    }
    text.end = x + Length{line.width * unit};
    text.pieces = pieces_of(line, x, frame.size);
    return text;
}

/// The points of a text that is not broken: no way has fewer demerits if it fits.
std::vector<BreakPoint> one_line(const Atoms& atoms) {
    std::vector<BreakPoint> points(2);
    for (const Atom& atom : atoms.row) points.back().width_before += atom.advance;
    points.back().atom_end = atoms.row.size();
    points.back().atom_next = atoms.row.size();
    return points;
}

void add_last_blank(Setting& line, Shaper& shaper) {
    if (line.atoms.empty()) return;
    const Atom& last = line.atoms.back();
    const ShapedGlyph blank = shaper.blank(last.face, false);
    shaper.use(last.face, blank.id, blank.text);
    line.atoms.push_back({blank.id, last.face, 0, 0, last.group, true, false, false});
}

}  // namespace

std::vector<TextLine> set_text(Shaper& shaper, const form::Spans& spans, std::string_view lang,
                               const Frame& frame) {
    return set_text(shaper, make_atoms(shaper, spans, lang, frame.bold), frame);
}

std::vector<TextLine> set_text(Shaper& shaper, const Atoms& atoms, const Frame& frame) {
    std::vector<TextLine> lines;
    if (atoms.row.empty()) return lines;
    const std::int64_t unit = frame.size.milli_pt / 1000;
    const bool justified = frame.align == form::Align::justify;
    Measure measure;
    measure.first = (frame.width - frame.first_indent).milli_pt / unit;
    measure.rest = frame.width.milli_pt / unit;
    measure.justified = justified;

    std::vector<BreakPoint> points = one_line(atoms);
    std::vector<std::size_t> ends;
    if (points.back().width_before <= measure.first) ends.push_back(1);
    for (const Inside inside : {Inside::nowhere, Inside::syllables, Inside::letters}) {
        if (!ends.empty()) break;
        if (inside == Inside::nowhere && frame.hyphens && justified) continue;
        points = break_points(atoms, shaper, justified, inside);
        ends = break_lines(points, measure);
    }
    if (ends.empty()) throw std::logic_error("a letter is wider than its column");

    std::size_t from = 0;
    for (const std::size_t to : ends) {
        Setting line = cut(atoms, points[from], points[to], shaper);
        const bool last = to + 1 == points.size();
        if (last) add_last_blank(line, shaper);
        if (points[to].adds_hyphen) {
            const Face face = line.atoms.back().face;
            const ShapedGlyph hyphen = shaper.hyphen(face);
            shaper.use(face, hyphen.id, hyphen.text);
        }
        lines.push_back(place(line, frame, from == 0, last));
        from = to;
    }
    return lines;
}

Length natural_width(const Atoms& atoms, Length size) {
    std::int64_t width = 0;
    for (const Atom& atom : atoms.row) width += atom.advance;
    return Length{width * (size.milli_pt / 1000)};
}

}  // namespace ishenim::layout
