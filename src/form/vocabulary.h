// form/vocabulary.h: the elements and attributes of a template.
//
// Promises: 1. Every element, its parents and its attributes stand once, in this table.
//           2. check_markup finds what is wrong with a template whatever the data: unknown
//              elements, attributes and their values, text outside of blocks, DOCTYPE, CDATA,
//              sections that cut through elements; Fault{config} with the template's line.
// Threads:  any; pure.
// Spec:     docs/formats/templates.md.
#pragma once

#include "form/document.h"
#include "form/tags.h"
#include "form/xml.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ishenim::form {

enum class Takes {
    text,
    yes_no,
    alignment,         ///< of a paragraph
    column_alignment,  ///< … or decimal
    paragraph_role,
    level,
    weight,
    millimetres,
    language,
    amount,  ///< a whole number, or a value
    shade    ///< a word of shade_of, or a value
};

struct AttributeRule {
    std::string_view name;
    Takes takes = Takes::text;
    bool required = false;
};

struct ElementRule {
    std::string_view name;
    std::vector<std::string_view> parents;  ///< "" = none: the root; "*" = every element with text
    bool text = false;                      ///< text and inline elements may stand inside
    std::vector<AttributeRule> attributes;
};

const std::vector<ElementRule>& vocabulary();
const ElementRule* rule_of(std::string_view element);

std::optional<Align> align_of(std::string_view word);
std::optional<Role> role_of(std::string_view word);
std::optional<Shade> shade_of(std::string_view word);

/// The markup as scan_tags made it.
void check_markup(const std::string& file, const Tags& tags);

/// The Document of the elements and texts that `tell` tells; `file` is for messages.
Document read_document(const std::string& file, const std::function<void(XmlReader&)>& tell);

}  // namespace ishenim::form
