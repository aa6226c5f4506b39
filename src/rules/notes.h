// rules/notes.h: the findings of one entry while they are being collected. Private to rules.
#pragma once

#include "base/finding.h"
#include "entry/entry.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ishenim::rules {

class Notes {
public:
    explicit Notes(entry::Form form) : form_(form) {}

    void say(std::string_view code, std::string pointer, const std::vector<Fill>& fills = {});
    void add(Finding finding) { found_.push_back(std::move(finding)); }
    void missing(const std::string& pointer);  ///< E_MISSING_FIELD with the field's hint
    void bad_value(const std::string& pointer, const std::string& value, const Text3& allowed);

    /// Name of the field at the pointer as people know it: «Жаңы пломба».
    Text3 title(std::string_view pointer) const;
    /// The same with the way to it: «Кайрылуулар 3 › Кыскача мазмуну».
    Text3 where(std::string_view pointer) const;

    Findings take() { return std::move(found_); }

private:
    entry::Form form_;
    Findings found_;
};

/// "/letters" and 3 -> "/letters/3".
std::string at(std::string_view list, std::size_t index);

}  // namespace ishenim::rules
