#pragma once

#include "analysis/fit_measures.hpp"
#include "analysis/gravity.hpp"
#include "gis/json_text.hpp"
#include "study/findings/model_result.hpp"
#include "study/inputs/pair_table.hpp"

namespace deltareach {

/// The words of the command line.
[[nodiscard]] Constraint constraint_named(const std::string& word);
[[nodiscard]] Decay decay_named(const std::string& word);

/// What reading left out, and what the fit dropped, pair by pair of zones or column by column.
[[nodiscard]] Json dropped_json(const PairTable& table, const GravityFit& fit);
[[nodiscard]] Json measures_json(const FitMeasures& measures);

/// Columns of the pairs, a value each, as SUFFIX.csv and, where the zones have a place, as lines in
/// SUFFIX.geojson. A column named ratio… has no unit, distance the table's, all others that of the flows.
void add_pairs(ModelResult& result, const std::string& suffix, const PairTable& table,
               const std::vector<NamedValues>& columns);

}  // namespace deltareach
