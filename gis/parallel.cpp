#include "gis/parallel.hpp"

#include "gis/cancellation.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace deltareach {
namespace {

/// The exception of the lowest block that failed. Blocks are taken in order and each taken one is finished,
/// so which exception that is does not depend on the number of threads.
class FirstFailure {
  public:
    void keep(std::size_t block, std::exception_ptr failure) {
        const std::lock_guard lock(mutex_);
        if (failure_ == nullptr || block < block_) {
            block_ = block;
            failure_ = std::move(failure);
        }
        failed_ = true;
    }
    [[nodiscard]] bool failed() const { return failed_; }
    void rethrow() const {
        if (failure_ != nullptr) std::rethrow_exception(failure_);
    }

  private:
    std::mutex mutex_;
    std::atomic<bool> failed_ = false;
    std::size_t block_ = 0;
    std::exception_ptr failure_;
};

std::size_t threads_for(std::size_t blocks, int threads) {
    const std::size_t wanted =
        threads > 0 ? static_cast<std::size_t>(threads) : std::thread::hardware_concurrency();
    return std::clamp<std::size_t>(wanted, 1, std::max<std::size_t>(blocks, 1));
}

}  // namespace

void parallel_blocks(std::size_t count, std::size_t block, int threads,
                     const std::function<void(std::size_t begin, std::size_t end)>& work) {
    block = std::max<std::size_t>(block, 1);
    const std::size_t blocks = count / block + (count % block != 0 ? 1 : 0);
    std::atomic<std::size_t> next = 0;
    FirstFailure failure;
    const auto take_blocks = [&] {
        while (!failure.failed()) {
            const std::size_t index = next++;
            if (index >= blocks) return;
            try {
                stop_if_cancelled();
                work(index * block, std::min(count, (index + 1) * block));
            } catch (...) {
                failure.keep(index, std::current_exception());
            }
        }
    };
    {
        std::vector<std::jthread> helpers;
        try {
            for (std::size_t i = 1; i < threads_for(blocks, threads); ++i) helpers.emplace_back(take_blocks);
        } catch (const std::system_error&) {
            // No room for another stack, or no more threads allowed: those there are do the work.
        }
        take_blocks();
    }
    failure.rethrow();
}

}  // namespace deltareach
