#pragma once

#include "analysis/private/cell_areas.hpp"
#include "analysis/private/mask_rows.hpp"
#include "analysis/private/surface_sources.hpp"
#include "analysis/surface.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace deltareach {

/// A surface to be computed.
struct SurfaceTask {
    const SurfaceInput& input;
    std::span<const MultiPolygon> shapes;  ///< in the grid's plane
    std::span<const CellsOfZone> zones;    ///< on the lattice that continues the grid
    const Grid& grid;
    const SurfaceOptions& options;  ///< bandwidth set
    const MaskRows& mask;           ///< cells of the grid that carry a value
    double scale = 1;               ///< of lengths in the plane
    double cell_km = 0;             ///< side of a cell on the ground
    CellWeights weights{nullptr, grid};
    std::span<const Point> positions;  ///< of points on the lattice; none: zones
    const CellAreas* areas = nullptr;  ///< of cells on the ground; null: all are cell_km square
    /// Whether another process computes these rows of the grid; whatever is then handed on of them.
    [[nodiscard]] bool leaves_out(int row, int rows) const;

    [[nodiscard]] CellRange grid_range() const { return {0, 0, grid.columns, grid.rows}; }
};

/// Shares of each zone's mass that lie on cells of the grid, and on those of them within the mask; 0 for
/// zones without mass. (Smoothing is symmetric: what a source leaves on a set of cells is what those cells,
/// each with its area, leave at the source.)
struct KeptShares {
    std::vector<double> on_grid, on_mask;
};

/// Takes whole rows of the grid from `row` on, from the north down; what is not wanted is arbitrary.
using UseRows = std::function<void(int row, std::span<float> values)>;

/// By fast Fourier transforms in the grid's plane; distances are off by plane_scale's error. What is held
/// grows with the grid's width, not its area.
/// @returns for densities, when losses are asked for
[[nodiscard]] std::optional<KeptShares> plane_surface(const SurfaceTask& task, const UseRows& use);
/// Whether the plane is true enough and the cells few enough for it: errors below 0.1 % of a potential, and
/// of a density's peak.
/// @param error of lengths in the plane
[[nodiscard]] bool plane_suffices(const SurfaceTask& task, double error);
/// The cells that a surface in the plane is computed over: the grid, and the sources within the kernel's
/// support of it.
[[nodiscard]] CellRange plane_range(const SurfaceTask& task);
/// Which blocks of that range, as plane_scale takes them, hold cells that are wanted or a source.
[[nodiscard]] std::vector<std::uint8_t> plane_blocks(const SurfaceTask& task);

/// By blocks of far sources, with distances on the ellipsoid whatever the extent.
/// Losses are not told on more than `most_loss_cells` of grid or sources.
[[nodiscard]] std::optional<KeptShares> tree_surface(const SurfaceTask& task, const UseRows& use);

inline constexpr std::size_t most_loss_cells = 1 << 22;
/// Of the grid or the sources, what has more.
[[nodiscard]] std::size_t cells_of_losses(const SurfaceTask& task);

/// Means of values, weighted as the masses are, over the cells of each zone with mass; 0 beyond the values.
class ZoneMeans {
  public:
    ZoneMeans(std::span<const CellsOfZone> zones, std::span<const double> mass, const CellWeights& weights)
        : zones_(zones), mass_(mass), weights_(weights), sums_(zones.size()) {}
    /// Whole rows of the values; each row once, from the north down.
    void add(const CellPlane& kept);
    [[nodiscard]] std::vector<double> means() const;

  private:
    std::span<const CellsOfZone> zones_;
    std::span<const double> mass_;
    const CellWeights& weights_;
    std::vector<double> sums_;
};

[[nodiscard]] SurfaceLosses losses_of(const KeptShares& kept, std::span<const double> mass, double volume);

}  // namespace deltareach
