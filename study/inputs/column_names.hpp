#pragma once

#include "gis/column.hpp"
#include "gis/messages.hpp"

#include <string>
#include <vector>

namespace deltareach {

/// Columns whose names differ from others in case alone (gdp and GDP) get a number: databases take the two
/// for one. Labels stay as they are, so that people see the name they wrote.
/// @param present  the columns that are there already, whose names stay
/// @param notes    gets DR1265 for each
void number_case_twins(std::vector<Column>& columns, const std::vector<Column>& present,
                       const std::string& path, Messages& notes);

/// Columns of a user's layer that have the name of one of `ours` or of an earlier one of theirs, without
/// regard to case, get a number and keep the name as their label: what was asked for stands under its own
/// name, also where the layer holds it already from an earlier time.
/// @param notes  gets DR1265 for each
void number_twins(std::vector<Column>& columns, const std::vector<Column>& ours, const std::string& path,
                  Messages& notes);

}  // namespace deltareach
