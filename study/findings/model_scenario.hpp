#pragma once

#include "render/sheet_spec.hpp"
#include "study/findings/model_result.hpp"
#include "study/inputs/scenario_table.hpp"
#include "study/project/models/options.hpp"

#include <memory>
#include <string>
#include <vector>

namespace deltareach {

/// @throws UsageError DR1832 options of a scenario without one
void require_scenario(const ScenarioSettings& settings);

[[nodiscard]] ScenarioTotals totals_of(KeptTotals kept);

/// The flows of a scenario before and after, shape (pairs), NaN where the model has none.
struct ScenarioOutcome {
    std::vector<double> before, after;
    std::vector<double> distance_after;
    std::vector<ScenarioStep> steps;
    ScenarioTotals totals = ScenarioTotals::origins;
    Text model;  ///< in words, for the maps
    Json facts;  ///< elasticities
};

/// What a sheet of a scenario shows of every zone; NaN where the model says nothing.
struct ScenarioMeasure {
    std::string name;  ///< "received"
    Text label;
    std::string unit;
    std::vector<double> before, after;
};

/// What the sheets of one scenario share.
struct ScenarioStory {
    PairTable table;
    ScenarioOutcome outcome;
};

/// A sheet of a scenario before it is drawn: one measure before, after and the difference.
struct ScenarioSheet {
    std::shared_ptr<const ScenarioStory> story;
    ScenarioMeasure measure;
};

/// after − before; 0 where it is less than 1e-9 of the larger, which is rounding: totals held do not change.
/// NaN where either is.
[[nodiscard]] double scenario_difference(double before, double after);

/// Adds the files _scenario_pairs (.csv, .geojson), _scenario_zones (.csv, .geojson with the zones' areas)
/// and, where the zones have areas, a sheet of maps a measure, _scenario_MEASURE; puts the
/// zones into the document and the text: sent, received, mean distance and reach radii before, after and
/// their difference, missing where no pair of the model says anything.
void add_scenario_outputs(ModelResult& result, const PairTable& table, ScenarioOutcome outcome,
                          const ScenarioSettings& settings, const Session& session);

/// "双约束引力模型，幂函数衰减"
[[nodiscard]] Text gravity_form(Constraint constraint, Decay decay);

/// A scenario of a fitted gravity model. @throws NumericError DR1807 balancing did not converge
void add_scenario(ModelResult& result, const ScenarioSettings& settings, const PairTable& table,
                  const GravityFit& fit, const GravityOptions& options, Session& session);

}  // namespace deltareach
