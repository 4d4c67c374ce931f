#pragma once

#include "analysis/scenario.hpp"
#include "cli/pair_table.hpp"

#include <string>

namespace deltareach {

[[nodiscard]] ScenarioTotals totals_named(const std::string& word);  ///< "origins", "both", "free"

/// Reads a table of changes (kind, origin, destination, factor; kind is origin_mass, destination_mass,
/// distance or link, which is distance both ways) and prints or writes the flows before, after and their
/// difference, with the mean distance of every origin whose flows move.
/// @throws InputError DR1835 with row
void run_scenario(const std::string& file, const PairTable& table, const GravityFit& fit,
                  const ScenarioOptions& options, const std::string& output, Session& session);

}  // namespace deltareach
