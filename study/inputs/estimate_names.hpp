#pragma once

#include "study/inputs/inputs.hpp"

namespace deltareach {

/// What [estimate] names of the data must be there: a level, a column of masses, one of their years. Of keys
/// that are not written nothing is asked.
/// @param problems  gets DR1010 with the levels, DR1017 with the columns
void require_estimate_names(const Project& project, const Inputs& inputs, Problems& problems);

/// Whether a column of numbers has the name of the masses, written or not.
[[nodiscard]] bool knows_mass(const Project& project, const Inputs& inputs);

/// @throws InputError DR1017 where none has
void require_mass(const Project& project, const Inputs& inputs);

}  // namespace deltareach
