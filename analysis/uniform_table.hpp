#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace deltareach {

/// The first uniform numbers of the streams 0, 1 … of a seed: whoever resamples many things by the same
/// streams draws them once.
class UniformTable {
  public:
    /// @param columns numbers a stream; > 0
    UniformTable(std::uint64_t seed, std::size_t streams, std::size_t columns);

    /// The first numbers of one stream, in (0, 1). @param stream  below the number of streams
    [[nodiscard]] std::span<const double> of(std::size_t stream) const {
        return std::span(values_).subspan(stream * columns_, columns_);
    }
    /// Whether it holds so many numbers of each of so many streams of that seed.
    [[nodiscard]] bool serves(std::uint64_t seed, std::size_t streams, std::size_t columns) const {
        return seed == seed_ && streams * columns_ <= values_.size() && columns <= columns_;
    }

  private:
    std::uint64_t seed_;
    std::size_t columns_;
    std::vector<double> values_;
};

}  // namespace deltareach
