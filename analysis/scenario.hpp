#pragma once

#include "analysis/gravity.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace deltareach {

/// What stays as it was when masses or distances change.
enum class ScenarioTotals {
    origins,  ///< every origin still sends what it sent: flows shift between destinations
    both,     ///< both margins stay as fitted: flows only rearrange
    free      ///< nothing is held: flows grow and shrink with masses and distances
};

/// What is changed, as factors of the present values; an empty vector changes nothing.
struct ScenarioChange {
    std::vector<double> origin_mass;       ///< per origin zone
    std::vector<double> destination_mass;  ///< per destination zone
    std::vector<double> distance;          ///< per pair
};

/// The flows of all pairs before and after the changes, in the unit of the fitted flows.
struct ScenarioFlows {
    std::vector<double> before;  ///< per pair: the fitted flows
    std::vector<double> after;
    bool converged = true;  ///< of the balancing, with ScenarioTotals::both
    int iterations = 0;
};

/// What is held when something changes, and how strongly masses act.
struct ScenarioOptions {
    Decay decay = Decay::power;
    ScenarioTotals totals = ScenarioTotals::origins;
    double origin_elasticity = 1;       ///< used where the fit has no origin_mass of its own
    double destination_elasticity = 1;  ///< used where the fit has no destination_mass of its own
};

/// Flows foretold by a fitted model after a change. Masses act with the fitted elasticity, or with the one
/// the options name where fixed effects took its place.
///
/// @param data  the pairs the model was fitted to
/// @throws InputError DR1801 shapes differ, DR1803 a factor is not positive; NumericError DR1807 the model
/// did not
///         converge
[[nodiscard]] ScenarioFlows scenario_flows(const GravityData& data, const GravityFit& fit,
                                           const ScenarioChange& change, const ScenarioOptions& options);

}  // namespace deltareach
