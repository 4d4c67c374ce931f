#include "analysis/surface.hpp"

#include "analysis/messages.hpp"
#include "analysis/private/checks.hpp"
#include "analysis/private/earth.hpp"
#include "analysis/private/kernel_table.hpp"
#include "analysis/private/source_tree.hpp"
#include "analysis/private/surface_losses.hpp"
#include "analysis/private/surface_sources.hpp"
#include "analysis/private/zone_cells.hpp"
#include "gis/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace deltareach {
namespace {

constexpr int tile_cells = 8;
constexpr float no_value = std::numeric_limits<float>::quiet_NaN();

bool is_density(Kernel kernel) {
    return kernel == Kernel::quartic || kernel == Kernel::gaussian;
}

void check(const SurfaceInput& input, const Grid& grid, const SurfaceOptions& options) {
    if (input.shapes.empty()) throw InputError(checks::message("DR1430"));
    checks::same_size(input.points.size(), input.shapes.size(), "points");
    checks::same_size(input.mass.size(), input.shapes.size(), "mass");
    checks::non_negative(input.mass, "mass");
    checks::positive_sum(input.mass, "mass");
    if (grid.crs.is_geographic() || grid.crs.is_planar_km() || !(grid.cell_size > 0) || grid.columns < 1 ||
        grid.rows < 1) {
        throw UsageError(checks::message("DR1436", {{"crs", grid.crs.name()}}));
    }
    const auto positive = [](const char* name, double value, bool zero_is_fine = false) {
        if (std::isfinite(value) && (value > 0 || (zero_is_fine && value == 0))) return;
        throw UsageError(checks::message("DR1431", {{"name", name}, {"value", fmt::format("{}", value)}}));
    };
    if (options.kernel == Kernel::power) positive("beta", options.beta);
    if (options.kernel == Kernel::exponential) positive("length_km", options.length_km);
    if (is_density(options.kernel)) positive("bandwidth_km", options.bandwidth_km, true);
}

std::string unit_of(const std::string& mass_unit, const SurfaceOptions& options) {
    if (is_density(options.kernel)) return mass_unit + "/km2";
    if (options.kernel == Kernel::exponential) return mass_unit;
    return fmt::format("{}/km{}", mass_unit, options.beta == 1 ? "" : fmt::format("^{}", options.beta));
}

std::string description_of(const SurfaceOptions& options) {
    switch (options.kernel) {
        case Kernel::power:
            return fmt::format("potential, power, beta = {}", options.beta);
        case Kernel::exponential:
            return fmt::format("potential, exponential, length = {} km", options.length_km);
        default:
            break;
    }
    return fmt::format("density, {}, bandwidth = {:.1f} km", name_of(options.kernel), options.bandwidth_km);
}

std::vector<std::uint8_t> mask_of(const std::vector<MultiPolygon>& shapes, const Grid& grid,
                                  SurfaceMask mask) {
    std::vector<std::uint8_t> wanted(grid.size(), mask == SurfaceMask::none ? 1 : 0);
    if (mask == SurfaceMask::none) return wanted;
    for (const MultiPolygon& shape : shapes) {
        for (const std::size_t cell : cells_within(shape, grid)) wanted[cell] = 1;
    }
    return wanted;
}

/// One square of cells: those wanted, and a ball around all of them (so that a mask changes no value).
struct Tile {
    std::vector<std::size_t> cells;
    std::vector<SpacePoint> places;
    SpacePoint centre;
    double ball_km = 0;
};

Tile tile_at(const Grid& grid, int column0, int row0, const std::vector<std::uint8_t>& wanted,
             const CrsTransform& to_plane) {
    const int columns = std::min(tile_cells, grid.columns - column0),
              rows = std::min(tile_cells, grid.rows - row0);
    const auto place_at = [&](double column, double row) {
        const Point degrees =
            to_plane.inverse({grid.west + column * grid.cell_size, grid.north - row * grid.cell_size});
        return space_point({degrees.x(), degrees.y()});
    };
    Tile tile{.centre = place_at(column0 + columns / 2.0, row0 + rows / 2.0)};
    for (int row = row0; row < row0 + rows; ++row) {
        for (int column = column0; column < column0 + columns; ++column) {
            const std::size_t cell = static_cast<std::size_t>(row) * static_cast<std::size_t>(grid.columns) +
                                     static_cast<std::size_t>(column);
            if (wanted[cell] == 0) continue;
            tile.cells.push_back(cell);
            tile.places.push_back(place_at(column + 0.5, row + 0.5));
        }
    }
    for (const int column : {column0, column0 + columns}) {
        for (const int row : {row0, row0 + rows}) {
            tile.ball_km =
                std::max(tile.ball_km, std::sqrt(squared_chord(place_at(column, row), tile.centre)));
        }
    }
    return tile;
}

/// The sums of one band of tiles.
void fill_tiles(int row0, const SourceTree& tree, const KernelTable& kernel, const CrsTransform& to_plane,
                const std::vector<std::uint8_t>& wanted, Raster& raster) {
    std::vector<SourceTree::Node> nodes;
    for (int column0 = 0; column0 < raster.grid.columns; column0 += tile_cells) {
        const Tile tile = tile_at(raster.grid, column0, row0, wanted, to_plane);
        if (tile.cells.empty()) continue;
        tree.nodes_for(tile.centre, tile.ball_km, kernel, nodes);
        for (std::size_t i = 0; i < tile.cells.size(); ++i) {
            double sum = 0;
            for (const SourceTree::Node& node : nodes) {
                sum += kernel(squared_chord(node.place, tile.places[i]), node.mass, node.moment);
            }
            // Two terms of a block at the rim of a kernel may fall below 0 by a hair.
            raster.values[tile.cells[i]] = static_cast<float>(std::max(0.0, sum));
        }
    }
}

/// A kernel narrower than a cell has no shape on the grid.
void note_narrow(const SurfaceOptions& options, double cell_km, Messages& notes) {
    const bool length = options.kernel == Kernel::exponential;
    const double km = length ? options.length_km : options.bandwidth_km;
    if (options.kernel == Kernel::power || km >= 0.75 * cell_km) return;
    notes.push_back(checks::message("DR1439", {{"name", length ? "length_km" : "bandwidth_km"},
                                               {"km", fmt::format("{:.3g}", km)},
                                               {"cell", fmt::format("{:.3g}", cell_km)}}));
}

double volume_of(const Raster& raster) {
    const double cell_km = raster.grid.cell_size / 1000;
    double sum = 0;
    for (const float value : raster.values) sum += std::isnan(value) ? 0 : static_cast<double>(value);
    return sum * cell_km * cell_km;
}

}  // namespace

const char* name_of(Kernel kernel) {
    switch (kernel) {
        case Kernel::power:
            return "power";
        case Kernel::exponential:
            return "exponential";
        case Kernel::quartic:
            return "quartic";
        case Kernel::gaussian:
            return "gaussian";
    }
    return "";
}

SurfaceResult surface_of(const SurfaceInput& input, const Grid& grid, const SurfaceOptions& asked) {
    check(input, grid, asked);
    SurfaceOptions options = asked;
    SurfaceResult result;
    if (is_density(options.kernel)) {
        result.rule_of_thumb = options.bandwidth_km == 0;
        if (result.rule_of_thumb) {
            options.bandwidth_km = rule_of_thumb_km(input.points, input.mass);
            result.notes.push_back(
                checks::message("DR1433", {{"km", fmt::format("{:.1f}", options.bandwidth_km)}}));
        }
        result.bandwidth_km = options.bandwidth_km;
    }
    const std::vector<MultiPolygon> shapes = shapes_in_plane(input.shapes, grid.crs, options.threads);
    const SurfaceSources sources = sources_of(input, shapes, grid, result.notes);
    const SourceTree tree(sources.cells, sources.cell_km);
    const KernelTable kernel(options, 0.3826 * sources.cell_km, curvature_radius_km(sources.middle.lat),
                             {sources.cell_km, grid.cell_size / 1000});
    note_narrow(options, grid.cell_size / 1000, result.notes);
    const std::vector<std::uint8_t> wanted = mask_of(shapes, grid, options.mask);
    result.raster = {.grid = grid,
                     .values = std::vector<float>(grid.size(), no_value),
                     .description = description_of(options),
                     .unit = unit_of(input.unit, options)};
    const auto bands = static_cast<std::size_t>((grid.rows + tile_cells - 1) / tile_cells);
    parallel_blocks(bands, bands / 32 + 1, options.threads, [&](std::size_t begin, std::size_t end) {
        const CrsTransform to_plane(Crs(), grid.crs);
        for (std::size_t band = begin; band < end; ++band) {
            fill_tiles(static_cast<int>(band) * tile_cells, tree, kernel, to_plane, wanted, result.raster);
        }
    });
    result.volume = volume_of(result.raster);
    for (const double mass : input.mass) result.n += mass > 0 ? 1 : 0;
    if (options.losses && is_density(options.kernel))
        result.losses =
            losses_of({input, shapes, grid, wanted, sources, kernel, options.threads}, result.volume);
    return result;
}

}  // namespace deltareach
