#pragma once

#include "cli/command.hpp"
#include "study/findings/model_result.hpp"
#include "study/findings/model_scenario.hpp"
#include "study/findings/share_model.hpp"
#include "study/inputs/chosen_weights.hpp"
#include "study/inputs/impedance.hpp"
#include "study/inputs/loaded.hpp"
#include "study/inputs/pair_table.hpp"
#include "study/inputs/plain_file.hpp"

/// Options that several verbs share, each with one meaning.
namespace CLI {
class App;
}

namespace deltareach {

/// Adds --times, --times-unit, --symmetric, --circuity and --speed-km-h.
void add_impedance_options(CLI::App& verb, ImpedanceOptions& options, const Session& session);

/// Adds --scenario, --totals and --maps.
void add_scenario_options(CLI::App& verb, ScenarioChoice& choice, const Session& session);

/// Adds INPUT, --origin, --theme, --period, -o, and for plain files --zones, --id, --name, --unit.
void add_choice(CLI::App& verb, Choice& choice, const Session& session);

/// Adds INPUT and the options above.
void add_pair_options(CLI::App& verb, PairOptions& options, const Session& session);

/// Adds INPUT, --id, --points, --crs, --layer, and for a project --level, --theme and --period.
void add_units_options(CLI::App& verb, UnitsChoice& units, const Session& session);
/// The same and those of travel times.
void add_plain_options(CLI::App& verb, UnitsChoice& units, const Session& session);
/// Adds --weights, --group, --snap, --binary, --row and --attach-islands.
void add_weights_options(CLI::App& verb, WeightsChoice& weights, const Session& session);
/// Those of units and weights.
void add_spatial_options(CLI::App& verb, SpatialChoice& choice, const Session& session);

/// Adds the subcommand with what all three take. @param model run with INPUT already read
CLI::App* add_shares(CLI::App& model, const Session& session, ModelCompute& compute,
                     const std::shared_ptr<ShareChoice>& choice, const char* name, const Text& about,
                     ModelOfShares run);

}  // namespace deltareach
