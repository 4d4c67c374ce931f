#pragma once

#include "gis/messages.hpp"
#include "layers/flow_table.hpp"
#include "study/project/project.hpp"

#include <span>

namespace deltareach {

/// Rows that two [[flows]] read for one theme and period, by whatever path, sheet or column they name them:
/// they would count twice.
/// @param ends  shape (project.flows): how many of the rows were read when each was done
/// @returns DR1297, one for each of the [[flows]] that reads rows again
[[nodiscard]] Messages rows_read_twice(const Project& project, const FlowRowList& rows,
                                       std::span<const std::size_t> ends);

/// Notes on rows inside other rows and on repeated ones (DR1246 to DR1249) call a theme by its label.
void name_themes(const Project& project, Messages& notes);

}  // namespace deltareach
