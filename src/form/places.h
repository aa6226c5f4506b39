// form/places.h: a field of an entry and its value, as people call them.
//
// Way:      the act of correction prints what was changed where.
// Promises: 1. A field is called by the titles of its schema, an item of a list by its number, a
//              letter by its register number too: «кайрылуу 3 (ИП-2022/003), барактардын саны».
//           2. A confidential value is «купуя» / «конфиденциально», the inner values of a mapping
//              as well as the whole.
// Threads:  any; pure.
// Spec:     docs/formats/entry.md 4.6; clause 6.1.
#pragma once

#include "form/data.h"

#include <string>
#include <string_view>
#include <vector>

namespace ishenim::form {

/// `pointer` as a change has it, "/letters/2/sheets"; what no schema knows is given as it is.
std::string place_in_words(entry::Form form, std::string_view pointer,
                           const std::vector<std::string>& letters, std::string_view lang);

/// A value of that field; null is «көрсөтүлгөн эмес» / «не указано».
std::string value_in_words(const Scene& scene, entry::Form form, std::string_view pointer,
                           const Value& value);

/// «2022-жылдын 18-октябрындагы ачуу»: which entry a correction or an annulment is about.
std::string entry_in_words(const entry::Reference& ref, std::string_view lang);

/// «№ 5 акт, 2022-жылдын 18-октябры»: a paper that was made.
std::string paper_in_words(const record::PaperNamed& paper, std::string_view lang);

}  // namespace ishenim::form
