// entry/conform.h: is a canonical tree what its schema says? Private to entry.
#pragma once

#include "base/value.h"
#include "entry/schema.h"

namespace ishenim::entry {

/// Throws Fault{corrupt} that names the field (never a value) if the tree holds an unknown key, a
/// value of another type or none where one is required, or keys in another order.
void require_conforming(const Schema& schema, const Value& tree);

}  // namespace ishenim::entry
