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
struct CellsOfZone {
    std::vector<CellRun> runs;
    double cells = 0;       ///< in all runs; > 0
    double weight = 0;      ///< Σ of the weights over them; 0: spread evenly
    double weightless = 0;  ///< share of the cells without weight
    bool holds = false;     ///< whether the zone holds the centre of any cell
};
/// @param shapes in the lattice's plane
/// @returns by zone, on a lattice without end
/// Where there are no shapes, each point is a zone of one cell.
[[nodiscard]] std::vector<CellsOfZone> zone_cells(const SurfaceInput& input,
                                                  std::span<const MultiPolygon> shapes, const Grid& lattice,
                                                  int threads);

/// The range of the cells of the zones with mass.
[[nodiscard]] CellRange source_range(std::span<const CellsOfZone> zones, std::span<const double> mass);

/// Weights on the cells of a lattice.
class CellWeights {
  public:
    /// @param weights on cells of the lattice that continues the grid; null: none
    CellWeights(const Raster* weights, const Grid& grid);
    [[nodiscard]] explicit operator bool() const { return weights_ != nullptr; }
    /// @param weights  those of the cells of the run; 0 beyond the raster
    void read(const CellRun& run, std::vector<double>& weights) const;

  private:
    const Raster* weights_;
    int column0_ = 0, row0_ = 0;
};
/// Fills CellsOfZone::weight and weightless.
void weigh(std::vector<CellsOfZone>& zones, const CellWeights& weights);

/// Runs of some rows of a zone, whose runs are in order of rows.
[[nodiscard]] std::span<const CellRun> runs_of_rows(const std::vector<CellRun>& runs, int row, int rows);

/// The masses on the cells of a range; what lies beyond it is left out.
[[nodiscard]] CellPlane spread_masses(std::span<const CellsOfZone> zones, std::span<const double> mass,
                                      const CellWeights& weights, const CellRange& range);

}  // namespace deltareach
