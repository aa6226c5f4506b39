// pipeline/workers.h: several desks that print side by side.
//
// Promises: 1. for_each() calls the job once for each index and returns when all are done; the
// first
//              exception of a job is thrown again on the caller's thread.
// Threads:  one caller.
#pragma once

#include "pipeline/press.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

namespace ishenim::pipeline {

class Workers {
public:
    Workers(const House& house, unsigned count);
    void for_each(std::size_t n, const std::function<void(std::size_t, Desk&)>& job);

private:
    std::vector<std::unique_ptr<Desk>> desks_;
};

}  // namespace ishenim::pipeline
