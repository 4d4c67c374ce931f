#pragma once

#include "study/inputs/inputs.hpp"

namespace deltareach {

/// What a run of the project would say besides the notes on its inputs.
///
/// Origins that are not on the map, columns that models name and no level has, and a plane that is none
/// always go to `problems`. When there are no problems at all, studies (with few draws), the sheets of maps,
/// one surface, spillovers and models (without leaving origins out) are computed: what they refuse goes to
/// `problems`, what they warn of is returned. No sheet is drawn.
///
/// @param inputs lent, and whole again on return
[[nodiscard]] Messages foretold(const Project& project, Inputs& inputs, const Session& session,
                                Problems& problems);

}  // namespace deltareach
