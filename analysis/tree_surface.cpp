#include "analysis/messages.hpp"
#include "analysis/private/cell_places.hpp"
#include "analysis/private/checks.hpp"
#include "analysis/private/earth.hpp"
#include "analysis/private/kernel_shape.hpp"
#include "analysis/private/kernel_table.hpp"
#include "analysis/private/source_tree.hpp"
#include "analysis/private/surface_task.hpp"
#include "gis/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <memory>
#include <utility>

namespace deltareach {

struct AreaSources {
    std::shared_ptr<const CellPlaces> places;  ///< of its cells
    CellPlane areas;
    SourceTree tree;
};

namespace {

constexpr int tile_cells = 8, strip_of_tiles = 64 * tile_cells;
constexpr std::size_t most_source_cells = 1 << 24;

/// The centres of a grid's cells in space: known, or found as they are asked for.
struct CellCentres {
    const Grid& grid;
    const CellPlaces* known = nullptr;

    [[nodiscard]] SpacePoint at(int column, int row, const CrsTransform& to_plane) const {
        if (known != nullptr) return known->at(column, row);
        return place_at(grid, column + 0.5, row + 0.5, to_plane);
    }
};

/// Cells that lie close to each other, and a ball around all of the square they lie in (so that leaving some
/// out changes no value).
struct Tile {
    CellRange range;
    std::vector<std::size_t> cells;  ///< positions in their plane
    std::vector<SpacePoint> places;
    SpacePoint centre;
    double ball_km = 0;
};

/// @param wants a cell by its position in the plane
template <class Wants>
Tile tile_at(const CellCentres& centres, const CellRange& plane, const CellRange& range, const Wants& wants,
             const CrsTransform& to_plane) {
    const Grid& grid = centres.grid;
    Tile tile{.range = range,
              .cells = {},
              .places = {},
              .centre = place_at(grid, range.column0 + range.columns / 2.0, range.row0 + range.rows / 2.0,
                                 to_plane)};
    for (int row = range.row0; row < range.row0 + range.rows; ++row)
        for (int column = range.column0; column < range.column0 + range.columns; ++column) {
            const std::size_t cell =
                static_cast<std::size_t>(row - plane.row0) * static_cast<std::size_t>(plane.columns) +
                static_cast<std::size_t>(column - plane.column0);
            if (!wants(cell)) continue;
            tile.cells.push_back(cell);
            tile.places.push_back(centres.at(column, row, to_plane));
        }
    if (tile.cells.empty()) return tile;
    for (const int column : {range.column0, range.column0 + range.columns})
        for (const int row : {range.row0, range.row0 + range.rows})
            tile.ball_km = std::max(
                tile.ball_km, std::sqrt(squared_chord(place_at(grid, column, row, to_plane), tile.centre)));
    return tile;
}

/// What the tree's sources leave at the cells of a plane that are wanted.
template <class Wants>
void add_sums(const SourceTree& tree, const KernelTable& kernel, const CellCentres& centres, CellPlane& plane,
              const Wants& wants, int threads) {
    const CellRange& all = plane.range;
    const auto bands = static_cast<std::size_t>((all.rows + tile_cells - 1) / tile_cells);
    parallel_blocks(bands, bands / 32 + 1, threads, [&](std::size_t begin, std::size_t end) {
        const CrsTransform to_plane(Crs(), centres.grid.crs);
        std::vector<SourceTree::Node> nodes;
        for (int down = static_cast<int>(begin) * tile_cells;
             down < std::min(static_cast<int>(end) * tile_cells, all.rows); down += tile_cells)
            for (int across = 0; across < all.columns; across += tile_cells) {
                const CellRange range{all.column0 + across, all.row0 + down,
                                      std::min(tile_cells, all.columns - across),
                                      std::min(tile_cells, all.rows - down)};
                const Tile tile = tile_at(centres, all, range, wants, to_plane);
                if (tile.cells.empty()) continue;
                tree.nodes_for(tile.centre, tile.ball_km, kernel, nodes);
                for (std::size_t i = 0; i < tile.cells.size(); ++i) {
                    double sum = 0;
                    for (const SourceTree::Node& node : nodes)
                        sum += kernel(squared_chord(node.place, tile.places[i]), node.mass, node.moment);
                    plane.values[tile.cells[i]] = static_cast<float>(sum);
                }
            }
    });
}

/// The cells of a plane that hold mass, as sources.
SourceTree tree_of(const CellPlane& masses, const CellCentres& centres) {
    const CrsTransform to_plane(Crs(), centres.grid.crs);
    const CellRange& range = masses.range;
    std::vector<SourceTree::Cell> cells;
    for (int row = 0; row < range.rows; ++row) {
        const float* const from = masses.row(range.row0 + row);
        for (int column = 0; column < range.columns; ++column)
            if (from[column] != 0)
                cells.push_back({static_cast<std::uint32_t>(column), static_cast<std::uint32_t>(row),
                                 static_cast<double>(from[column]),
                                 centres.at(range.column0 + column, range.row0 + row, to_plane)});
    }
    return {std::move(cells), centres.grid.cell_size / 1000};
}

double middle_latitude(const CellRange& range, const Grid& grid) {
    return CrsTransform(Crs(), grid.crs)
        .inverse({grid.west + (range.column0 + range.columns / 2.0) * grid.cell_size,
                  grid.north - (range.row0 + range.rows / 2.0) * grid.cell_size})
        .y();
}

/// Zones on the grid's lattice, or on one that many times coarser.
struct Sources {
    Grid lattice;
    std::vector<CellsOfZone> coarser;
    std::span<const CellsOfZone> zones;
    CellRange range;
    std::shared_ptr<const CellPlaces> places = {};  ///< of the grid's cells and the sources'; null: too many

    [[nodiscard]] CellCentres of_lattice() const { return {lattice, places.get()}; }
    [[nodiscard]] CellCentres of_grid(const Grid& grid) const { return {grid, places.get()}; }
};

/// Those of the surfaces made before on the same grid, or new ones for them.
std::shared_ptr<const CellPlaces> places_for(const SurfaceTask& task, const CellRange& sources) {
    const CellRange range = joined(task.grid_range(), sources);
    if (range.size() > most_loss_cells) return nullptr;
    SurfaceGround* const ground = task.options.ground;
    if (ground != nullptr && ground->places != nullptr && ground->places->know(task.grid, range))
        return ground->places;
    auto places = std::make_shared<const CellPlaces>(task.grid, range, task.options.threads);
    if (ground != nullptr) ground->places = places;
    return places;
}

Sources sources_of(const SurfaceTask& task) {
    Sources sources{.lattice = task.grid,
                    .coarser = {},
                    .zones = task.zones,
                    .range = source_range(task.zones, task.input.mass)};
    for (CellRange range = sources.range; range.size() > most_source_cells;
         range = {range.column0 / 2, range.row0 / 2, range.columns / 2 + 1, range.rows / 2 + 1})
        sources.lattice.cell_size *= 2;
    if (sources.lattice.cell_size == task.grid.cell_size) {
        sources.places = places_for(task, sources.range);
        return sources;
    }
    // Weights are of the grid's own cells.
    if (task.weights)
        throw LimitError(checks::message("DR1446", {{"cells", fmt::format("{}", sources.range.size())},
                                                    {"limit", fmt::format("{}", most_source_cells)}}));
    sources.coarser = zone_cells(task.input, task.shapes, sources.lattice, task.options.threads);
    sources.zones = sources.coarser;
    sources.range = source_range(sources.zones, task.input.mass);
    return sources;
}

/// The areas of the cells that are chosen, in km²; 0 of the others.
template <class Chosen>
CellPlane areas_of(const SurfaceTask& task, const Chosen& chosen) {
    CellPlane areas = CellPlane::zeros(task.grid_range());
    const auto columns = static_cast<std::size_t>(task.grid.columns);
    for (std::size_t cell = 0; cell < areas.values.size(); ++cell)
        if (chosen(cell))
            areas.values[cell] =
                static_cast<float>(task.areas == nullptr ? task.cell_km * task.cell_km
                                                         : task.areas->at(static_cast<int>(cell % columns),
                                                                          static_cast<int>(cell / columns)));
    return areas;
}

/// Areas as sources: those of a surface made before over the same cells, or new ones.
std::shared_ptr<const AreaSources> area_sources(const SurfaceTask& task, const Sources& sources,
                                                CellPlane areas) {
    constexpr std::size_t most_held = 2;  // the grid's, and those of its mask
    SurfaceGround* const ground = sources.places == nullptr ? nullptr : task.options.ground;
    if (ground != nullptr)
        for (const auto& known : ground->areas)
            if (known->places == sources.places && known->areas.range == areas.range &&
                known->areas.values == areas.values)
                return known;
    SourceTree tree = tree_of(areas, sources.of_grid(task.grid));
    auto made =
        std::make_shared<const AreaSources>(AreaSources{sources.places, std::move(areas), std::move(tree)});
    if (ground == nullptr) return made;
    if (ground->areas.size() == most_held) ground->areas.erase(ground->areas.begin());
    ground->areas.push_back(made);
    return made;
}

/// By zone, what its mass leaves on the cells of the grid that are chosen.
template <class Chosen>
std::vector<double> kept_by_zone(const SurfaceTask& task, const Sources& sources, const CellPlane& masses,
                                 const KernelTable& kernel, const Chosen& chosen) {
    CellPlane areas = areas_of(task, chosen);
    CellPlane kept = CellPlane::zeros(sources.range);
    if (std::ranges::any_of(areas.values, [](float area) { return area != 0; }))
        add_sums(
            area_sources(task, sources, std::move(areas))->tree, kernel, sources.of_lattice(), kept,
            [&](std::size_t cell) { return masses.values[cell] != 0; }, task.options.threads);
    ZoneMeans means(sources.zones, task.input.mass, task.weights);
    means.add(kept);
    return means.means();
}

}  // namespace

std::size_t cells_of_losses(const SurfaceTask& task) {
    return std::max(task.grid.size(), source_range(task.zones, task.input.mass).size());
}

std::optional<KeptShares> tree_surface(const SurfaceTask& task, const UseRows& use) {
    const Sources sources = sources_of(task);
    const double source_km = task.cell_km * (sources.lattice.cell_size / task.grid.cell_size);
    const CellPlane masses = spread_masses(sources.zones, task.input.mass, task.weights, sources.range);
    const KernelTable kernel(task.options, 0.3826 * source_km,
                             curvature_radius_km(middle_latitude(sources.range, sources.lattice)),
                             {source_km, task.cell_km});
    const SourceTree tree = tree_of(masses, sources.of_lattice());
    std::vector<std::uint8_t> wanted;
    const auto is_wanted = [&](std::size_t cell) { return wanted[cell] != 0; };
    for (int row = 0; row < task.grid.rows; row += strip_of_tiles) {
        const int rows = std::min(strip_of_tiles, task.grid.rows - row);
        CellPlane sums = CellPlane::zeros({0, row, task.grid.columns, rows});
        task.mask.fill(row, rows, wanted);
        if (!task.leaves_out(row, rows))
            add_sums(tree, kernel, sources.of_grid(task.grid), sums, is_wanted, task.options.threads);
        use(row, sums.values);
    }
    if (!task.options.losses || !is_density(task.options.kernel) || cells_of_losses(task) > most_loss_cells)
        return std::nullopt;
    task.mask.fill(0, task.grid.rows, wanted);
    return KeptShares{kept_by_zone(task, sources, masses, kernel, [](std::size_t) { return true; }),
                      kept_by_zone(task, sources, masses, kernel, is_wanted)};
}

}  // namespace deltareach
