#pragma once

#include "study/findings/association.hpp"
#include "study/findings/spill_tables.hpp"
#include "study/inputs/inputs.hpp"

#include <optional>
#include <string>
#include <vector>

namespace deltareach {

/// What [spill] asks of a project, found.
struct SpillRun {
    /// Clusters of a column.
    struct Local {
        std::string column;
        LocalAssociation found;  ///< in the order of `data`; `no_value` where a unit was left out
        Words label;
        WeightsFacts weights;               ///< between the units that have a value
        std::vector<std::string> left_out;  ///< ids of the others
    };
    /// One [[spill.regress]], found.
    struct Regression {
        std::string name, stem;
        RegressionFindings found;
        std::optional<ModelLadder> ladder;  ///< not of panels
    };
    Units data;
    Groups provinces;
    std::string statistic;
    std::vector<Local> local;
    std::vector<Regression> regressions;
    std::optional<ProvinceSets> table;
};

/// @param expected  known expected flows; gets those that the province table needs
[[nodiscard]] SpillRun find_spillovers(const Project& project, const Inputs& inputs, ExpectedFlows& expected,
                                       Session& session);

/// Local Moran's I of values by the rule of [spill], and the weights it came from.
struct RuledClusters {
    LocalAssociation found;  ///< in the order of the zones; `no_value` where one has none
    WeightsFacts weights;    ///< between the zones that have a value
};

/// The weights, level of significance and permutations that [spill] names, for any zones. A file of weights
/// is about the level of [spill]: other zones have queen contiguity.
/// @param values  shape (zones); NaN: no value
[[nodiscard]] RuledClusters clusters_by_rule(const Project& project, const Inputs& inputs,
                                             const std::vector<ZoneRef>& zones,
                                             const std::vector<double>& values, Session& session);

/// The file of weights and the panels that were read, for run.json.
[[nodiscard]] std::vector<InputFile> files_of_spill(const Project& project, const SpillRun& spill);

}  // namespace deltareach
