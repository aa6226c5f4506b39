// pipeline/blank_writer.h: a typed form written from its schema. Private to blanks.
//
// Promises: 1. Every key, hint and example is the schema's, in one language.
//           2. What is written reads back as YAML: a value that needs quotes has them.
// Threads:  any; pure.
// Spec:     docs/formats/entry.md 1, 4; docs/formats/answers.md.
#pragma once

#include "entry/schema.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ishenim::pipeline {

/// What one blank has beyond its schema; fields by JSON pointer with English keys.
struct Filling {
    entry::Form form{};
    std::map<std::string, std::string> values;  ///< as typed; dates with dots, words as printed
    std::map<std::string, int> lists;           ///< how many empty items of a list are written out
    std::set<std::string> left_out;             ///< fields this blank has no use for
    std::vector<std::string> first;             ///< fields that come first: what is to be typed
    std::map<std::string, std::vector<std::string>> notes;  ///< comments under the hint of a field
    std::vector<std::string> head;                          ///< comments at the top
};

/// The text with LF, without BOM; ends with the line `...`.
std::string typed_form(const Filling& filling, bool kyrgyz);

/// `text` as a YAML scalar of one line: in quotes only where YAML asks for them.
std::string scalar(const std::string& text);

}  // namespace ishenim::pipeline
