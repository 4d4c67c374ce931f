#pragma once

#include "analysis/flow_links.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace deltareach {

/// The largest flow out of a zone and whether it makes the zone subordinate (Nystuen & Dacey 1961).
struct FirstLink {
    std::optional<std::size_t>
        to;  ///< position of argmax_j T_ij, j ≠ i (ties: the lower code); absent: sends nothing
    double flow = 0;
    double share = 0;          ///< of all the zone sends to others
    bool subordinate = false;  ///< `to` receives more in all than the zone (ties: the lower code dominates)
};

/// A link per zone, in the order of the matrix. Flows within a zone count neither as links nor as inflow.
/// Subordination never runs in a circle: inflow rises along it.
[[nodiscard]] std::vector<FirstLink> first_links(const FlowLinks& links);

}  // namespace deltareach
