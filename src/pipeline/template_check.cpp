#include "pipeline/template_check.h"

#include "base/fault.h"
#include "form/letter_register.h"
#include "pipeline/director_sheet.h"

#include <algorithm>
#include <functional>
#include <set>

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

/// Sets one document, and says what is wrong with its template or its pages.
void try_document(TemplateCheck& check, Desk& desk, const std::string& where,
                  const std::function<form::Document()>& fill) {
    try {
        const auto pages = desk.typesetter.set(fill());
        ++check.documents;
        for (const Finding& one : pages.findings())
            check.problems.push_back({where, one.message.en});
        if (!pages) return;
        check.pages += static_cast<int>(pages->pages.size());
        for (std::string& what : layout_problems(*pages)) {
            check.problems.push_back({where, std::move(what)});
        }
    } catch (const Fault& fault) {
        check.problems.push_back({where, fault.what()});
    }
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

void check_books(TemplateCheck& check, Desk& desk, const House& house) {
    const record::School& school = house.school();
    for (const std::string& lang : school.languages) {
        const auto where = [&](std::string_view kind, const std::string& name) {
            return house.template_of(lang, kind).name() + " (" + name + ")";
        };
        form::for_each_extreme_book(school, [&](const std::string& name, const auto& book) {
            try_document(check, desk, where("book", name), [&] {
                return form::document_of(book, lang, 999, school, house.templates());
            });
        });
        form::for_each_extreme_register(school, [&](const std::string& name, const auto& letters) {
            try_document(check, desk, where("register", name), [&] {
                return form::document_of(letters, lang, school, house.templates());
            });
        });
    }
}

}  // namespace

TemplateCheck check_templates(const House& house) {
    TemplateCheck check;
    Desk desk(house);
    const auto where = [&](const std::string& lang, std::string_view kind,
                           const std::string& name) {
        return house.template_of(lang, kind).name() + " (" + name + ")";
    };
    form::for_each_extreme(
        house.school(), [&](const std::string& name, const form::Subject& subject) {
            for (const form::Paper& paper :
                 form::papers_of(subject.entry, subject.numbers, house.school())) {
                try_document(check, desk, where(paper.lang, form::code_of(paper.kind), name),
                             [&] { return form::document_of(paper, subject, house.templates()); });
            }
        });
    for_each_extreme_news([&](const std::string& name, const DirectorNews& news) {
        for (const std::string& lang : house.school().languages) {
            try_document(check, desk, where(lang, "director", name),
                         [&] { return director_document(news, house, lang); });
        }
    });
    check_books(check, desk, house);
    return check;
}

}  // namespace ishenim::pipeline
