#pragma once

#include "render/sheet_spec.hpp"
#include "study/tables/models/account.hpp"

#include <string>
#include <vector>

namespace deltareach {

/// What a sheet of a scenario shows of every zone; NaN where the model says nothing.
struct ScenarioMeasure {
    std::string name;  ///< "received"
    Text label;
    std::string unit;
    std::vector<double> before, after, difference;
};

/// What the sheets of one scenario share. The finding outlives it.
struct ScenarioStory {
    const PairTable& table;
    const ScenarioFinding& found;
    Text model;  ///< in words, for the maps
};

/// A sheet of a scenario before it is drawn: one measure before, after and the difference.
struct ScenarioSheet {
    ScenarioStory story;
    ScenarioMeasure measure;
};

/// A sheet a measure, where the zones have areas and the measure a value before and after; none without a
/// scenario.
[[nodiscard]] std::vector<ScenarioSheet> scenario_sheets(const ModelFinding& finding);
[[nodiscard]] std::vector<ScenarioSheet> scenario_sheets(const PairTable& table, const ScenarioFinding& found,
                                                         const Text& model);

/// Adds pairs and zones of a scenario as tables and layers, and its sheets; puts the zones into document and
/// text: sent, received, mean distance and reach radii before, after and their difference, missing where no
/// pair of the model says anything.
void add_scenario(ModelAccount& account, const PairTable& table, const ScenarioFinding& found,
                  const Text& model, const Session& session);

/// "双约束引力模型，幂函数衰减"
[[nodiscard]] Text gravity_form(Constraint constraint, Decay decay);
/// "doubly constrained gravity model (PPML, power decay, coefficient of distance −0.81, 1640 pairs)"
[[nodiscard]] Text scenario_words(const GravityFinding& found);
/// "radiation model (Simini et al. 2012, mass demand)"
[[nodiscard]] Text scenario_words(const ShareFinding& found);

}  // namespace deltareach
