#pragma once

#include "analysis/private/source_tree.hpp"
#include "analysis/surface.hpp"

#include <span>
#include <vector>

namespace deltareach {

/// Mass spread over the cells of a lattice that continues the surface's grid over all zones.
struct SurfaceSources {
    std::vector<SourceTree::Cell> cells;
    double cell_km = 0;
    LonLat middle;  ///< of the lattice
};

[[nodiscard]] std::vector<MultiPolygon> shapes_in_plane(std::span<const MultiPolygon> shapes, const Crs& crs,
                                                        int threads);

/// @param shapes in the grid's plane
/// @param notes  gets DR1434 when zones are smaller than a cell
[[nodiscard]] SurfaceSources sources_of(const SurfaceInput& input, const std::vector<MultiPolygon>& shapes,
                                        const Grid& grid, Messages& notes);

}  // namespace deltareach
