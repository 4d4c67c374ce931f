#pragma once

#include "cli/inputs.hpp"

namespace deltareach {

/// What a run of the project would say besides the notes on its inputs, at little cost.
///
/// Origins that are not on the map, columns that models name and no level has, and a plane that is none
/// always go to `problems`. When there are no problems at all, studies (with few draws), the sheets of maps,
/// one surface and spillovers (with few permutations) are made: what they refuse goes to `problems`, what
/// they warn of is returned. Models themselves are not computed, and no sheet is drawn.
[[nodiscard]] Messages foretold(const Project& project, const Inputs& inputs, const Session& session,
                                Problems& problems);

}  // namespace deltareach
