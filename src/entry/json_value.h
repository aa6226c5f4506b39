// entry/json_value.h: JSON text that we wrote ourselves, back as a Value.
//
// Way:      archive records and the registry keep trees, facts and numbers as JSON text.
// Promises: 1. to_json(parse_value(text)) == text for every text that to_json made.
//           2. Strict: one value and nothing behind it, valid UTF-8, no key twice, whole numbers of
//              64 bits; 128 levels at most. Anything else is Fault{corrupt}, because we wrote it.
// Threads:  any.
// Spec:     RFC 8259; base/value.h.
#pragma once

#include "base/value.h"
#include "entry/tree.h"

#include <string_view>

namespace ishenim::entry {

/// The Value of a tree that read_json made. Throws Fault{corrupt} for a fraction, a number beyond
/// 64 bits or a key twice.
Value value_of(const Node& node);

/// The Value of a JSON text, whatever its size. Throws Fault{corrupt}.
Value parse_value(std::string_view json);

}  // namespace ishenim::entry
