// verify/frontier.h: the root of a log while its leaves go by, without the writer's code.
// Spec: RFC 6962 2.1.
#pragma once

#include "base/digest.h"

#include <vector>

namespace ishenim::verify {

/// The perfect subtrees that a log of some size is made of, the highest first.
class Frontier {
public:
    /// Adds a perfect subtree of 2^height leaves. The leaves before it must fill whole such
    /// subtrees.
    void add(Digest hash, unsigned height);
    Digest root() const;

private:
    struct Subtree {
        Digest hash;
        unsigned height;
    };
    std::vector<Subtree> subtrees_;
};

}  // namespace ishenim::verify
