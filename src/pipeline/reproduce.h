// pipeline/reproduce.h: the papers of a record once more, and whether they are the archived bytes.
//
// Promises: 1. Record, inputs and builder give the same bytes on any machine; with another builder
//              unequal bytes are «cannot be judged», not «different».
#pragma once

#include "archive/archive.h"
#include "registry/registry.h"

#include <string>
#include <vector>

namespace ishenim::pipeline {

enum class Reproduced { same, different, cannot_judge };

struct Reproduction {
    std::string path;
    Reproduced result{};
    std::string why;  ///< of cannot_judge
};

/// Every file of the paper. Fault{corrupt} if the record or an input is not what the log says.
std::vector<Reproduction> reproduce(const archive::Archive& archive,
                                    const registry::Registry& registry,
                                    const registry::PaperRow& paper);

}  // namespace ishenim::pipeline
