#pragma once

#include "analysis/flow_regression.hpp"
#include "study/inputs/chosen_weights.hpp"

#include <string>
#include <vector>

namespace deltareach {

/// Flows between units that depend on the flows of their neighbours (LeSage & Pace 2008).
struct FlowDependenceChoice {
    SpatialChoice spatial;  ///< of the units
    std::string flows;      ///< table with a row a pair of units
    std::string origin = "origin", destination = "destination", flow = "flow";
    std::string distance;        ///< empty: none
    std::vector<std::string> x;  ///< fields of the units
    bool log = false;            ///< ln(1 + y) of flows, ln of distances
    bool no_intra = false;       ///< no constant of its own for flows within units
};

/// A spatial model of flows, with all that has to be told beside it.
struct FlowDependenceFindings {
    FlowRegressionFit fit;
    WeightsFacts weights;
    bool synthetic = false;
    Quality quality = Quality::reported;  ///< of the flows that the fields of the units sum
};

/// @throws InputError DR1929 an unknown unit, DR1925 pairs missing; and as read_units, choose_weights and
///         fit_flow_regression
[[nodiscard]] FlowDependenceFindings find_flow_dependence(const FlowDependenceChoice& choice,
                                                          Session& session);

}  // namespace deltareach
