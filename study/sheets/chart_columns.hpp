#pragma once

#include "study/inputs/units.hpp"
#include "study/sheets/chart_specs.hpp"

namespace deltareach {

/// Bars of a column of attributes: zones ranked by their values, or, of texts, categories by how many zones
/// have them. Zones without a value are counted in a note.
/// @throws UsageError DR1010, DR1017 no such level or column; InputError DR1550 nothing to draw
[[nodiscard]] ChartSpec column_chart(const ChartChoice& choice, const Loaded& loaded, const Session& session);
/// The same of a file alone, whose rows are called as `name` says, else by its field of names.
[[nodiscard]] ChartSpec column_chart(const ChartChoice& choice, const Units& units, const std::string& name,
                                     const Session& session);

}  // namespace deltareach
