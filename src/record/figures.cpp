#include "record/figures.h"

namespace ishenim::record {

std::optional<int> tenths_of(int n, int of) {
    if (of == 0) return std::nullopt;
    return (2000 * n + of) / (2 * of);
}

std::string percent_text(int tenths) {
    return std::to_string(tenths / 10) + "," + std::to_string(tenths % 10);
}

}  // namespace ishenim::record
