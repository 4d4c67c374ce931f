#pragma once

#include "analysis/scenario.hpp"
#include "study/inputs/pair_table.hpp"

#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace deltareach {

/// One row of a scenario, its zones by their position.
struct ScenarioStep {
    std::string kind;
    std::optional<std::size_t> origin, destination;
    double factor = std::numeric_limits<double>::quiet_NaN(), value = factor;  ///< one of them, the other NaN
};

/// What is changed, and the rows that say it.
struct Scenario {
    ScenarioChange change;
    std::vector<ScenarioStep> steps;
};

/// Reads a table of changes: kind, origin, destination, and factor or value.
/// - origin_mass, destination_mass, mass (both): times `factor`, or `value` more than now
/// - distance (one way), link (both ways): times `factor`, or `value` in its place
/// - new_link: a line that takes `value`; every pair goes over it where that is shorter
/// @throws InputError DR1835 with row
[[nodiscard]] Scenario read_scenario(const std::string& file, const PairTable& table,
                                     std::vector<InputFile>& files, Session& session);

}  // namespace deltareach
