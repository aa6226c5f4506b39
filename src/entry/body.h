// entry/body.h: the plain structs of a canonical tree. Private to entry.
#pragma once

#include "base/value.h"
#include "entry/entry.h"

namespace ishenim::entry {

/// `tree` conforms to the schema of the form.
Body body_of(Form form, const Value& tree);

}  // namespace ishenim::entry
