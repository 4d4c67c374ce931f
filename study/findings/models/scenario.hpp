#pragma once

#include "analysis/gravity.hpp"
#include "analysis/scenario.hpp"
#include "analysis/zone_reach.hpp"
#include "study/inputs/scenario_table.hpp"
#include "study/project/models/options.hpp"

#include <cmath>
#include <optional>
#include <string>
#include <vector>

namespace deltareach {

/// @throws UsageError DR1832 options of a scenario without one
void require_scenario(const ScenarioSettings& settings);

/// The same choice in the words of analysis.
[[nodiscard]] ScenarioTotals totals_of(KeptTotals kept);

/// What one zone sends and how far, and what it receives, at one time; NaN where the model says nothing.
struct ZoneFlows : ZoneReach {
    double received = NAN;
};

/// The power with which a mass acts.
struct Elasticity {
    double value = 1;
    bool fitted = false;  ///< false: set to 1
};

/// Flows and zones of a scenario before, after, and the difference.
struct ScenarioFinding {
    /// Shape (pairs), NaN where the model has none.
    std::vector<double> before, after, difference, ratio_after_before;
    std::vector<ZoneFlows> zones_before, zones_after, zones_difference;  ///< shape (zones)
    std::vector<ScenarioStep> steps;
    KeptTotals kept = KeptTotals::origins;
    std::vector<std::string> maps;  ///< the measures that sheets are asked for; empty: the usual ones
    std::optional<Elasticity> origin_elasticity, destination_elasticity;  ///< of a gravity model
};

/// after − before; 0 where it is less than 1e-9 of the larger, which is rounding: totals held do not change.
/// NaN where either is.
[[nodiscard]] double scenario_difference(double before, double after);

/// The flows of a scenario, before they are summed up.
struct ScenarioOutcome {
    std::vector<double> before, after;   ///< shape (pairs)
    std::vector<double> distance_after;  ///< shape (pairs)
    std::vector<ScenarioStep> steps;
};

/// What zones send, receive and reach before and after, and every difference.
[[nodiscard]] ScenarioFinding scenario_finding(const PairTable& table, ScenarioOutcome outcome,
                                               const ScenarioSettings& settings);

/// A scenario of a fitted gravity model. @throws NumericError DR1807 balancing did not converge
[[nodiscard]] ScenarioFinding scenario_of_gravity(const ScenarioSettings& settings, const PairTable& table,
                                                  const GravityFit& fit, Decay decay,
                                                  std::vector<InputFile>& files, Session& session);

}  // namespace deltareach
