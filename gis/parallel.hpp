#pragma once

#include <cstddef>
#include <functional>

namespace deltareach {

/// Runs `work(begin, end)` over [0, count) cut into blocks of `block`, on `threads` threads (0: one a core).
/// The cut depends on `count` and `block` alone, so a result written per index or per block never depends on
/// the number of threads. The first exception is rethrown after all threads have stopped;
/// between two blocks it is Cancelled when a signal asks for the end. Where no more threads can be made,
/// those there are do the work.
void parallel_blocks(std::size_t count, std::size_t block, int threads,
                     const std::function<void(std::size_t begin, std::size_t end)>& work);

}  // namespace deltareach
