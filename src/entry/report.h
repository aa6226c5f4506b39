// entry/report.h: gathers what there is to say about a form, with the place of each. Private to
// entry.
//
// Promises: 1. Findings come out in input order; what is missing comes where its mapping stands.
//           2. The most specific hint is kept: one that the caller gives; then, of what is missing
//              or not what belongs there, the field's own; then that of the table of findings.
//           3. At a confidential spot {key}, {value} and {word} are «купуя / конфиденциально».
#pragma once

#include "base/finding.h"
#include "entry/schema.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ishenim::entry {

/// A place in the form.
struct Spot {
    std::string pointer;           ///< English keys; "" = the form itself
    int line = 0, column = 0;      ///< 0 = not known
    const Field* field = nullptr;  ///< nullptr = the form itself
    Text3 trail;  ///< «Кайрылуулар 1 › Кыскача мазмуну»
    bool confidential = false;

    Spot below(const Field& child, int child_line, int child_column) const;
    Spot item(std::size_t index, int item_line, int item_column) const;
};

class Report {
public:
    /// {key} and {where} are filled from the spot unless given.
    void say(const std::string& code, const Spot& spot, std::vector<Fill> fills = {});
    void say_with_hint(const std::string& code, const Spot& spot, std::vector<Fill> fills,
                       Text3 hint);

    Findings in_order();

private:
    Finding& add(const std::string& code, const Spot& spot, std::vector<Fill> fills);

    struct Said {
        int line, column;
        Finding finding;
    };
    std::vector<Said> said_;
};

/// What was written, as one printable line of at most 60 characters.
std::string shown(std::string_view text);

}  // namespace ishenim::entry
