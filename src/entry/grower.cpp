#include "entry/grower.h"

#include "entry/bytes.h"

#include <utility>

namespace ishenim::entry {

bool Grower::open(Node::Kind kind, int line, int column) {
    if (static_cast<int>(open_.size()) == kMaxDepth) {
        refused_ = too_deep(line);
        return false;
    }
    Node node;
    node.kind = kind;
    node.line = line;
    node.column = column;
    Node* placed = place(std::move(node));
    if (placed == nullptr) return false;
    open_.push_back(placed);
    return true;
}

void Grower::close() {
    open_.pop_back();
}

void Grower::key(std::string text, int line, int column) {
    key_ = std::move(text);
    key_line_ = line;
    key_column_ = column;
    has_key_ = true;
}

bool Grower::leaf(Node node) {
    return place(std::move(node)) != nullptr;
}

bool Grower::wants_key() const noexcept {
    return !open_.empty() && open_.back()->kind == Node::Kind::map && !has_key_;
}

/// Children of an open node may move when it grows, but only its last child is ever open, and that
/// one is put in place before anything is put into it.
Node* Grower::place(Node node) {
    if (++nodes_ > kMaxNodes) {
        refused_ = too_large(node.line);
        return nullptr;
    }
    if (open_.empty()) {
        root_ = std::move(node);
        return &root_;
    }
    Node& parent = *open_.back();
    if (parent.kind == Node::Kind::list) return &parent.items.emplace_back(std::move(node));
    has_key_ = false;
    parent.members.push_back({std::move(key_), key_line_, key_column_, std::move(node)});
    return &parent.members.back().value;
}

}  // namespace ishenim::entry
