#pragma once

#include "gis/json_text.hpp"
#include "study/findings/expected_flows.hpp"
#include "study/tables/heads.hpp"
#include "study/tables/long_table.hpp"
#include "study/tables/spill_layers.hpp"

namespace deltareach {

/// expected_flows.csv: a row a pair with the flow on record, what is expected and their ratio, and in every
/// row what the expectation was made from. The arguments outlive the result.
[[nodiscard]] LongTable expected_table(const ExpectedFlows& flows, const Project& project,
                                       const Region& region);
/// expected_flows.geojson: the same as lines from origin to destination.
[[nodiscard]] MatrixLayer expected_layer(const ExpectedFlows& flows, const Project& project,
                                         const Region& region);

/// The columns that say what an expectation was made from, beside every table of its numbers: model, mass,
/// its level, the rule for pairs without a record, pairs fitted and the power of distance. Empty without one.
void add_expected_choice(FactRows& rows, const ExpectedFacts* facts);

/// Mass, level, pairs and powers of an expectation.
[[nodiscard]] Json expected_json(const ExpectedFacts& facts);

}  // namespace deltareach
