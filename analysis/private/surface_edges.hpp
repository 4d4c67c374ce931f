#pragma once

#include "analysis/surface.hpp"

namespace deltareach {

/// Every source that lies within mask and grid divided by the share of it that stays.
[[nodiscard]] SurfaceResult renormalised(const SurfaceInput& input, const Grid& grid, SurfaceOptions options);
/// What falls beyond, computed on a grid wide enough for all of it and folded back.
[[nodiscard]] SurfaceResult reflected(const SurfaceInput& input, const Grid& grid,
                                      const SurfaceOptions& asked);

}  // namespace deltareach
