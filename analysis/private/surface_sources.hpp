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
    Grid lattice;   ///< that the cells' columns and rows count
};

[[nodiscard]] std::vector<MultiPolygon> shapes_in_plane(std::span<const MultiPolygon> shapes, const Crs& crs,
                                                        int threads);

/// The lattice's cells that a zone's mass is spread over: those whose centres it holds, else that of its
/// point.
[[nodiscard]] std::vector<std::size_t> zone_source_cells(const SurfaceInput& input,
                                                         const std::vector<MultiPolygon>& shapes,
                                                         std::size_t zone, const Grid& lattice);

/// @param shapes in the grid's plane
/// @param notes  gets DR1434 when zones are smaller than a cell
[[nodiscard]] SurfaceSources sources_of(const SurfaceInput& input, const std::vector<MultiPolygon>& shapes,
                                        const Grid& grid, Messages& notes);

}  // namespace deltareach
