#include "pdf/content.h"

#include "pdf/syntax.h"

#include <cmath>

namespace ishenim::pdf {
namespace {

using layout::Box;
using layout::Content;
using layout::Face;
using layout::Run;
using layout::Stroke;

/// Writes operators and keeps in mind what the page's graphics state is.
class Pen {
public:
    Pen(const layout::Pages& pages, const layout::FontBook& fonts, Structure& structure)
        : pages_(pages), fonts_(fonts), structure_(structure) {
        out_.reserve(16384);
    }

    void content(const Content& content) {
        if (content.runs.empty() && content.boxes.empty()) return;
        begin_marked(content);
        boxes(content.boxes);
        for (const Stroke& s : content.strokes) stroke(s);
        for (const Run& r : content.runs) {
            if (!r.glyphs.empty()) run(r);
        }
    }

    std::string finish() {
        end_marked();
        return std::move(out_);
    }

private:
    enum class Mark { none, element, artifact, header, footer };

    std::int64_t from_bottom(Length y) const { return hundredths(pages_.height - y); }

    /// Neighbouring contents of one element (the lines of a paragraph) share one mark.
    void begin_marked(const Content& c) {
        const Mark mark = mark_of(c);
        if (mark == mark_ && c.element == element_) return;
        end_marked();
        mark_ = mark;
        element_ = c.element;
        switch (mark) {
            case Mark::element:
                out_ += '/';
                out_ += name_of(pages_.elements[static_cast<std::size_t>(c.element)].tag);
                out_ += "<</MCID ";
                add_number(out_, structure_.mark(c.element));
                out_ += ">>BDC\n";
                break;
            case Mark::header: out_ += "/Artifact<</Type/Pagination/Subtype/Header>>BDC\n"; break;
            case Mark::footer: out_ += "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n"; break;
            default: out_ += "/Artifact BMC\n";
        }
    }

    Mark mark_of(const Content& c) const {
        if (c.element != layout::kArtifact) return Mark::element;
        if (!c.pagination) return Mark::artifact;
        const Length y = c.runs.empty() ? c.boxes.front().y : c.runs.front().y;
        return y < pages_.height / 2 ? Mark::header : Mark::footer;
    }

    void end_marked() {
        end_text();
        if (mark_ != Mark::none) out_ += "EMC\n";
        mark_ = Mark::none;
    }

    void grey(std::int32_t thousandths) {
        if (thousandths == grey_) return;
        grey_ = thousandths;
        add_hundredths(out_, (thousandths + 5) / 10);
        out_ += " g\n";
    }

    /// Boxes of one grey are filled as one area, so that no seam shows where they meet.
    void boxes(const std::vector<Box>& all) {
        for (std::size_t i = 0; i < all.size(); ++i) {
            box(all[i]);
            const bool goes_on = i + 1 < all.size() && all[i + 1].grey == all[i].grey;
            out_ += goes_on ? "re\n" : "re f\n";
        }
    }

    void box(const Box& b) {
        end_text();
        grey(b.grey);
        // Corners are rounded, not sizes, so that rules meet.
        const std::int64_t left = hundredths(b.x), bottom = from_bottom(b.y + b.height);
        const std::int64_t sides[] = {left, bottom, hundredths(b.x + b.width) - left,
                                      from_bottom(b.y) - bottom};
        for (const std::int64_t side : sides) {
            add_hundredths(out_, side);
            out_ += ' ';
        }
    }

    void stroke(const Stroke& s) {
        end_text();
        const std::int64_t width = hundredths(s.width);
        if (width != stroke_width_) {
            stroke_width_ = width;
            add_hundredths(out_, width);
            out_ += " w\n";
        }
        point(s.from_x, s.from_y, " m ");
        point(s.to_x, s.to_y, " l S\n");
    }

    void point(Length x, Length y, std::string_view what) {
        add_hundredths(out_, hundredths(x));
        out_ += ' ';
        add_hundredths(out_, from_bottom(y));
        out_ += what;
    }

    void run(const Run& r) {
        grey(r.grey);
        const std::int64_t x = hundredths(r.x), y = from_bottom(r.y);
        if (r.turn != 0) {
            end_text();
            out_ += "BT\n";
            font(r);
            turned(r.turn, x, y);
            glyphs(r);
            out_ += "ET\n";
            return;
        }
        begin_text();
        font(r);
        add_hundredths(out_, x - x_);
        out_ += ' ';
        add_hundredths(out_, y - y_);
        out_ += " Td";
        x_ = x;
        y_ = y;
        glyphs(r);
    }

    void turned(std::int32_t degrees, std::int64_t x, std::int64_t y) {
        constexpr double kPi = 3.14159265358979323846;
        const double angle = degrees * kPi / 180;
        const std::int64_t cosine = std::llround(std::cos(angle) * 10000);
        const std::int64_t sine = std::llround(std::sin(angle) * 10000);
        for (const std::int64_t entry : {cosine, sine, -sine, cosine}) {
            add_ten_thousandths(entry);
            out_ += ' ';
        }
        add_hundredths(out_, x);
        out_ += ' ';
        add_hundredths(out_, y);
        out_ += " Tm";
    }

    void add_ten_thousandths(std::int64_t value) {
        if (value < 0) out_ += '-';
        const std::int64_t size = value < 0 ? -value : value;
        add_number(out_, size / 10000);
        out_ += '.';
        const std::string rest = std::to_string(10000 + size % 10000);
        out_.append(rest, 1);
    }

    void begin_text() {
        if (in_text_) return;
        out_ += "BT\n";
        in_text_ = true;
        x_ = y_ = 0;
    }

    void end_text() {
        if (in_text_) out_ += "ET\n";
        in_text_ = false;
    }

    void font(const Run& r) {
        const std::int64_t size = hundredths(r.size);
        if (r.face == face_ && size == size_) return;
        face_ = r.face;
        size_ = size;
        out_ += r.face == Face::regular ? "/F0 " : "/F1 ";
        add_hundredths(out_, size);
        out_ += " Tf\n";
    }

    /// The codes, with what an advance adds to the nominal width between them. What the last glyph
    /// adds moves nothing and is left out.
    void glyphs(const Run& r) {
        const std::size_t begin = out_.size();
        out_ += "[(";
        bool adjusted = false;
        std::int32_t extra = 0;
        for (const layout::Glyph& glyph : r.glyphs) {
            if (extra != 0) {
                adjusted = true;
                out_ += ')';
                add_number(out_, -extra);
                out_ += '(';
            }
            add_glyph(out_, glyph.id);
            extra = glyph.advance - fonts_.width(r.face, glyph.id);
        }
        if (adjusted) {
            out_ += ")]TJ\n";
        } else {
            out_.erase(begin, 1);
            out_ += ")Tj\n";
        }
    }

    const layout::Pages& pages_;
    const layout::FontBook& fonts_;
    Structure& structure_;
    std::string out_;
    Mark mark_ = Mark::none;
    int element_ = layout::kArtifact;
    bool in_text_ = false;
    std::int64_t x_ = 0, y_ = 0;  ///< where the text line begins
    std::int32_t grey_ = 0;
    std::int64_t stroke_width_ = 100;
    Face face_ = Face::regular;
    std::int64_t size_ = 0;
};

}  // namespace

std::string content_of(const layout::Page& page, const layout::Pages& pages,
                       const layout::FontBook& fonts, Structure& structure) {
    Pen pen(pages, fonts, structure);
    for (const Content& content : page.contents) pen.content(content);
    return pen.finish();
}

}  // namespace ishenim::pdf
