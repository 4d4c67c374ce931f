#pragma once

#include "gis/json_text.hpp"
#include "study/tables/heads.hpp"

namespace deltareach {

/// Columns r50_min … excess_min of one study beside those in kilometres; none without travel times.
void add_time_columns(FactRows& row, const Study& study);
/// Those of an estimate's row with β = 1 or 2.
void add_time_variant(FactRows& row, const Study& study, const EstimatedReach& by_time);

/// r80_min and its like beside r80_km.
void add_times(Json& json, const Study& study);

}  // namespace deltareach
