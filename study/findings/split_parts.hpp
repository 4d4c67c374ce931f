#pragma once

#include "layers/align.hpp"

#include <cstddef>
#include <vector>

namespace deltareach {

/// Which of an origin's regional totals are split over their zones, beside its rows to single zones.
struct SplitParts {
    /// A total and the positions, among the destinations, of the zones it may have gone to.
    struct Total {
        std::size_t row = 0;  ///< of the table
        FlowEnd to;
        std::vector<std::size_t> candidates;
    };
    std::vector<Total> split;
    std::vector<std::size_t> left_out;  ///< rows of the table: totals that are not
    std::vector<std::size_t> known;     ///< positions that have a figure of their own, ascending
};

/// Of an origin without rows to single zones all totals. Beside such rows those that share no zone with a row
/// or with another total: which part of a total such a row is, is not known. An origin that is a group splits
/// none, nor does one some of whose rows are parts of a zone's flow.
/// @param origin_is_group  or no total is to be split
[[nodiscard]] SplitParts parts_to_split(const OriginFlows& flows, const FlowSet& set, const Region& region,
                                        bool origin_is_group);

}  // namespace deltareach
