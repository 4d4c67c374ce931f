#pragma once

#include "study/inputs/inputs.hpp"

#include <cstdint>
#include <vector>

namespace deltareach {

/// What the zones of one level's mosaic send each other in one set, as rows of a sparse matrix: what there is
/// to show of origins that are too many to be studied one by one.
struct RecordedFlows {
    std::size_t set = 0;    ///< position in Aligned::sets
    std::size_t level = 0;  ///< position in Region::levels()
    /// Of the mosaic's zones: the destinations of zone i stand at first[i] … first[i + 1] − 1, by number.
    std::vector<std::size_t> first;
    std::vector<std::uint32_t> to;
    std::vector<double> value;  ///< in the set's unit, rows of one pair summed; flows within a zone left out
    Quality quality = Quality::reported;  ///< the weakest of the rows
    bool no_row_is_zero = false;  ///< the project says so, and no row of wider places may hold what lacks one
    std::size_t other_rows = 0;   ///< an end of theirs is no zone of the mosaic: in no sum

    /// The sum of a zone's flows; 0 where it has none on record.
    [[nodiscard]] double sent(std::size_t zone) const;
};

/// @param mosaic  of the level
[[nodiscard]] RecordedFlows recorded_flows(const Project& project, const Inputs& inputs,
                                           const std::vector<ZoneRef>& mosaic, std::size_t set,
                                           std::size_t level);

}  // namespace deltareach
