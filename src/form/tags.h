// form/tags.h: the Mustache tags of a template, found before anything is rendered.
//
// Way:      Template scans its text once; check_names compares the tags with the data of each
// paper. Promises: 1. {{x}}, {{#x}}, {{^x}}, {{/x}} and {{! …}} are known; triple braces, {{&x}},
// partials
//              and other delimiters are refused: a value never becomes markup.
//           2. A name that the data does not have, or that is not a text where one is printed, is a
//              Fault{config} with file and line.
//           3. A letter glued to a value is refused: a Kyrgyz suffix depends on the word before it.
// Threads:  any; pure.
// Spec:     docs/formats/templates.md.
#pragma once

#include "base/fault.h"
#include "base/value.h"

#include <string>
#include <string_view>
#include <vector>

namespace ishenim::form {

/// "templates/ky/act.xml:12: …".
Fault template_fault(const std::string& file, int line, const std::string& what);

struct Tag {
    enum class Kind { value, section, inverted };
    Kind kind = Kind::value;
    std::string name;
    int line = 0;
    std::vector<Tag> inner;  ///< what stands inside a section
};

/// In `markup` every value stands as this character and every section as processing instructions,
/// so that an XML parser sees the template line by line.
inline constexpr std::string_view kValueMark = "\uE000";
inline constexpr std::string_view kSectionBegin = "section-begin";
inline constexpr std::string_view kSectionEnd = "section-end";

struct Tags {
    std::vector<Tag> all;
    std::string markup;
};

Tags scan_tags(const std::string& file, std::string_view text);

/// Looks up every name that would be rendered with these data, by the rules of nesting.
void check_names(const std::string& file, const std::vector<Tag>& tags, const Value& data);

}  // namespace ishenim::form
