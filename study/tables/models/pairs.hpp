#pragma once

#include "analysis/fit_measures.hpp"
#include "gis/json_text.hpp"
#include "study/tables/models/account.hpp"

#include <vector>

namespace deltareach {

/// How near a model comes, each measure named once.
struct MeasureFact {
    const char *name, *zh, *en;
    double FitMeasures::*member;
};
/// All of them, in the order in which tables have them.
inline constexpr MeasureFact measure_facts[] = {
    {"cpc", "CPC", "CPC", &FitMeasures::cpc},
    {"srmse", "SRMSE", "SRMSE", &FitMeasures::srmse},
    {"deviance", "偏差", "Deviance", &FitMeasures::deviance},
    {"deviance_r2", "偏差 R²", "Deviance R²", &FitMeasures::deviance_r2},
    {"information_gain", "信息增益", "Information gain", &FitMeasures::information_gain}};

/// What reading left out, and what the fit dropped, pair by pair of zones or column by column.
[[nodiscard]] Json left_out_json(const LeftOutPairs& left_out);

/// A column of pairs.
struct PairValues {
    /// Which unit of the table it is in.
    enum class Unit { flow, distance, origin_mass, mass, none };
    const char *name, *zh, *en;
    Unit unit;
    const std::vector<double>* values;
};

/// Columns of the pairs, a value each, as a table and, where the zones have a place, as lines.
void add_pairs(ModelAccount& account, ModelOutput lines, ModelOutput table, const PairTable& pairs,
               const std::vector<PairValues>& columns);

}  // namespace deltareach
