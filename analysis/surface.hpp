#pragma once

#include "gis/geometry.hpp"
#include "gis/messages.hpp"
#include "gis/raster.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace deltareach {

class SharedLoops;

/// How influence falls with distance d (km).
enum class Kernel {
    power,        ///< d^−β; potential (Hansen 1959, Stewart 1941) and field strength
    exponential,  ///< exp(−d/λ)
    quartic,      ///< density: 3/(πh²)·(1 − d²/h²)², 0 beyond h
    gaussian      ///< density: exp(−d²/2h²)/(2πh²), cut at 5 h
};
/// The word of a kernel in options and provenance.
[[nodiscard]] const char* name_of(Kernel kernel);

/// Which cells carry a value.
enum class SurfaceMask {
    zones,  ///< cells whose centre lies in a zone, and the cell of the point of a zone that holds no centre,
            ///< with mass or without; the others are missing (the default: no potential of open sea)
    none,   ///< all cells
    shapes  ///< the same of SurfaceOptions::mask_shapes and their mask_points
};

/// What becomes of a density's mass that falls beyond mask and grid.
enum class SurfaceEdge {
    none,  ///< it is lost, and told
    /// each source that lies within mask and grid, in part at least, is divided by the share of it that
    /// stays, where that is over a thousandth; what reaches in from outside stays as it is
    renormalise,
    reflect  ///< every cell beyond is folded back at the nearest cell within
};

/// How the sum is computed.
enum class SurfacePath {
    best,      ///< in the plane where its distances are true enough, else on the ellipsoid
    plane,     ///< by fast Fourier transforms in the plane of the grid
    ellipsoid  ///< by blocks of far sources, distances on the ellipsoid
};

struct AreaSources;
class CellPlaces;
/// What surfaces of one grid share: the first of them finds it. Not for two at once.
struct SurfaceGround {
    std::shared_ptr<const CellPlaces> places =
        {};  ///< of cells in space, where distances are on the ellipsoid
    /// Areas of those cells as sources, for what of a density they keep: the grid's, and those of the mask.
    std::vector<std::shared_ptr<const AreaSources>> areas = {};
};

/// What a surface is made of and how far it may go.
struct SurfaceOptions {
    Kernel kernel = Kernel::power;
    double beta = 1;          ///< power: > 0
    double length_km = 100;   ///< exponential: λ > 0
    double bandwidth_km = 0;  ///< densities: h > 0; 0: the rule of thumb, printed in the notes
    SurfaceMask mask = SurfaceMask::zones;
    std::span<const MultiPolygon> mask_shapes;  ///< WGS 84 degrees
    /// Where a mask's shape that holds no centre has its cell; none: it has no cell.
    std::span<const LonLat> mask_points;
    SurfaceEdge edge = SurfaceEdge::none;  ///< densities
    bool losses =
        false;  ///< densities: tell what each zone loses beyond the mask and the grid; doubles the work
    bool losses_needed = false;  ///< refuse before the work what cannot tell them (DR1446)
    SurfacePath path = SurfacePath::best;
    int threads = 0;
    double max_memory_mb = 0;  ///< refuse what would take more (DR1456); 0: whatever it takes
    int surfaces = 1;          ///< of this grid that are held together, and count against it
    /// An output beside which the raster may lie on disk, where it has more than 10^8 cells or would take
    /// more than max_memory_mb. Empty: it lies in memory.
    std::filesystem::path spool_beside;
    std::function<void(double)> advance;  ///< told how far the work is, in [0, 1]; may throw to end it
    SurfaceGround* ground = nullptr;      ///< of surfaces made one after the other; nullptr: none are
    SharedLoops* shares = nullptr;        ///< of its rows; outlives the call. The raster then lies in memory
};

/// Of a surface in memory, and of one on disk: a file of 16 GB.
inline constexpr std::size_t most_cells_in_memory = 100'000'000, most_cells_on_disk = 4'000'000'000;

/// A quantity that zones hold or receive, or that lies at points. What zones hold is spread over each zone's
/// area before smoothing, so that a big zone is not one spike: evenly, or in proportion to weights.
struct SurfaceInput {
    std::span<const MultiPolygon> shapes;  ///< WGS 84 degrees; none: the masses lie at the points
    std::span<const LonLat> points;        ///< where a zone smaller than a cell is put
    std::span<const double> mass;          ///< >= 0
    std::string unit = "1";                ///< of mass, for the raster's unit
    /// On cells of the lattice that continues the surface's grid; what is missing, not above 0, or beyond the
    /// raster is 0. A zone without any weight is spread evenly (DR1444). Null: all zones are.
    const Raster* weights = nullptr;
};

/// North-up grid around shapes with a margin, its lines at multiples of the cell size: all grids of a plane
/// whose cells are multiples of one size lie on one another.
/// @param plane     in metres; nothing: LAEA centred on the box of the shapes
/// @param cell_km   > 0
/// @param margin_km >= 0
/// @param most_cells what is more is refused
/// @throws LimitError DR1435 more cells; InputError DR1430 nothing to cover
[[nodiscard]] Grid surface_grid(std::span<const MultiPolygon> shapes, double cell_km, double margin_km = 0,
                                const std::optional<Crs>& plane = {},
                                std::size_t most_cells = most_cells_in_memory);

/// @throws LimitError DR1435 more cells than `most_cells`, or than a file has room for in a row or column
void check_cells(double columns, double rows, std::size_t most_cells);

/// Where the mass of a density is that no cell shows.
struct SurfaceLosses {
    double total = 0;  ///< of the mass: what the parts below are parts of
    double beyond_mask =
        0;  ///< in the unit of the mass: on cells of the grid that the mask leaves out (the coast)
    double beyond_grid = 0;  ///< outside the grid's extent
    double returned = 0;     ///< of those two, what the treatment of the edge put back
    double by_the_grid =
        0;  ///< total − volume − both + returned: what cells and blocks lose or add, within 1e-4 of the total
    /// Before any treatment of the edge.
    std::vector<double> mask_share, grid_share;  ///< shape (zones); of the zone's own mass; NaN without mass
};

/// A surface and what it was made with.
struct SurfaceResult {
    Raster raster;               ///< potential: mass·km^−β or mass; density: mass per km². float32
    double bandwidth_km = 0;     ///< as used; 0 for potentials
    bool rule_of_thumb = false;  ///< whether it came from the rule
    /// Densities, shape (zones): 1 where the mass lies within mask and grid: a cell of the zone, or a point
    /// itself.
    std::vector<std::uint8_t> at_home = {};
    double cell_km = 0;  ///< side of a cell on the ground: that in the plane divided by its mean scale
    double volume = 0;   ///< Σ value × cell_km² over the cells with a value
    std::size_t n = 0;   ///< zones with mass
    /// Of a distance in the plane, at most, relative; nothing when distances are those on the ellipsoid.
    std::optional<double> plane_error;
    /// The same of a plane that was left because of it; nothing when it was not, or not looked at.
    std::optional<double> refused_plane_error;
    /// Of a cell's value against the sum cell by cell with distances on the ellipsoid, at most as far as
    /// `plane_error` is the worst of lengths: of a potential itself, of a density's peak. Relative.
    double value_error = 0;
    /// Densities, when asked for; nothing for potentials and on the
    /// ellipsoid for grids or sources of more than 2^22 cells.
    std::optional<SurfaceLosses> losses;
    /// With weights: the share of each zone's cells that have none.
    std::vector<double> weightless_share;
    Messages notes;
};
/// Σ_j M_j f(d_jx) at every cell centre x.
///
/// Zones are spread over the cells whose centres they hold; no distance is taken below 0.3826 cell sizes, the
/// mean distance of a square's points from its centre. A density keeps its mass on the grid to 1e-4 at every
/// bandwidth: below 3 cells the kernel is averaged over the source's cell, and it is scaled so that its sum
/// over the grid's lattice is 1; a bandwidth (or the length of an exponential) below 0.75 cells is warned of
/// (DR1439).
///
/// The same values whether the raster lies in memory or on disk: the work is done in strips of rows.
///
/// Distance is taken in the plane of the grid, divided by the plane's mean scale, where that is true to 0.1 %
/// (for a power β > 1, to 0.1 %/β) over the grid and all sources that reach it: sums are by fast Fourier
/// transforms, within 1e-4 of a density's peak and of a potential. Elsewhere, and for β > 4, it is the chord
/// through WGS 84 turned into an arc: within 1e-5 of the geodesic up to 1,000 km and 3e-5 up to 2,000 km. Far
/// sources are then taken together in blocks at most 1/4 of their distance wide, to second order: potentials
/// within 0.1 % of the sum cell by cell, densities within 0.1 % of their peak; cells of more than 2^24 over
/// all zones are made coarser for the sources. The same for any number of threads.
///
/// Points keep their places within cells: a density of them is summed point by point where that is fewer than
/// 4·10^8 terms, else each is shared out among cells around it with all moments to the fifth kept.
///
/// @throws InputError DR1403 shapes differ, DR1401 a mass, DR1402 no mass, DR1430 no shapes, DR1466 no
///         cell of the grid within the mask; UsageError
/// DR1431 a
///         kernel parameter that is not > 0, DR1436 a grid that is not in a projected plane in metres,
///         DR1445 an edge treated for a potential; LimitError DR1446 losses that the edge needs cannot be
///         told, DR1435 more than 10^8 cells in memory, DR1456 more memory than may be taken
[[nodiscard]] SurfaceResult surface_of(const SurfaceInput& input, const Grid& grid,
                                       const SurfaceOptions& options = {});

/// Bandwidth 0.9·min(SD, D/√ln 2)·n_eff^(−1/5): SD the weighted standard distance and D the weighted median
/// distance of the points from their weighted centre, n_eff = (Σw)²/Σw² (the rule of ArcGIS's Kernel Density,
/// with Kish's effective n in place of the count).
/// @throws InputError DR1402 no mass; DR1432 all of it at one point
[[nodiscard]] double rule_of_thumb_km(std::span<const LonLat> points, std::span<const double> mass);
/// The same; nothing where all the mass is at one point.
[[nodiscard]] std::optional<double> rule_of_thumb_if_any_km(std::span<const LonLat> points,
                                                            std::span<const double> mass);

}  // namespace deltareach
