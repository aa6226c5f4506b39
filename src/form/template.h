// form/template.h: a template of one paper in one language.
//
// Promises: 1. A value never becomes markup.
//           2. A name that the data does not have, an unknown element or attribute, or broken XML
//           is
//              a Fault{config} with template file and line, never a blank.
// Threads:  filling one Template from several threads is fine.
// Spec:     docs/formats/templates.md; templates/<lang>/<kind>.xml.
#pragma once

#include "base/value.h"
#include "form/document.h"

#include <memory>
#include <string>
#include <string_view>

namespace ishenim::form {

class Outline;

class Template {
public:
    /// `name` is what messages call it: "templates/ky/act.xml". Throws Fault{config} for what is
    /// wrong whatever the data: markup, tags, a letter glued to a value.
    Template(std::string name, std::string text);
    const std::string& name() const noexcept { return name_; }
    const std::string& text() const noexcept { return text_; }

    /// Throws Fault{config}, see promise 2.
    Document fill(const Value& values) const;

private:
    std::string name_, text_;
    std::shared_ptr<const Outline> outline_;
};

}  // namespace ishenim::form
