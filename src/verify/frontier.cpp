#include "verify/frontier.h"

#include "ledger/merkle.h"

namespace ishenim::verify {

void Frontier::add(Digest hash, unsigned height) {
    while (!subtrees_.empty() && subtrees_.back().height == height) {
        hash = ledger::node_hash(subtrees_.back().hash, hash);
        subtrees_.pop_back();
        ++height;
    }
    subtrees_.push_back({hash, height});
}

Digest Frontier::root() const {
    if (subtrees_.empty()) return ledger::empty_root();
    Digest root = subtrees_.back().hash;
    for (std::size_t i = subtrees_.size() - 1; i-- > 0;) {
        root = ledger::node_hash(subtrees_[i].hash, root);
    }
    return root;
}

}  // namespace ishenim::verify
