#include "layout/galley.h"
#include "layout/page_builder.h"
#include "layout/style.h"

#include <algorithm>

namespace ishenim::layout {
namespace {

constexpr Length kFooterBaseline = mm(285);
constexpr Length kMarkBaseline = mm(14);
constexpr Length kNumberWidth = mm(25);
constexpr std::int32_t kDraftGrey = 880;
constexpr std::int64_t kDraftWidth = 620;  // points, along the diagonal
constexpr std::int64_t kLargestDraft = 96, kSmallestDraft = 12;
constexpr std::int64_t kSine45 = 7071;  // of ten thousand

void add_text(Page& page, Shaper& shaper, const form::Document& document, const std::string& text,
              Length left, Length width, Length baseline, form::Align align) {
    Frame frame;
    frame.left = left;
    frame.width = width;
    frame.align = align;
    frame.size = kFooterStyle.size;
    Content content;
    content.pagination = true;
    Length y = baseline;
    for (const TextLine& line : set_text(shaper, {{text, false, ""}}, document.lang, frame)) {
        for (const Piece& piece : line.pieces) {
            content.runs.push_back(piece.run);
            content.runs.back().y = y;
        }
        y += kFooterStyle.leading;
    }
    if (!content.runs.empty()) page.contents.push_back(std::move(content));
}

/// The mark across the page, from the lower left to the upper right, under everything else.
void add_draft_mark(Page& page, Shaper& shaper, const form::Document& document) {
    const form::Spans mark{{document.mark, true, ""}};
    const Length one = natural_width(make_atoms(shaper, mark, document.lang, true), pt(1));
    if (one == Length{}) return;
    const std::int64_t size =
        std::clamp(pt(kDraftWidth).milli_pt / one.milli_pt, kSmallestDraft, kLargestDraft);
    Frame frame;
    frame.width = one * size + pt(size);
    frame.align = form::Align::left;
    frame.size = pt(size);
    Content content;
    content.pagination = true;
    const Length half = one * size / 2;
    const Length rise = pt(size) * 35 / 100;  // half the height of a capital
    for (const TextLine& line : set_text(shaper, mark, document.lang, frame)) {
        for (const Piece& piece : line.pieces) {
            Run run = piece.run;
            const Length along = run.x - half;
            run.x = kPageWidth / 2 + (along + rise) * kSine45 / 10000;
            run.y = kPageHeight / 2 + (rise - along) * kSine45 / 10000;
            run.grey = kDraftGrey;
            run.turn = 45;
            content.runs.push_back(std::move(run));
        }
    }
    page.contents.insert(page.contents.begin(), std::move(content));
}

}  // namespace

void add_furniture(std::vector<Page>& pages, const form::Document& document, Shaper& shaper) {
    for (std::size_t i = 0; i < pages.size(); ++i) {
        Page& page = pages[i];
        const std::string number = std::to_string(i + 1) + "/" + std::to_string(pages.size());
        const std::string text =
            document.page_word.empty() ? number : document.page_word + "\u00A0" + number;
        add_text(page, shaper, document, document.footer, kMarginLeft, kTextWidth - kNumberWidth,
                 kFooterBaseline, form::Align::left);
        add_text(page, shaper, document, text, kRight - kNumberWidth, kNumberWidth, kFooterBaseline,
                 form::Align::right);
        if (document.mark.empty()) continue;
        if (document.draft) {
            add_draft_mark(page, shaper, document);
        } else {
            add_text(page, shaper, document, document.mark, kMarginLeft, kTextWidth, kMarkBaseline,
                     form::Align::right);
        }
    }
}

}  // namespace ishenim::layout
