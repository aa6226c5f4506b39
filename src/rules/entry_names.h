// rules/entry_names.h: entries on record as a finding names them. Private to rules.
#pragma once

#include "base/finding.h"
#include "entry/entry.h"

#include <string>

namespace ishenim::rules {

/// «Кварталдык отчет 2022-Q3, Ачуу 2022-10-04».
class EntryNames {
public:
    void add(entry::Form form, const std::string& key);
    bool none() const noexcept { return names_.en.empty(); }
    const Text3& names() const noexcept { return names_; }

private:
    Text3 names_;
};

}  // namespace ishenim::rules
