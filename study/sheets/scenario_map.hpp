#pragma once

#include "render/sheet_spec.hpp"
#include "study/tables/models/scenario.hpp"

#include <vector>

namespace deltareach {

/// What all sheets of one scenario share: the zones with their areas, new lines, an outline about the zones
/// whose mass changes, and the scenario in words.
/// @param project  its source, language and what surrounds the zones; nullptr: none
/// @param read     gets the files of the surroundings
[[nodiscard]] SheetSpec scenario_ground(const ScenarioStory& story, const Loaded* project,
                                        std::vector<InputFile>& read, Session& session);

/// Said of the maps before and after, not of their difference.
[[nodiscard]] Text note_of_shared_classes();

/// One measure on that ground: before and after in shared classes, and their difference in classes of its
/// own, with the largest changes listed.
[[nodiscard]] SheetSpec scenario_sheet(SheetSpec ground, const ScenarioMeasure& measure,
                                       const ScenarioStory& story, const Loaded* project);

}  // namespace deltareach
