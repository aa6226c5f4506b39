#include "layout/atoms.h"

#include "layout/characters.h"
#include "layout/ties.h"

#include <algorithm>

namespace ishenim::layout {
namespace {

constexpr std::int64_t kHyphenPenalty = 100;
constexpr std::int64_t kShortEndPenalty = 200;  // two letters alone
constexpr std::int64_t kOwnHyphenPenalty = 50;  // behind the word's own hyphen
constexpr std::int64_t kRaggedPenalty = 400;    // more, where the edge is ragged anyway
constexpr std::int64_t kHeldPenalty = 1000;     // inside what should stand together
constexpr std::int64_t kLetterPenalty = 3000;   // between letters that are no syllables

enum class Kind { word, open_blank, joining_blank };

struct Token {
    Kind kind = Kind::word;
    Face face = Face::regular;
    Language language = Language::other;
    int group = 0;
    std::string_view text;
    const Word* word = nullptr;  ///< what it is shaped to
    bool may_end_line = false, elastic = false;
    bool held = false;  ///< joined to a neighbour, or a name: not hyphenated
};

Kind kind_of(char32_t c) {
    if (is_open_blank(c)) return Kind::open_blank;
    return is_joining_blank(c) ? Kind::joining_blank : Kind::word;
}

/// One character at `at`, which is moved behind it.
char32_t next_character(std::string_view text, std::size_t& at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    const std::string_view bytes = text.substr(at, size);
    at += bytes.size();
    if (size == 1) return lead;
    char32_t c = lead & (0x7Fu >> size);
    for (const char byte : bytes.substr(1)) c = c << 6 | (static_cast<unsigned char>(byte) & 0x3Fu);
    return c;
}

void split_span(std::string_view text, const Token& like, std::vector<Token>& tokens) {
    std::size_t begin = 0;
    std::size_t at = 0;
    const auto close_word = [&](std::size_t end) {
        if (end == begin) return;
        Token token = like;
        token.text = text.substr(begin, end - begin);
        tokens.push_back(token);
    };
    while (at < text.size()) {
        const std::size_t here = at;
        const Kind kind = kind_of(next_character(text, at));
        if (kind == Kind::word) continue;
        close_word(here);
        begin = at;
        // Two open blanks in a row, or one at the start, are one and none.
        const bool repeated = tokens.empty() || tokens.back().kind == Kind::open_blank;
        if (kind == Kind::open_blank && repeated) continue;
        Token token = like;
        token.kind = kind;
        tokens.push_back(token);
    }
    close_word(text.size());
}

std::vector<Token> tokens_of(const form::Spans& spans, std::string_view lang, bool bold) {
    std::vector<Token> tokens;
    int group = -1;
    std::string_view before;
    for (const form::Span& span : spans) {
        if (span.text.empty()) continue;
        const std::string_view own = span.lang.empty() ? lang : std::string_view(span.lang);
        if (group < 0 || before != own) ++group;
        before = own;
        Token like;
        like.face = bold || span.bold ? Face::bold : Face::regular;
        like.language = language_of(own);
        like.group = group;
        split_span(span.text, like, tokens);
    }
    while (!tokens.empty() && tokens.back().kind == Kind::open_blank) tokens.pop_back();
    return tokens;
}

constexpr std::u32string_view kNone;

/// Names are read by people who look for them: a word with a capital letter in the middle of a
/// sentence is not parted.
void hold_names(std::vector<Token>& tokens) {
    char32_t before = U'.';  // the first word begins a sentence
    for (Token& token : tokens) {
        if (token.kind != Kind::word) continue;
        const std::u32string_view word = token.word->text;
        if (word.empty()) continue;
        const bool begins = std::u32string_view(U".!?:").find(before) != std::u32string_view::npos;
        if (!begins && token.word->capital) token.held = true;
        before = word.back();
    }
}

/// Which blanks may end a line and which may grow. A blank inside a number keeps its width.
void judge_blanks(std::vector<Token>& tokens) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].kind == Kind::word) continue;
        const bool between = i > 0 && i + 1 < tokens.size() && tokens[i - 1].kind == Kind::word &&
                             tokens[i + 1].kind == Kind::word;
        const std::u32string_view word = between ? tokens[i - 1].word->text : kNone;
        const std::u32string_view next = between ? tokens[i + 1].word->text : kNone;
        const bool joins = tokens[i].kind == Kind::joining_blank;
        tokens[i].may_end_line = !joins && !(between && tied(word, next));
        const bool in_number =
            !word.empty() && !next.empty() && is_digit(word.back()) && is_digit(next.front());
        tokens[i].elastic = !(joins && in_number);
        const bool dash = next.size() == 1 && is_dash(next.front());
        if (between && !tokens[i].may_end_line && !dash) {
            tokens[i - 1].held = true;
            tokens[i + 1].held = true;
        }
    }
}

void add_word(Shaper& shaper, const Token& token, Atoms& atoms) {
    const Word& word = *token.word;
    const std::size_t start = atoms.row.size();
    for (const ShapedGlyph& glyph : word.glyphs) {
        if (word.missing.empty()) shaper.use(token.face, glyph.id, glyph.text);
        atoms.row.push_back(
            {glyph.id, token.face, glyph.advance, glyph.kern, token.group, false, false, false});
    }
    if (!word.missing.empty()) return;  // the page will not be printed
    for (const WordBreak& at : word.breaks) {
        atoms.inner.push_back({start + at.before, at.adds_hyphen, at.short_end, token.held});
    }
}

}  // namespace

std::vector<Group> groups(const form::Spans& spans, std::string_view document_lang) {
    std::vector<Group> found;
    for (const form::Span& span : spans) {
        if (span.text.empty()) continue;
        const std::string lang = span.lang == document_lang ? "" : span.lang;
        if (found.empty() || found.back().lang != lang) found.push_back({lang, ""});
        found.back().text += span.text;
    }
    return found;
}

bool empty(const form::Spans& spans) {
    return std::all_of(spans.begin(), spans.end(),
                       [](const form::Span& span) { return span.text.empty(); });
}

Atoms make_atoms(Shaper& shaper, const form::Spans& spans, std::string_view lang, bool bold) {
    std::vector<Token> tokens = tokens_of(spans, lang, bold);
    for (Token& token : tokens) {
        if (token.kind == Kind::word) {
            token.word = &shaper.word(token.face, token.language, token.text);
        }
    }
    judge_blanks(tokens);
    hold_names(tokens);
    Atoms atoms;
    std::size_t count = 0;
    for (const Token& token : tokens)
        count += token.word != nullptr ? token.word->glyphs.size() : 1;
    atoms.row.reserve(count);
    for (const Token& token : tokens) {
        if (token.kind == Kind::word) {
            add_word(shaper, token, atoms);
            continue;
        }
        const ShapedGlyph blank = shaper.blank(token.face, token.kind == Kind::joining_blank);
        shaper.use(token.face, blank.id, blank.text);
        atoms.row.push_back({blank.id, token.face, blank.advance, 0, token.group, true,
                             token.elastic, token.may_end_line});
    }
    return atoms;
}

namespace {

bool usable(const InnerBreak& at, Inside inside) {
    if (inside == Inside::letters) return true;
    return !at.held && (inside == Inside::syllables || !at.adds_hyphen);
}

std::int64_t penalty_of(const InnerBreak& at, bool justified) {
    std::int64_t penalty = at.short_end ? kShortEndPenalty : kHyphenPenalty;
    if (!at.adds_hyphen) penalty = kOwnHyphenPenalty;
    if (!justified) penalty += kRaggedPenalty;
    return at.held ? penalty + kHeldPenalty : penalty;
}

}  // namespace

WidestParts widest_parts(const Atoms& atoms, const Shaper& shaper) {
    WidestParts widest;
    std::int64_t word = 0;      // since the last place where a word may end
    std::int64_t syllable = 0;  // since the last place where a syllable may
    auto inner = atoms.inner.begin();
    for (std::size_t i = 0; i < atoms.row.size(); ++i) {
        const Atom& atom = atoms.row[i];
        if (inner != atoms.inner.end() && inner->before == i) {
            if (usable(*inner, Inside::syllables)) {
                const Atom& before = atoms.row[i - 1];
                const std::int64_t hyphen =
                    inner->adds_hyphen ? shaper.hyphen(before.face).advance : 0;
                widest.syllables = std::max(widest.syllables, syllable - before.kern + hyphen);
                syllable = 0;
            }
            if (usable(*inner, Inside::nowhere)) word = 0;
            ++inner;
        }
        word = atom.open ? 0 : word + atom.advance;
        syllable = atom.open ? 0 : syllable + atom.advance;
        widest.words = std::max(widest.words, word);
        widest.syllables = std::max(widest.syllables, syllable);
    }
    return widest;
}

std::vector<BreakPoint> break_points(const Atoms& atoms, const Shaper& shaper, bool justified,
                                     Inside inside) {
    const bool letters = inside == Inside::letters;
    const std::int64_t hyphen[kFaces] = {shaper.hyphen(Face::regular).advance,
                                         shaper.hyphen(Face::bold).advance};
    std::vector<BreakPoint> points;
    points.reserve(atoms.row.size() / 2 + 2);
    points.emplace_back();
    std::int64_t width = 0;
    std::int64_t gaps = 0;
    auto inner = atoms.inner.begin();
    for (std::size_t i = 0; i < atoms.row.size(); ++i) {
        const Atom& atom = atoms.row[i];
        const bool known = inner != atoms.inner.end() && inner->before == i;
        const bool parts = known && usable(*inner, inside);
        const bool between_letters = letters && i > 0 && !atom.gap && !atoms.row[i - 1].gap;
        if (parts || between_letters) {
            const Atom& before = atoms.row[i - 1];
            BreakPoint point{
                width - before.kern, width, gaps, gaps, kLetterPenalty, false, i, i, false};
            if (parts) {
                point.penalty = penalty_of(*inner, justified);
                point.hyphen = true;
                point.adds_hyphen = inner->adds_hyphen;
                const std::int64_t added = hyphen[static_cast<std::size_t>(before.face)];
                if (inner->adds_hyphen) point.width_before += added;
            }
            points.push_back(point);
        }
        if (known) ++inner;
        if (atom.open || (letters && atom.gap && i > 0)) {
            const std::int64_t grows = atom.elastic ? 1 : 0;
            const std::int64_t penalty = atom.open ? 0 : kHeldPenalty * 2;
            points.push_back(
                {width, width + atom.advance, gaps, gaps + grows, penalty, false, i, i + 1, false});
        }
        width += atom.advance;
        gaps += atom.elastic ? 1 : 0;
    }
    const std::size_t end = atoms.row.size();
    points.push_back({width, width, gaps, gaps, 0, false, end, end, false});
    return points;
}

}  // namespace ishenim::layout
