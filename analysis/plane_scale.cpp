#include "analysis/private/plane_scale.hpp"

#include "analysis/private/earth.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

namespace deltareach {
namespace {

constexpr int samples = scale_blocks + 1;  ///< each way: the corners of the blocks
constexpr double step_m = 1000;            ///< half the length that is measured

/// Scales of lengths in four directions, and of areas.
struct LocalScale {
    std::array<double, 4> lengths{};
    double area = 0;
};

LocalScale scale_at(Point at, const CrsTransform& to_plane) {
    const auto place = [&](double dx, double dy) {
        const Point degrees = to_plane.inverse({at.x() + dx * step_m, at.y() + dy * step_m});
        return space_point({degrees.x(), degrees.y()});
    };
    const double diagonal = std::numbers::sqrt2 / 2;
    const std::array<std::array<double, 2>, 4> directions{
        {{1, 0}, {0, 1}, {diagonal, diagonal}, {diagonal, -diagonal}}};
    LocalScale result;
    std::array<SpacePoint, 2> axes;
    for (std::size_t k = 0; k < directions.size(); ++k) {
        const SpacePoint a = place(directions[k][0], directions[k][1]),
                         b = place(-directions[k][0], -directions[k][1]);
        result.lengths[k] = 2 * step_m / 1000 / std::sqrt(squared_chord(a, b));
        if (k < axes.size()) axes[k] = {a.x - b.x, a.y - b.y, a.z - b.z};
    }
    const auto& [u, v] = axes;
    const double ground = std::hypot(u.y * v.z - u.z * v.y, u.z * v.x - u.x * v.z, u.x * v.y - u.y * v.x);
    result.area = std::pow(2 * step_m / 1000, 2) / ground;
    return result;
}

/// Whether one of the blocks that meet at a corner is in use.
bool is_used(std::span<const std::uint8_t> used, int row, int column) {
    if (used.empty()) return true;
    for (const int down : {row - 1, row})
        for (const int across : {column - 1, column})
            if (down >= 0 && down < scale_blocks && across >= 0 && across < scale_blocks &&
                used[static_cast<std::size_t>(down) * scale_blocks + static_cast<std::size_t>(across)] != 0)
                return true;
    return false;
}

}  // namespace

PlaneScale plane_scale(const Grid& grid, const CellRange& cells, std::span<const std::uint8_t> used) {
    const CrsTransform to_plane(Crs(), grid.crs);
    std::vector<LocalScale> found;
    double area = 0;
    for (int row = 0; row < samples; ++row) {
        for (int column = 0; column < samples; ++column) {
            if (!is_used(used, row, column)) continue;
            const double across = cells.column0 + cells.columns * (column / (samples - 1.0)),
                         down = cells.row0 + cells.rows * (row / (samples - 1.0));
            found.push_back(scale_at(
                {grid.west + across * grid.cell_size, grid.north - down * grid.cell_size}, to_plane));
            area += found.back().area;
        }
    }
    if (found.empty()) return {1, std::numeric_limits<double>::infinity()};
    PlaneScale result{.scale = std::sqrt(area / static_cast<double>(found.size()))};
    if (std::abs(result.scale - 1) < 1e-6) result.scale = 1;  // the chords of the sample, not the plane
    for (const LocalScale& local : found)
        for (const double length : local.lengths)
            result.error = std::max(result.error, std::abs(length / result.scale - 1));
    return std::isfinite(result.error) ? result : PlaneScale{1, std::numeric_limits<double>::infinity()};
}

double worst_length(const Grid& grid, std::span<const CellRange> cells, double scale) {
    const CrsTransform to_plane(Crs(), grid.crs);
    double worst = 0;
    for (const CellRange& range : cells)
        for (const int column : {range.column0, range.column0 + range.columns})
            for (const int row : {range.row0, range.row0 + range.rows}) {
                const Point at(grid.west + column * grid.cell_size, grid.north - row * grid.cell_size);
                for (const double length : scale_at(at, to_plane).lengths) {
                    const double error = std::abs(length / scale - 1);
                    worst = std::max(worst,
                                     std::isfinite(error) ? error : std::numeric_limits<double>::infinity());
                }
            }
    return worst;
}

}  // namespace deltareach
