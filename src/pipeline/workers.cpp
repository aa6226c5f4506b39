#include "pipeline/workers.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>

namespace ishenim::pipeline {

Workers::Workers(const House& house, unsigned count) {
    for (unsigned i = 0; i < std::max(1U, count); ++i)
        desks_.push_back(std::make_unique<Desk>(house));
}

void Workers::for_each(std::size_t n, const std::function<void(std::size_t, Desk&)>& job) {
    std::atomic<std::size_t> next{0};
    std::exception_ptr failure;
    std::mutex failure_lock;
    const auto work = [&](Desk& desk) {
        try {
            for (std::size_t i = next++; i < n; i = next++) job(i, desk);
        } catch (...) {
            const std::lock_guard<std::mutex> guard(failure_lock);
            if (!failure) failure = std::current_exception();
            next = n;
        }
    };
    {
        // The caller works at the first desk; one form alone starts no thread.
        const std::size_t helpers = std::min(desks_.size(), n) - (n == 0 ? 0 : 1);
        std::vector<std::jthread> threads;
        for (std::size_t i = 1; i <= helpers; ++i) {
            threads.emplace_back([&work, &desk = *desks_[i]] { work(desk); });
        }
        work(*desks_.front());
    }
    if (failure) std::rethrow_exception(failure);
}

}  // namespace ishenim::pipeline
