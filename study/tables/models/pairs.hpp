#pragma once

#include "analysis/fit_measures.hpp"
#include "gis/json_text.hpp"
#include "study/tables/models/account.hpp"
#include "study/tables/models/heads.hpp"

#include <vector>

namespace deltareach {

/// How near a model comes, each measure named once.
struct MeasureFact {
    Head head;
    double FitMeasures::*member;
};
/// All of them, in the order in which tables have them.
inline constexpr MeasureFact measure_facts[] = {
    {{"cpc", "CPC", "CPC", "1"}, &FitMeasures::cpc},
    {{"srmse", "SRMSE", "SRMSE", "1"}, &FitMeasures::srmse},
    {{"deviance", "偏差", "Deviance", "1"}, &FitMeasures::deviance},
    {{"deviance_r2", "偏差 R²", "Deviance R²", "1"}, &FitMeasures::deviance_r2},
    {{"information_gain", "信息增益", "Information gain", "1"}, &FitMeasures::information_gain}};

/// How many pairs without a record count as 0, in the documents of models.
inline constexpr const char* zeros_key = "pairs_without_record_as_zero";

/// What reading left out, and what the fit dropped, pair by pair of zones or column by column.
[[nodiscard]] Json left_out_json(const LeftOutPairs& left_out);

/// A column of pairs.
struct PairValues {
    /// Which unit of the table it is in.
    enum class Unit { flow, distance, origin_mass, mass, none };
    Head head;
    Unit unit;
    const std::vector<double>* values;
};

/// Of more pairs neither table nor lines are held: the table is made as it is written, lines are left out.
inline constexpr std::size_t most_pairs_held = 1'000'000;

/// Columns of the pairs, a value each, as a table and, where the zones have a place, as lines.
/// @param pairs, columns  what they point to outlives the account
void add_pairs(ModelAccount& account, ModelOutput lines, ModelOutput table, const PairTable& pairs,
               const std::vector<PairValues>& columns);

}  // namespace deltareach
