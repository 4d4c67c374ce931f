#pragma once

#include "study/inputs/loaded.hpp"

namespace deltareach {

/// Refuses what the kind of map does not read: an option that is swallowed in silence leaves a map that
/// shows something else than was asked for.
/// @param choice    what the command names to study
/// @param of_table  the map is of a table of places, whose coordinates points_crs is about
/// @throws UsageError DR1039
void refuse_unread_options(const MapSettings& map, const StudyChoice& choice, bool of_table);
/// The same for an atlas, which draws flows alone.
void refuse_options_of_maps(const MapSettings& map, const StudyChoice& choice);

}  // namespace deltareach
