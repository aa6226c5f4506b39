// pipeline/template_check.h: every template with extreme data, before a school's paper meets it.
//
// Promises: 1. A missing name, broken markup, text over the margin and a lone signature block are
//              each found and named with template and case.
#pragma once

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

/// What one of the documents came to, for whoever wants to look at it: where as in a problem.
using UseChecked = std::function<void(const std::string& where, const layout::Pages& pages)>;

TemplateCheck check_templates(const House& house, const UseChecked& use = {});

/// What is wrong with laid-out pages: text or rules outside the margins, a signature block alone.
std::vector<std::string> layout_problems(const layout::Pages& pages);

}  // namespace ishenim::pipeline
