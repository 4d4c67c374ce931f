#include "analysis/mass_raster.hpp"

#include "analysis/messages.hpp"
#include "analysis/private/checks.hpp"
#include "gis/crs.hpp"
#include "gis/error.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <vector>

namespace deltareach {
namespace {

constexpr int window_side = 1024;
constexpr int border_samples = 40;   ///< of each side of the grid
constexpr int straight_cells = 16;   ///< squares between two places that are carried over exactly
constexpr double bend_cells = 0.02;  ///< of the grid, that the line between two of them may be off
constexpr int most_parts = 64;

/// Adds masses at places of the raster's plane to the cells of the grid.
class Sums {
  public:
    Sums(const RasterSource& source, const Grid& grid)
        : to_grid_(source.crs, grid.crs), grid_(grid), sums_(grid.size()) {}

    /// Equal steps along a row of the raster, from x on.
    void add_row(double x, double step, double y, const std::vector<double>& masses) {
        const std::size_t n = masses.size();
        for (std::size_t begin = 0; begin < n; begin += straight_cells) {
            const std::size_t end = std::min(n, begin + straight_cells);
            if (std::all_of(masses.begin() + static_cast<std::ptrdiff_t>(begin),
                            masses.begin() + static_cast<std::ptrdiff_t>(end),
                            [](double mass) { return mass == 0; }))
                continue;
            const double last = static_cast<double>(end - 1 - begin);
            const auto place = [&](double i) {
                return to_grid_({x + (static_cast<double>(begin) + i) * step, y});
            };
            const Point a = place(0), b = place(last), middle = place(last / 2);
            const double bend =
                std::hypot(middle.x() - (a.x() + b.x()) / 2, middle.y() - (a.y() + b.y()) / 2);
            const bool straight = bend <= bend_cells * grid_.cell_size;
            for (std::size_t i = begin; i < end; ++i) {
                if (masses[i] == 0) continue;
                const double at = static_cast<double>(i - begin), part = last > 0 ? at / last : 0;
                add(straight ? Point(a.x() + part * (b.x() - a.x()), a.y() + part * (b.y() - a.y()))
                             : place(at),
                    masses[i]);
            }
        }
    }

    /// Length of a step of the raster, in cells of the grid.
    [[nodiscard]] double cells_of(Point from, Point to) const {
        const Point a = to_grid_(from), b = to_grid_(to);
        return std::hypot(a.x() - b.x(), a.y() - b.y()) / grid_.cell_size;
    }

    [[nodiscard]] Raster taken() {
        Raster raster{.grid = grid_, .values = {}};
        raster.values.reserve(sums_.size());
        for (const double sum : sums_) raster.values.push_back(static_cast<float>(sum));
        return raster;
    }

  private:
    void add(Point place, double mass) {
        const double column = std::floor((place.x() - grid_.west) / grid_.cell_size),
                     row = std::floor((grid_.north - place.y()) / grid_.cell_size);
        if (!(column >= 0 && row >= 0 && column < grid_.columns && row < grid_.rows)) return;
        sums_[static_cast<std::size_t>(row) * static_cast<std::size_t>(grid_.columns) +
              static_cast<std::size_t>(column)] += mass;
    }

    CrsTransform to_grid_;
    const Grid& grid_;
    std::vector<double> sums_;
};

/// The part of the raster that may lie on the grid.
RasterWindow near(const RasterSource& source, const Grid& grid) {
    const CrsTransform to_raster(grid.crs, source.crs);
    double left = INFINITY, right = -INFINITY, top = INFINITY, bottom = -INFINITY;
    for (int i = 0; i <= border_samples; ++i)
        for (int k = 0; k <= border_samples; ++k) {
            if (i != 0 && i != border_samples && k != 0 && k != border_samples) continue;
            const Point at = to_raster({grid.west + grid.columns * grid.cell_size * i / border_samples,
                                        grid.north - grid.rows * grid.cell_size * k / border_samples});
            const double column = (at.x() - source.west) / source.cell_width,
                         row = (source.north - at.y()) / source.cell_height;
            left = std::min(left, column);
            right = std::max(right, column);
            top = std::min(top, row);
            bottom = std::max(bottom, row);
        }
    // Sides bend between the samples: a fiftieth more.
    const double wide = (right - left) / 50 + 2, high = (bottom - top) / 50 + 2;
    const auto within = [](double at, int most) {
        return static_cast<int>(std::clamp(at, 0.0, static_cast<double>(most)));
    };
    RasterWindow window{.column = within(std::floor(left - wide), source.columns),
                        .row = within(std::floor(top - high), source.rows)};
    window.columns = within(std::ceil(right + wide), source.columns) - window.column;
    window.rows = within(std::ceil(bottom + high), source.rows) - window.row;
    return window;
}

/// Into how many squares a side of a cell is cut.
int parts_of(double cells) {
    return std::clamp(static_cast<int>(std::ceil(2 * cells)), 1, most_parts);
}

void add_window(RasterSource& source, const RasterWindow& window, Sums& sums) {
    std::vector<double> values, row;
    source.read(window, values);
    const Point corner(source.west + window.column * source.cell_width,
                       source.north - window.row * source.cell_height);
    const int across = parts_of(sums.cells_of(corner, {corner.x() + source.cell_width, corner.y()})),
              down = parts_of(sums.cells_of(corner, {corner.x(), corner.y() - source.cell_height}));
    for (int r = 0; r < window.rows; ++r) {
        row.assign(static_cast<std::size_t>(window.columns) * static_cast<std::size_t>(across), 0.0);
        for (std::size_t i = 0; i < row.size(); ++i) {
            const double value =
                values[static_cast<std::size_t>(r) * static_cast<std::size_t>(window.columns) +
                       i / static_cast<std::size_t>(across)];
            if (value > 0) row[i] = value / (across * down);
        }
        for (int part = 0; part < down; ++part)
            sums.add_row(corner.x() + source.cell_width / across / 2, source.cell_width / across,
                         corner.y() - (r + (part + 0.5) / down) * source.cell_height, row);
    }
}

}  // namespace

Raster masses_on_grid(RasterSource& source, const Grid& grid, double max_memory_mb) {
    // Sums in double precision, then the raster of them; the program and what is read of the source.
    constexpr double cell_bytes = sizeof(double) + sizeof(float), program_mb = 200;
    const double needed = program_mb + cell_bytes * static_cast<double>(grid.size()) / 1e6;
    if (max_memory_mb > 0 && needed > max_memory_mb)
        throw LimitError(checks::message("DR1456", {{"needed", fmt::format("{:.0f}", std::ceil(needed))},
                                                    {"limit", fmt::format("{:.0f}", max_memory_mb)}}));
    Sums sums(source, grid);
    const RasterWindow all = near(source, grid);
    for (int row = all.row; row < all.row + all.rows; row += window_side)
        for (int column = all.column; column < all.column + all.columns; column += window_side)
            add_window(source,
                       {column, row, std::min(window_side, all.column + all.columns - column),
                        std::min(window_side, all.row + all.rows - row)},
                       sums);
    Raster raster = sums.taken();
    raster.description = source.description;
    raster.unit = source.unit;
    return raster;
}

}  // namespace deltareach
