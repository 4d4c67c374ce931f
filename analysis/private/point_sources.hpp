#pragma once

#include "analysis/private/cell_plane.hpp"
#include "analysis/surface.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace deltareach {

/// Where points lie on the lattice that continues a grid, in cells: the centre of cell c is at c + 0.5.
[[nodiscard]] std::vector<Point> point_positions(std::span<const LonLat> points, const Grid& grid);

/// Masses at points shared out among the cells around each: 6 × 6 cells with all moments to the fifth kept,
/// or 4 cells with the centre kept. What falls beyond the range is left out.
[[nodiscard]] CellPlane deposited(std::span<const Point> positions, std::span<const double> mass,
                                  const CellRange& range, bool smooth);

/// Whether the terms of the sum point by point are few enough, and it is needed: the kernel too narrow, or
/// its rim too near, for points to be shared out among cells.
[[nodiscard]] bool sums_by_point(std::size_t points, const SurfaceOptions& options, double cell_km);

/// By point, what its kernel is multiplied by so that its sum over the lattice is its mass; 0 where it
/// reaches no centre. Densities.
[[nodiscard]] std::vector<double> point_scales(std::span<const Point> positions, std::span<const double> mass,
                                               const SurfaceOptions& options, double cell_km);
/// Σ scale·f(d) at the centres of a range's cells; where a point reaches no centre, all is in its own cell.
[[nodiscard]] std::vector<float> point_sums(std::span<const Point> positions, std::span<const double> mass,
                                            std::span<const double> scales, const SurfaceOptions& options,
                                            double cell_km, const CellRange& range);

/// Adds, by point, the share of its mass that point_sums leaves on the chosen cells of a range.
/// @param chosen 0 for cells that are not, row by row; empty: all are
void add_kept(std::span<const Point> positions, std::span<const double> mass, std::span<const double> scales,
              const SurfaceOptions& options, double cell_km, const CellRange& range,
              std::span<const std::uint8_t> chosen, std::vector<double>& kept);
/// Adds, by point, the mean of some rows of values over the cells it is shared out among as `deposited` does.
void add_means(std::span<const Point> positions, const CellPlane& values, bool smooth,
               std::vector<double>& means);

}  // namespace deltareach
