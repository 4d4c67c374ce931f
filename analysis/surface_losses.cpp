#include "analysis/private/surface_losses.hpp"

#include "analysis/private/source_tree.hpp"
#include "analysis/private/zone_cells.hpp"
#include "gis/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <utility>

namespace deltareach {
namespace {

constexpr std::size_t most_loss_cells = 1 << 22;
constexpr std::uint32_t loss_tile = 8;

/// Source cells close to each other, so that one list of blocks serves them all.
struct SourceTile {
    std::vector<std::size_t> cells;  ///< positions in SurfaceSources::cells
    SpacePoint centre;
    double ball_km = 0;
};

std::vector<SourceTile> source_tiles(const std::vector<SourceTree::Cell>& cells) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, SourceTile> tiles;
    for (std::size_t i = 0; i < cells.size(); ++i)
        tiles[{cells[i].row / loss_tile, cells[i].column / loss_tile}].cells.push_back(i);
    std::vector<SourceTile> result;
    for (auto& [at, tile] : tiles) {
        const double part = 1.0 / static_cast<double>(tile.cells.size());
        for (const std::size_t i : tile.cells) {
            tile.centre.x += part * cells[i].place.x;
            tile.centre.y += part * cells[i].place.y;
            tile.centre.z += part * cells[i].place.z;
        }
        for (const std::size_t i : tile.cells)
            tile.ball_km = std::max(tile.ball_km, std::sqrt(squared_chord(tile.centre, cells[i].place)));
        result.push_back(std::move(tile));
    }
    return result;
}

/// Where the cells of the grid lie in space; an inverse projection each.
std::vector<SpacePoint> places_of_cells(const SpreadMass& spread) {
    std::vector<SpacePoint> places(spread.grid.size());
    const auto rows = static_cast<std::size_t>(spread.grid.rows);
    parallel_blocks(rows, rows / 32 + 1, spread.threads, [&](std::size_t begin, std::size_t end) {
        const CrsTransform to_plane(Crs(), spread.grid.crs);
        const auto columns = static_cast<std::size_t>(spread.grid.columns);
        for (std::size_t cell = begin * columns; cell < end * columns; ++cell) {
            const Point degrees = to_plane.inverse(
                spread.grid.cell_centre(static_cast<int>(cell % columns), static_cast<int>(cell / columns)));
            places[cell] = space_point({degrees.x(), degrees.y()});
        }
    });
    return places;
}

/// Cells of the grid as sources, each with its area for a mass.
SourceTree tree_of_cells(const SpreadMass& spread, const std::vector<SpacePoint>& places, bool masked) {
    const double size_km = spread.grid.cell_size / 1000;
    std::vector<SourceTree::Cell> cells;
    for (std::size_t cell = 0; cell < spread.grid.size(); ++cell) {
        if (masked && spread.wanted[cell] == 0) continue;
        const auto columns = static_cast<std::size_t>(spread.grid.columns);
        const auto column = static_cast<std::uint32_t>(cell % columns);
        const auto row = static_cast<std::uint32_t>(cell / columns);
        cells.push_back({column, row, size_km * size_km, places[cell]});
    }
    return {std::move(cells), size_km};
}

/// What every source cell leaves on the cells of the tree, a share.
std::vector<double> kept_shares(const SpreadMass& spread, const SourceTree& tree) {
    const std::vector<SourceTree::Cell>& cells = spread.sources.cells;
    const std::vector<SourceTile> tiles = source_tiles(cells);
    std::vector<double> kept(cells.size());
    parallel_blocks(
        tiles.size(), tiles.size() / 32 + 1, spread.threads, [&](std::size_t begin, std::size_t end) {
            std::vector<SourceTree::Node> nodes;
            for (std::size_t t = begin; t < end; ++t) {
                tree.nodes_for(tiles[t].centre, tiles[t].ball_km, spread.kernel, nodes);
                for (const std::size_t i : tiles[t].cells) {
                    for (const SourceTree::Node& node : nodes)
                        kept[i] +=
                            spread.kernel(squared_chord(node.place, cells[i].place), node.mass, node.moment);
                }
            }
        });
    return kept;
}

/// The mean over the cells that each zone's mass was spread over.
std::vector<double> by_zone(const SpreadMass& spread, const std::vector<double>& kept) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, double> at;
    for (std::size_t i = 0; i < kept.size(); ++i)
        at[{spread.sources.cells[i].row, spread.sources.cells[i].column}] = kept[i];
    std::vector<double> result;
    const auto columns = static_cast<std::size_t>(spread.sources.lattice.columns);
    for (std::size_t zone = 0; zone < spread.shapes.size(); ++zone) {
        if (spread.input.mass[zone] == 0) {
            result.push_back(std::numeric_limits<double>::quiet_NaN());
            continue;
        }
        const std::vector<std::size_t> cells =
            zone_source_cells(spread.input, spread.shapes, zone, spread.sources.lattice);
        double sum = 0;
        for (const std::size_t cell : cells)
            sum += at.at(
                {static_cast<std::uint32_t>(cell / columns), static_cast<std::uint32_t>(cell % columns)});
        result.push_back(sum / static_cast<double>(cells.size()));
    }
    return result;
}

}  // namespace

std::optional<SurfaceLosses> losses_of(const SpreadMass& spread, double volume) {
    if (spread.grid.size() > most_loss_cells || spread.sources.cells.size() > most_loss_cells)
        return std::nullopt;
    const bool masked = std::ranges::find(spread.wanted, std::uint8_t{0}) != spread.wanted.end();
    const bool nothing = std::ranges::find(spread.wanted, std::uint8_t{1}) == spread.wanted.end();
    const std::vector<SpacePoint> places = places_of_cells(spread);
    const std::vector<double> on_grid =
        by_zone(spread, kept_shares(spread, tree_of_cells(spread, places, false)));
    std::vector<double> on_mask = on_grid;
    if (nothing)
        for (double& share : on_mask) share *= 0;
    else if (masked)
        on_mask = by_zone(spread, kept_shares(spread, tree_of_cells(spread, places, true)));
    SurfaceLosses losses;
    double total = 0;
    for (std::size_t zone = 0; zone < on_grid.size(); ++zone) {
        losses.mask_share.push_back(on_grid[zone] - on_mask[zone]);
        losses.grid_share.push_back(1 - on_grid[zone]);
        const double mass = spread.input.mass[zone];
        if (mass == 0) continue;
        total += mass;
        losses.beyond_mask += mass * losses.mask_share.back();
        losses.beyond_grid += mass * losses.grid_share.back();
    }
    losses.by_the_grid = total - volume - losses.beyond_mask - losses.beyond_grid;
    return losses;
}

}  // namespace deltareach
