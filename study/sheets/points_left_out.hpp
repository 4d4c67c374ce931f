#pragma once

#include "study/findings/map_findings.hpp"
#include "study/inputs/inputs.hpp"
#include "study/sheets/map_parts.hpp"

namespace deltareach {

/// A note on the sheet for every column of a map that counts or sums points: how many of the records lie in
/// no zone or have no coordinates, and how many have no value; none where all are in. A column that divides
/// others is looked at in its parts.
void add_points_left_out(SheetTexts& texts, const Inputs& inputs, const ColumnZones& what);

}  // namespace deltareach
