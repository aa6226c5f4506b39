// entry/grower.h: builds a Node tree from the events of a parser, within the limits. Private to
// entry.
#pragma once

#include "base/finding.h"
#include "entry/tree.h"

#include <optional>
#include <string>
#include <vector>

namespace ishenim::entry {

/// Takes what a parser says, in order. After an answer of false the parser must stop; refused() has
/// the reason.
class Grower {
public:
    bool open(Node::Kind kind, int line, int column);  ///< list or map
    void close();
    void key(std::string text, int line, int column);
    bool leaf(Node node);

    /// A map is open and waits for a key.
    bool wants_key() const noexcept;
    const std::optional<Finding>& refused() const noexcept { return refused_; }
    Node take() { return std::move(root_); }

private:
    Node* place(Node node);

    Node root_;
    std::vector<Node*> open_;
    bool has_key_ = false;
    std::string key_;
    int key_line_ = 0, key_column_ = 0;
    int nodes_ = 0;
    std::optional<Finding> refused_;
};

}  // namespace ishenim::entry
