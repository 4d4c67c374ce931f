#pragma once

#include "analysis/private/kernel_table.hpp"
#include "analysis/private/surface_sources.hpp"
#include "analysis/surface.hpp"
#include "gis/raster.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace deltareach {

/// A density as it was computed.
struct SpreadMass {
    const SurfaceInput& input;
    const std::vector<MultiPolygon>& shapes;  ///< in the grid's plane
    const Grid& grid;
    std::span<const std::uint8_t> wanted;  ///< cells of the grid within the mask
    const SurfaceSources& sources;
    const KernelTable& kernel;
    int threads = 0;
};

/// What lies beyond mask and grid, by zone: the smoothed mask, and the smoothed extent, read at the cells
/// that each zone's mass was spread over. (Smoothing is symmetric: what a source leaves on a set of cells is
/// what those cells, each with its area, leave at the source.)
/// @returns nothing when grid or sources have more than 2^22 cells
[[nodiscard]] std::optional<SurfaceLosses> losses_of(const SpreadMass& spread, double volume);

}  // namespace deltareach
