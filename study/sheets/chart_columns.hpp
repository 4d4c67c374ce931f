#pragma once

#include "study/inputs/units.hpp"
#include "study/sheets/chart_specs.hpp"

namespace deltareach {

/// Bars of a column of attributes: zones ranked by their values, or, of texts, categories by how many zones
/// have them. Zones without a value are counted in a note.
/// @param notes  receives DR1189: numbers that name things are ranked
/// @throws UsageError DR1010, DR1017 no such level or column; InputError DR1550 nothing to draw
[[nodiscard]] ChartSpec column_chart(const ChartChoice& choice, const Loaded& loaded, const Session& session,
                                     Messages& notes);
/// What rows of a file alone are called by: its field of names, else the first of words that tells all of
/// them apart (numbers of rows name nothing); empty where there is none.
[[nodiscard]] std::string field_of_bars(const Units& units, const std::string& charted);
/// The same of a file alone, whose rows are called as the field `name` says; empty: by their ids. Of a table
/// with a row a place and year one period is shown, and no row of 全市 among the others: both are told.
[[nodiscard]] ChartSpec column_chart(const ChartChoice& choice, const Units& units, const std::string& name,
                                     Session& session);

}  // namespace deltareach
