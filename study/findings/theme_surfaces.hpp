#pragma once

#include "study/findings/surface_frame.hpp"

#include <vector>

namespace deltareach {

/// Surfaces of several themes that lie on one another.
struct ThemeSurfaces {
    std::vector<const Study*> studies;  ///< one a theme
    std::vector<StudySurface> surfaces;
};

/// The surface of each theme with flow of the chosen study's origin and period, in the order of the studies:
/// all on the grid of the first and with its bandwidth. Bands of reach are left out.
/// @param studies outlive the result. @throws as surface_of_study; InputError DR1402 none has flow
[[nodiscard]] ThemeSurfaces surfaces_by_theme(const Loaded& from, const std::vector<Study>& studies,
                                              const Study& chosen, SurfaceFrame frame,
                                              const Session& session);

}  // namespace deltareach
