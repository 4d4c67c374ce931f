#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace deltareach {

/// Uniform numbers in (0, 1) of several streams side by side: `values[k * stride + s]` is the kth of stream
/// s.
struct UniformColumns {
    std::span<const double> values;
    std::size_t stride = 0, count = 0;  ///< count: streams, at most `stride`
};

/// The first uniform numbers of streams of a seed that follow each other: whoever resamples many things by
/// the same streams draws them once.
class UniformTable {
  public:
    /// @param columns numbers a stream; > 0
    /// @param first   number of the first stream
    UniformTable(std::uint64_t seed, std::size_t streams, std::size_t columns, std::size_t first = 0);

    /// Those of some of its streams. @param first, count  streams that are in the table
    [[nodiscard]] UniformColumns of(std::size_t first, std::size_t count) const {
        return {.values = std::span(values_).subspan(first - first_), .stride = streams_, .count = count};
    }
    /// Whether it holds so many numbers of each of so many streams, from 0 on, of that seed.
    [[nodiscard]] bool serves(std::uint64_t seed, std::size_t streams, std::size_t columns) const {
        return seed == seed_ && first_ == 0 && streams <= streams_ && columns <= columns_;
    }

  private:
    std::uint64_t seed_;
    std::size_t streams_, columns_, first_;
    std::vector<double> values_;  ///< shape (columns, streams)
};

}  // namespace deltareach
