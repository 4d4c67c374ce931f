#pragma once

#include "gis/problems.hpp"
#include "study/inputs/loaded.hpp"

namespace deltareach {

/// Whether a rehearsal of the run would cost about as much as the run: pairs of origin and destination over
/// all themes and periods, and those of models, beyond a few hundred thousand (from about 390 zones that all
/// are origins).
[[nodiscard]] bool is_large(const Loaded& loaded);

/// What a large run stands on; what it refuses goes to `problems`. Says what was not rehearsed (DR1961).
void look_at_large_run(Loaded& loaded, Session& session, Problems& problems);

}  // namespace deltareach
