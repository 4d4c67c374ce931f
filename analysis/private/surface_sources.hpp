#pragma once

#include "analysis/private/cell_plane.hpp"
#include "analysis/private/zone_cells.hpp"
#include "analysis/surface.hpp"

#include <span>
#include <vector>

namespace deltareach {

[[nodiscard]] std::vector<MultiPolygon> shapes_in_plane(std::span<const MultiPolygon> shapes, const Crs& crs,
                                                        int threads);

/// The cells that one zone's mass is spread over evenly: those whose centres it holds, else that of its
/// point.
struct ZoneCells {
    std::vector<CellRun> runs;
    double cells = 0;    ///< in all runs; > 0
    bool holds = false;  ///< whether the zone holds the centre of any cell
};
/// @param shapes in the lattice's plane
/// @returns by zone, on a lattice without end
[[nodiscard]] std::vector<ZoneCells> zone_cells(const SurfaceInput& input,
                                                std::span<const MultiPolygon> shapes, const Grid& lattice,
                                                int threads);

/// The range of the cells of the zones with mass.
[[nodiscard]] CellRange source_range(std::span<const ZoneCells> zones, std::span<const double> mass);

/// The masses on the cells of a range; what lies beyond it is left out.
[[nodiscard]] CellPlane spread_masses(std::span<const ZoneCells> zones, std::span<const double> mass,
                                      const CellRange& range);

}  // namespace deltareach
