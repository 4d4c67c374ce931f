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

}  // namespace deltareach
