#include "entry/tree.h"

#include <algorithm>

namespace ishenim::entry {

const Node* Node::find(std::string_view key) const noexcept {
    const auto found = std::find_if(members.begin(), members.end(),
                                    [&](const NodeMember& one) { return one.key == key; });
    return found == members.end() ? nullptr : &found->value;
}

}  // namespace ishenim::entry
