#pragma once

#include "analysis/private/reach_cells.hpp"
#include "analysis/reach.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace deltareach {

inline constexpr double beyond_map = std::numeric_limits<double>::infinity();

/// What is thrown: the number of things, where each lies, with what weight, and what one is worth.
struct Throws {
    std::uint64_t n = 0;
    std::vector<double> weights, worth;
    std::vector<std::size_t> cell;  ///< of each weight but the outside's; ascending unless `rows`
    bool with_outside = false;
    bool rows = false;  ///< one weight a deal, all equal
    IntervalMethod method = IntervalMethod::none;
};

/// The statistics of the replicates, each ascending; a radius that lies outside the map, and what has none,
/// is infinite.
struct Replicates {
    std::vector<double> r50, r80, r95;
    std::vector<double> mean;  ///< in the order of the draws
};

/// @param things each with a cell, and with one weight each unless they are rows
[[nodiscard]] Replicates replicates_of(const ReachCells& cells, const Throws& things,
                                       const ReachOptions& options);

}  // namespace deltareach
