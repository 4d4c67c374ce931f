#include "analysis/private/surface_sources.hpp"

#include "analysis/messages.hpp"
#include "analysis/private/checks.hpp"
#include "analysis/private/zone_cells.hpp"
#include "gis/parallel.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>

namespace deltareach {
namespace {

constexpr double most_source_cells = 1 << 24;

/// Grid lines of `grid`, at its cell size times a power of two, around the box.
Grid lattice_around(const Box& box, const Grid& grid) {
    Grid lattice = grid;
    const auto cells = [&] {
        return (box.max_corner().x() - box.min_corner().x()) / lattice.cell_size *
               ((box.max_corner().y() - box.min_corner().y()) / lattice.cell_size);
    };
    while (cells() > most_source_cells) lattice.cell_size *= 2;
    const double size = lattice.cell_size;
    lattice.west = grid.west + std::floor((box.min_corner().x() - grid.west) / size) * size;
    lattice.north = grid.north - std::floor((grid.north - box.max_corner().y()) / size) * size;
    lattice.columns = static_cast<int>(std::floor((box.max_corner().x() - lattice.west) / size)) + 1;
    lattice.rows = static_cast<int>(std::floor((lattice.north - box.min_corner().y()) / size)) + 1;
    return lattice;
}

Box box_of(const std::vector<MultiPolygon>& shapes, const std::vector<Point>& points) {
    Box box({points[0].x(), points[0].y()}, {points[0].x(), points[0].y()});
    const auto include = [&](double x, double y) {
        box = Box({std::min(box.min_corner().x(), x), std::min(box.min_corner().y(), y)},
                  {std::max(box.max_corner().x(), x), std::max(box.max_corner().y(), y)});
    };
    for (const Point& point : points) include(point.x(), point.y());
    for (const MultiPolygon& shape : shapes) {
        for (const Polygon& polygon : shape) {
            for (const Point& point : polygon.outer()) include(point.x(), point.y());
        }
    }
    return box;
}

}  // namespace

std::vector<MultiPolygon> shapes_in_plane(std::span<const MultiPolygon> shapes, const Crs& crs, int threads) {
    std::vector<MultiPolygon> result(shapes.size());
    parallel_blocks(shapes.size(), shapes.size() / 16 + 1, threads, [&](std::size_t begin, std::size_t end) {
        const CrsTransform to_plane(Crs(), crs);
        for (std::size_t i = begin; i < end; ++i) result[i] = in_plane(shapes[i], to_plane);
    });
    return result;
}

std::vector<std::size_t> zone_source_cells(const SurfaceInput& input, const std::vector<MultiPolygon>& shapes,
                                           std::size_t zone, const Grid& lattice) {
    std::vector<std::size_t> cells = cells_within(shapes[zone], lattice);
    if (!cells.empty()) return cells;
    const LonLat place = input.points[zone];
    return {cell_at(CrsTransform(Crs(), lattice.crs)({place.lon, place.lat}), lattice)};
}

SurfaceSources sources_of(const SurfaceInput& input, const std::vector<MultiPolygon>& shapes,
                          const Grid& grid, Messages& notes) {
    const CrsTransform to_plane(Crs(), grid.crs);
    std::vector<Point> points;
    for (const LonLat place : input.points) points.push_back(to_plane({place.lon, place.lat}));
    const Box box = box_of(shapes, points);
    const Grid lattice = lattice_around(box, grid);
    std::map<std::size_t, double> mass;
    std::size_t small = 0;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        if (input.mass[i] == 0) continue;
        std::vector<std::size_t> cells = cells_within(shapes[i], lattice);
        if (cells.empty()) {
            ++small;
            cells.push_back(cell_at(points[i], lattice));
        }
        for (const std::size_t cell : cells) mass[cell] += input.mass[i] / static_cast<double>(cells.size());
    }
    if (small > 0) notes.push_back(checks::message("DR1434", {{"n", fmt::format("{}", small)}}));
    SurfaceSources sources{.cell_km = lattice.cell_size / 1000, .lattice = lattice};
    const auto columns = static_cast<std::size_t>(lattice.columns);
    for (const auto& [cell, held] : mass) {
        const std::size_t column = cell % columns, row = cell / columns;
        const Point degrees =
            to_plane.inverse(lattice.cell_centre(static_cast<int>(column), static_cast<int>(row)));
        sources.cells.push_back({static_cast<std::uint32_t>(column), static_cast<std::uint32_t>(row), held,
                                 space_point({degrees.x(), degrees.y()})});
    }
    const Point middle = to_plane.inverse({(box.min_corner().x() + box.max_corner().x()) / 2,
                                           (box.min_corner().y() + box.max_corner().y()) / 2});
    sources.middle = {middle.x(), middle.y()};
    return sources;
}

}  // namespace deltareach
