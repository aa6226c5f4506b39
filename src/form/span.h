// form/span.h: a run of text in one face and one language.
// Threads: plain values.
#pragma once

#include <string>
#include <vector>

namespace ishenim::form {

struct Span {
    std::string text;
    bool bold = false;
    std::string lang;  ///< BCP 47, where it differs from the document's; "" = the same
};
using Spans = std::vector<Span>;

}  // namespace ishenim::form
