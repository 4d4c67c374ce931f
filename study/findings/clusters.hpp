#pragma once

#include "study/findings/spillovers.hpp"

#include <optional>
#include <string>
#include <vector>

namespace deltareach {

/// Local Moran's I of one measure of zones.
struct Clusters {
    LocalAssociation found;
    std::vector<std::size_t> units;  ///< position of each unit of `found` among the zones: those with a value
    std::string weights = "queen";   ///< as [spill] writes them; row-standardised
    double alpha = 0.05;             ///< of the false discovery rate
};

/// Clusters of a column of a level.
///
/// Where [spill] looks for clusters in the same column of the same level they are its own: its weights, level
/// of significance and permutations. Else queen contiguity, 5 % and 9999.
/// @param spill  found already; nullptr: what [spill] would find is made here
/// @param values shape (zones of the level); NaN: no value
[[nodiscard]] Clusters clusters_of_column(const Project& project, const Inputs& inputs, const SpillRun* spill,
                                          std::size_t level, const std::string& column,
                                          const std::vector<double>& values, Session& session);

/// Clusters of any measure of zones, by queen contiguity. @param values shape (zones); NaN: no value
[[nodiscard]] Clusters clusters_of(const Region& region, const std::vector<ZoneRef>& zones,
                                   const std::vector<double>& values, const Session& session);

}  // namespace deltareach
