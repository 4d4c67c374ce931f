#pragma once

#include "study/findings/model_result.hpp"
#include "study/inputs/scenario_table.hpp"

#include <string>
#include <vector>

namespace deltareach {

[[nodiscard]] ScenarioTotals totals_named(const std::string& word);  ///< "origins", "both", "free"
[[nodiscard]] std::string name_of(ScenarioTotals totals);

/// What the maps of a scenario can show: sent, received, mean_distance, r50, r80, r95.
[[nodiscard]] std::vector<std::string> scenario_measures();

/// What the command line says about a scenario.
struct ScenarioChoice {
    std::string file;  ///< empty: none
    std::string totals = "origins";
    std::vector<std::string> maps;  ///< measures that get a sheet; empty: received and r80, or, where what is
                                    ///< received is held too, mean_distance and r80
};

/// The flows of a scenario before and after, shape (pairs), NaN where the model has none.
struct ScenarioOutcome {
    std::vector<double> before, after;
    std::vector<double> distance_after;
    std::vector<ScenarioStep> steps;
    ScenarioTotals totals = ScenarioTotals::origins;
    Text model;  ///< in words, for the maps
    Json facts;  ///< elasticities
};

/// Adds the files _scenario_pairs (.csv, .geojson), _scenario_zones (.csv, .geojson with the zones' areas)
/// and, where the zones have areas, a sheet of maps a measure, _scenario_MEASURE (.png, .pdf, .svg); puts the
/// zones into the document and the text: sent, received, mean distance and reach radii before, after and
/// their difference, missing where no pair of the model says anything.
/// @param project  what surrounds the zones on the maps; nullptr: nothing does
void add_scenario_outputs(ModelResult& result, const PairTable& table, const ScenarioOutcome& outcome,
                          const ScenarioChoice& choice, const Loaded* project, Session& session);

/// A scenario of a fitted gravity model. @throws NumericError DR1807 balancing did not converge
void add_scenario(ModelResult& result, const ScenarioChoice& choice, const PairTable& table,
                  const GravityFit& fit, const GravityOptions& options, const Loaded* project,
                  Session& session);

}  // namespace deltareach
