// pipeline/template_check.h: every template with extreme data, before a school's paper meets it.
//
// Promises: 1. A missing name, broken markup, text over the margin and a lone signature block are
//              each found and named with template and case.
#pragma once

#include "form/document.h"
#include "layout/page.h"
#include "pipeline/house.h"

#include <functional>
#include <string>
#include <vector>

namespace ishenim::pipeline {

struct TemplateProblem {
    std::string where;  ///< template and extreme case
    std::string what;
};

struct TemplateCheck {
    int documents = 0, pages = 0;
    std::vector<TemplateProblem> problems;
};

/// One document of an extreme case; `fill` makes it from its template. Fault{config} where the
/// template is wrong.
struct ExtremeDocument {
    std::string lang, kind, name;
    std::function<form::Document()> fill;
};
/// Every template of the house, in every language of the school, with extreme data.
void for_each_extreme_document(const House& house,
                               const std::function<void(const ExtremeDocument&)>& use);

/// What one of the documents came to, for whoever wants to look at it: where as in a problem.
using UseChecked = std::function<void(const std::string& where, const layout::Pages& pages)>;

TemplateCheck check_templates(const House& house, const UseChecked& use = {});

/// What is wrong with laid-out pages: text or rules outside the margins, a signature block alone.
std::vector<std::string> layout_problems(const layout::Pages& pages);

}  // namespace ishenim::pipeline
