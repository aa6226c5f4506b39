#include "layout/page_builder.h"

#include "layout/style.h"

#include <algorithm>

namespace ishenim::layout {
namespace {

/// A page while strips are put on it.
class Sheet {
public:
    void put(Strip strip, Length top, bool repeated);
    Page take();

private:
    void add(Content& content, Length top);
    void add_rule(Box box);

    Page page_;
    std::vector<Box> rules_;
};

void Sheet::put(Strip strip, Length top, bool repeated) {
    for (Content& content : strip.contents) {
        if (repeated) content.element = kArtifact;
        add(content, top);
    }
    for (Field& field : strip.fields) {
        field.y += top;
        page_.fields.push_back(std::move(field));
    }
    for (Figure& figure : strip.figures) {
        figure.y += top;
        page_.figures.push_back(figure);
    }
}

void Sheet::add(Content& content, Length top) {
    if (content.element == kArtifact) {
        for (Box box : content.boxes) {
            box.y += top;
            add_rule(box);
        }
        content.boxes.clear();
    }
    if (content.runs.empty() && content.boxes.empty()) return;
    auto& contents = page_.contents;
    if (contents.empty() || contents.back().element != content.element) {
        contents.emplace_back();
        contents.back().element = content.element;
    }
    Content& to = contents.back();
    for (Run& run : content.runs) {
        run.y += top;
        to.runs.push_back(std::move(run));
    }
    for (Box& box : content.boxes) {
        box.y += top;
        to.boxes.push_back(box);
    }
    for (Stroke& stroke : content.strokes) {
        stroke.from_y += top;
        stroke.to_y += top;
        to.strokes.push_back(stroke);
    }
}

/// A rule that goes on where one of the same column ended makes that one longer.
void Sheet::add_rule(Box box) {
    for (auto rule = rules_.rbegin(); rule != rules_.rend(); ++rule) {
        if (rule->x == box.x && rule->width == box.width && rule->grey == box.grey &&
            rule->y + rule->height == box.y) {
            rule->height += box.height;
            return;
        }
    }
    rules_.push_back(box);
}

Page Sheet::take() {
    if (!rules_.empty()) {
        Content content;
        content.boxes = std::move(rules_);
        page_.contents.push_back(std::move(content));
    }
    return std::move(page_);
}

const Strip* head_of(const Flow& flow, std::size_t first) {
    const int table = flow.strips[first].table;
    return table < 0 ? nullptr : &flow.heads[static_cast<std::size_t>(table)];
}

/// One past the last strip of the page that begins with `first`.
std::size_t page_end(const Flow& flow, std::size_t first) {
    const Strip* head = head_of(flow, first);
    Length used = head == nullptr ? Length{} : head->height;
    std::size_t best = 0;
    std::size_t i = first;
    for (; i < flow.strips.size(); ++i) {
        const Strip& strip = flow.strips[i];
        if (i > first && strip.begins_page) return i;
        if (i > first) used += strip.before;
        used += strip.height;
        if (used > kTextHeight && i > first) break;
        // May the page end behind this strip?
        const bool last = i + 1 == flow.strips.size();
        if (last) return i + 1;
        if (best == 0 || flow.strips[i + 1].keep <= flow.strips[best].keep) best = i + 1;
    }
    return best;
}

}  // namespace

std::vector<Page> build_pages(Flow flow) {
    std::vector<Page> pages;
    std::size_t first = 0;
    while (first < flow.strips.size()) {
        const std::size_t end = page_end(flow, first);
        Sheet sheet;
        Length top = kMarginTop;
        if (const Strip* head = head_of(flow, first)) {
            sheet.put(*head, top, true);
            top += head->height;
        }
        for (std::size_t i = first; i < end; ++i) {
            Strip& strip = flow.strips[i];
            if (i > first) top += strip.before;
            const Length height = strip.height;
            sheet.put(std::move(strip), top, false);
            top += height;
        }
        pages.push_back(sheet.take());
        first = end;
    }
    if (pages.empty()) pages.emplace_back();
    return pages;
}

}  // namespace ishenim::layout
