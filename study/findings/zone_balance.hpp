#pragma once

#include "layers/od_matrix.hpp"
#include "study/inputs/inputs.hpp"

#include <vector>

namespace deltareach {

/// What the zones of one level's mosaic send each other, and the sums: one theme, period and unit.
struct ZoneBalance {
    std::size_t set = 0;    ///< position in Aligned::sets
    std::size_t level = 0;  ///< position in Region::levels()
    OdFlows flows;
    /// By zone of the mosaic, in the unit of the set, what stays inside a zone left out. NaN where no row
    /// tells, which is not to say that nothing goes or comes; `net` is received less sent where both are
    /// known.
    std::vector<double> sent, received, net;
    /// Pairs with the other zones that are wholly on record, of zones − 1: with fewer the sum is the least it
    /// can be.
    std::vector<std::size_t> sent_pairs, received_pairs;
};

/// The sums over the zones of a level. Regional totals are in none of them: `flows.totals` holds their rows.
[[nodiscard]] ZoneBalance zone_balance(const Project& project, const Inputs& inputs, std::size_t set,
                                       std::size_t level);

}  // namespace deltareach
