// form/tags.h: the Mustache tags of a template, found before anything is rendered.
//
// Way:      Outline scans a template's text once.
// Promises: 1. {{x}}, {{#x}}, {{^x}}, {{/x}} and {{! …}} are known; triple braces, {{&x}}, partials
//              and other delimiters are refused: a value never becomes markup.
//           2. A letter glued to a value is refused: a Kyrgyz suffix depends on the word before it.
// Threads:  any; pure.
// Spec:     docs/formats/templates.md.
#pragma once

#include "base/fault.h"

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
};

/// In `markup` every value stands as this character, the number of its tag and a semicolon, every
/// section as processing instructions with the number, so that an XML parser sees the template
/// line by line.
inline constexpr std::string_view kValueMark = "\uE000";
inline constexpr std::string_view kSectionBegin = "section-begin";
inline constexpr std::string_view kSectionEnd = "section-end";

struct Tags {
    std::vector<Tag> all;  ///< values and beginnings of sections, in the order of the text
    std::string markup;
};

Tags scan_tags(const std::string& file, std::string_view text);

}  // namespace ishenim::form
