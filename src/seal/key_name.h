// seal/key_name.h: what a signed note takes as the name of a key.
// Spec: C2SP signed-note v1.0.0.
#pragma once

#include <string_view>

namespace ishenim::seal {

/// Not empty, valid UTF-8, no `+`, no Unicode space and no control character.
bool is_key_name(std::string_view name);

}  // namespace ishenim::seal
