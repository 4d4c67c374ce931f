#pragma once

#include "gis/json_text.hpp"
#include "study/findings/expected_flows.hpp"
#include "study/tables/spill_layers.hpp"

namespace deltareach {

/// expected_flows.csv and .geojson: a row a pair with the flow on record, what is expected and their ratio,
/// and in every row what the expectation was made from. Lines from origin to destination.
[[nodiscard]] MatrixLayer expected_layer(const ExpectedFlows& flows, const Project& project,
                                         const Region& region);

/// Mass, level, pairs and powers of an expectation.
[[nodiscard]] Json expected_json(const ExpectedFacts& facts);

}  // namespace deltareach
