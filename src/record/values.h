// record/values.h: facts and numbers as values of a JSON text and back: in the archive's records
// and in the registry.
//
// Promises: 1. facts_of(to_value(x)) == x and numbers_of(to_value(x)) == x.
//           2. What is not such a value is Fault{corrupt}.
// Spec:     docs/formats/record.md.
#pragma once

#include "base/value.h"
#include "record/record.h"

#include <string>
#include <vector>

namespace ishenim::record {

Value to_value(const Facts& facts);
Value to_value(const Numbers& numbers);
Facts facts_of(const Value& value);
Numbers numbers_of(const Value& value);

/// Figures under the names of tests/golden/school-year/expected.json, and beside them `behind`, the
/// same tree with what each counts, and `weeks`.
Value to_value(const Figures& figures);
Figures figures_of(const Value& value);

Value to_value(const Findings& findings);
Findings findings_of(const Value& value);

/// {"ky", "ru", "en"}.
Value to_value(const Text3& text);
/// A list of texts.
Value to_value(const std::vector<std::string>& texts);

}  // namespace ishenim::record
