#include "analysis/private/cell_areas.hpp"

#include "analysis/private/earth.hpp"
#include "gis/error.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace deltareach {
namespace {

constexpr int steps = 64;  ///< between nodes, each way

double nominal_area(const Grid& grid) {
    return grid.cell_size * grid.cell_size / 1e6;
}

/// Of a cell about a place of the grid, counted in cells from its corner; what its sides say where the plane
/// has no such place.
double area_about(const Grid& grid, double column, double row, const CrsTransform& to_plane) {
    const auto place = [&](double across, double down) {
        const Point degrees = to_plane.inverse(
            {grid.west + (column + across) * grid.cell_size, grid.north - (row + down) * grid.cell_size});
        return space_point({degrees.x(), degrees.y()});
    };
    try {
        const SpacePoint west = place(-0.5, 0), east = place(0.5, 0), north = place(0, -0.5),
                         south = place(0, 0.5);
        const double ax = east.x - west.x, ay = east.y - west.y, az = east.z - west.z;
        const double bx = south.x - north.x, by = south.y - north.y, bz = south.z - north.z;
        const double area = std::hypot(ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx);
        return std::isfinite(area) ? area : nominal_area(grid);
    } catch (const InputError&) {
        return nominal_area(grid);
    }
}

}  // namespace

CellAreas::CellAreas(const Grid& grid) : columns_(grid.columns), rows_(grid.rows) {
    const CrsTransform to_plane(Crs(), grid.crs);
    for (int down = 0; down <= steps; ++down)
        for (int across = 0; across <= steps; ++across)
            nodes_.push_back(area_about(grid, static_cast<double>(across) * columns_ / steps,
                                        static_cast<double>(down) * rows_ / steps, to_plane));
    least_ = *std::ranges::min_element(nodes_);
    most_ = *std::ranges::max_element(nodes_);
    mean_ = std::accumulate(nodes_.begin(), nodes_.end(), 0.0) / static_cast<double>(nodes_.size());
}

double CellAreas::at(int column, int row) const {
    const double x = (column + 0.5) * steps / columns_, y = (row + 0.5) * steps / rows_;
    const int across = std::clamp(static_cast<int>(x), 0, steps - 1),
              down = std::clamp(static_cast<int>(y), 0, steps - 1);
    const auto node = [&](int right, int below) {
        return nodes_[static_cast<std::size_t>(down + below) * std::size_t{steps + 1} +
                      static_cast<std::size_t>(across + right)];
    };
    return std::lerp(std::lerp(node(0, 0), node(1, 0), x - across),
                     std::lerp(node(0, 1), node(1, 1), x - across), y - down);
}

std::optional<CellAreas> areas_that_vary(const Grid& grid) {
    constexpr double alike = 1e-3;
    CellAreas areas(grid);
    const double nominal = nominal_area(grid);
    if (areas.least() > nominal * (1 - alike) && areas.most() < nominal * (1 + alike)) return std::nullopt;
    return areas;
}

}  // namespace deltareach
