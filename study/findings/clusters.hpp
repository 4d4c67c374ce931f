#pragma once

#include "study/findings/spillovers.hpp"

#include <optional>
#include <string>
#include <vector>

namespace deltareach {

/// Local Moran's I of one measure of zones.
struct Clusters {
    LocalAssociation found;
    std::vector<std::size_t> units;  ///< position of each unit of `found` among the zones
    std::string weights = "queen";   ///< as [spill] writes them; row-standardised
    bool by_edges = true;            ///< of queen and rook: edges, not vertices alone
    double alpha = 0.05;             ///< of the false discovery rate
};

/// Clusters of any measure of zones, by one rule for a whole project: the weights, the level of significance
/// and the permutations of [spill]. Where [spill] found clusters in the same values of the same zones they
/// are those, however the column is called. A project without [spill] has queen contiguity between the zones
/// that have a value, 5 % and 9999.
///
/// Weights that [spill] reads from a file are those of its own level: zones of another have queen contiguity.
/// @param spill  found already; nullptr: what [spill] would find is made here
/// @param values shape (zones); NaN: no value
[[nodiscard]] Clusters clusters_of(const Project& project, const Inputs& inputs, const SpillRun* spill,
                                   const std::vector<ZoneRef>& zones, const std::vector<double>& values,
                                   Session& session);

}  // namespace deltareach
