#pragma once

#include "study/inputs/inputs.hpp"

namespace deltareach {

/// What a run of the project would say besides the notes on its inputs.
///
/// Origins that are not on the map, columns that models name and no level has, and a plane that is none
/// always go to `problems`. When there are no problems at all, a small run is rehearsed: studies (with few
/// draws), the sheets of maps, one surface, spillovers and models (without leaving origins out) are computed;
/// what they refuse goes to `problems`, what they warn of is returned. No sheet is drawn.
///
/// Of a large run (is_large) only what all of it stands on is looked at: origins, themes and periods, zones
/// with one point, the size of surfaces, the sheets of maps that need no finding of their own, the studies of
/// a few origins. What was left out is said (DR1961).
///
/// @param inputs lent, and whole again on return
/// @param deep   a large run is rehearsed as a small one
[[nodiscard]] Messages foretold(const Project& project, Inputs& inputs, bool deep, const Session& session,
                                Problems& problems);

}  // namespace deltareach
