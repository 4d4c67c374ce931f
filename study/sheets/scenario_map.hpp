#pragma once

#include "study/findings/model_scenario.hpp"

#include <span>

namespace deltareach {

/// What a sheet of a scenario shows of every zone; NaN where the model says nothing.
struct ScenarioMeasure {
    std::string name;  ///< "received"
    Text label;
    std::string unit;
    std::vector<double> before, after;
};

/// after − before; 0 where it is less than 1e-9 of the larger, which is rounding: totals held do not change.
/// NaN where either is.
[[nodiscard]] double scenario_difference(double before, double after);

/// Adds a sheet a measure: before and after in shared classes, and their difference in classes of its own.
/// New lines are drawn, zones whose mass changes are outlined, the largest changes are listed. Nothing where
/// the zones have no areas or the measure no value.
/// @param project  its title, source, language and what surrounds the zones; nullptr: none
void add_scenario_maps(ModelResult& result, std::span<const ScenarioMeasure> measures, const PairTable& table,
                       const ScenarioOutcome& outcome, const Loaded* project, Session& session);

}  // namespace deltareach
