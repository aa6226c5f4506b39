#include "pipeline/template_check.h"

#include "base/fault.h"
#include "form/letter_register.h"
#include "pipeline/director_sheet.h"
#include "pipeline/drill_act.h"

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

namespace ishenim::pipeline {
namespace {

constexpr Length kLeft = mm(30);
constexpr Length kRight = mm(15);
/// Rounding of glyph advances over one line.
constexpr Length kTolerance{50};
constexpr std::size_t kLinesAboveSignatures = 2;

Length width_of(const layout::Run& run) {
    std::int64_t units = 0;
    for (const layout::Glyph& glyph : run.glyphs) units += glyph.advance;
    return {units * run.size.milli_pt / 1000};
}

bool is_over_margin(const layout::Pages& pages, const layout::Content& content) {
    const Length right = pages.width - kRight + kTolerance;
    const auto run_over = [&](const layout::Run& run) {
        return run.turn == 0 && (run.x < kLeft - kTolerance || run.x + width_of(run) > right);
    };
    const auto box_over = [&](const layout::Box& box) {
        return box.x < kLeft - kTolerance || box.x + box.width > right;
    };
    return std::any_of(content.runs.begin(), content.runs.end(), run_over) ||
           std::any_of(content.boxes.begin(), content.boxes.end(), box_over);
}

/// Fields of a page that begin a signature block: at least two lines of text stand above them.
bool is_lone_block(const layout::Page& page) {
    if (page.fields.empty()) return false;
    const Length top =
        std::min_element(page.fields.begin(), page.fields.end(), [](const auto& a, const auto& b) {
            return a.y < b.y;
        })->y;
    std::set<std::int64_t> baselines;
    for (const layout::Content& content : page.contents) {
        if (content.element == layout::kArtifact) continue;
        for (const layout::Run& run : content.runs) {
            if (run.y < top) baselines.insert(run.y.milli_pt);
        }
    }
    return baselines.size() < kLinesAboveSignatures;
}

}  // namespace

std::vector<std::string> layout_problems(const layout::Pages& pages) {
    std::vector<std::string> problems;
    for (std::size_t i = 0; i < pages.pages.size(); ++i) {
        const layout::Page& page = pages.pages[i];
        const std::string on_page = " on page " + std::to_string(i + 1);
        if (std::any_of(page.contents.begin(), page.contents.end(),
                        [&](const auto& one) { return is_over_margin(pages, one); })) {
            problems.push_back("something stands over the margin" + on_page);
        }
        // A block longer than a page goes on at the top of the next one.
        const bool goes_on = i > 0 && !pages.pages[i - 1].fields.empty();
        if (!goes_on && is_lone_block(page)) problems.push_back("a lone signature block" + on_page);
    }
    return problems;
}

namespace {

/// Sets documents, and keeps what is wrong with their templates or their pages.
class Checker {
public:
    Checker(const House& house, const UseChecked& use) : house_(house), use_(use), desk_(house) {}

    void look(const ExtremeDocument& one) {
        const std::string where =
            house_.template_of(one.lang, one.kind).name() + " (" + one.name + ")";
        try {
            const auto pages = desk_.typesetter.set(one.fill());
            ++check_.documents;
            for (const Finding& finding : pages.findings()) {
                check_.problems.push_back({where, finding.message.en});
            }
            if (!pages) return;
            check_.pages += static_cast<int>(pages->pages.size());
            for (std::string& what : layout_problems(*pages)) {
                check_.problems.push_back({where, std::move(what)});
            }
            if (use_) use_(where, *pages);
        } catch (const Fault& fault) {
            if (fault.code() != FaultCode::config) throw;
            check_.problems.push_back({where, fault.what()});
        }
    }

    TemplateCheck take() { return std::move(check_); }

private:
    const House& house_;
    const UseChecked& use_;
    Desk desk_;
    TemplateCheck check_;
};

}  // namespace

void for_each_extreme_document(const House& house,
                               const std::function<void(const ExtremeDocument&)>& use) {
    constexpr int kManySheets = 999;
    const record::School& school = house.school();
    form::for_each_extreme(school, [&](const std::string& name, const form::Subject& subject) {
        for (const form::Paper& paper : form::papers_of(subject.entry, subject.numbers, school)) {
            use({paper.lang, std::string(form::code_of(paper.kind)), name,
                 [&] { return form::document_of(paper, subject, house.templates()); }});
        }
    });
    for (const std::string& lang : school.languages) {
        for_each_extreme_news([&](const std::string& name, const DirectorNews& news) {
            use({lang, "director", name, [&] { return director_document(news, house, lang); }});
        });
        for_each_extreme_drill([&](const std::string& name, const DrillNews& news) {
            use({lang, "drill", name, [&] { return drill_document(news, house, lang); }});
        });
        form::for_each_extreme_book(school, [&](const std::string& name, const auto& book) {
            use({lang, "book", name, [&] {
                     return form::document_of(book, lang, kManySheets, school, house.templates());
                 }});
        });
        form::for_each_extreme_register(school, [&](const std::string& name, const auto& all) {
            use({lang, "register", name,
                 [&] { return form::document_of(all, lang, school, house.templates()); }});
        });
    }
}

TemplateCheck check_templates(const House& house, const UseChecked& use) {
    Checker checker(house, use);
    for_each_extreme_document(house, [&](const ExtremeDocument& one) { checker.look(one); });
    return checker.take();
}

}  // namespace ishenim::pipeline
