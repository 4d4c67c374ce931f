#pragma once

#include "analysis/scenario.hpp"
#include "cli/model_result.hpp"
#include "cli/pair_table.hpp"

#include <string>

namespace deltareach {

[[nodiscard]] ScenarioTotals totals_named(const std::string& word);  ///< "origins", "both", "free"
[[nodiscard]] std::string name_of(ScenarioTotals totals);

/// Adds --scenario and --totals.
void add_scenario_options(CLI::App& verb, std::string& file, std::string& totals, const Session& session);

/// Reads a table of changes: kind, origin, destination, and factor or value.
/// - origin_mass, destination_mass, mass (both): times `factor`, or `value` more than now
/// - distance (one way), link (both ways): times `factor`, or `value` in its place
/// - new_link: a line that takes `value`; every pair goes over it where that is shorter
/// @throws InputError DR1835 with row
[[nodiscard]] ScenarioChange read_scenario(const std::string& file, const PairTable& table,
                                           std::vector<InputFile>& files, Session& session);

/// The flows of a scenario before and after, shape (pairs), NaN where the model has none.
struct ScenarioOutcome {
    std::vector<double> before, after;
    std::vector<double> distance_after;
    Json facts;  ///< what was held, elasticities
};

/// Adds the files _scenario_pairs (.csv, .geojson), _scenario_zones (.csv, .geojson with the zones' areas),
/// and puts the zones into the document and the text: sent, received, mean distance and reach radii before,
/// after and their difference.
void add_scenario_outputs(ModelResult& result, const PairTable& table, const ScenarioOutcome& outcome,
                          const Session& session);

/// A scenario of a fitted gravity model. @throws NumericError DR1807 balancing did not converge
void add_scenario(ModelResult& result, const std::string& file, const PairTable& table, const GravityFit& fit,
                  const ScenarioOptions& options, Session& session);

}  // namespace deltareach
