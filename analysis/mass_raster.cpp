#include "analysis/mass_raster.hpp"

#include "analysis/messages.hpp"
#include "analysis/private/checks.hpp"
#include "analysis/surface.hpp"
#include "gis/cancellation.hpp"
#include "gis/cell_spool.hpp"
#include "gis/crs.hpp"
#include "gis/error.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <memory>
#include <vector>

namespace deltareach {
namespace {

constexpr int window_side = 1024;
constexpr int border_samples = 400;  ///< of each side of the grid
constexpr int straight_cells = 16;   ///< squares between two places that are carried over exactly
constexpr double bend_cells = 0.02;  ///< of the grid, that the line between two of them may be off
constexpr int most_parts = 64;

/// Adds masses at places of the raster's plane to the cells of some rows of the grid.
class Sums {
  public:
    Sums(const RasterSource& source, const Grid& grid, int first_row, int rows)
        : to_grid_(source.crs, grid.crs),
          grid_(grid),
          first_row_(first_row),
          rows_(rows),
          sums_(static_cast<std::size_t>(grid.columns) * static_cast<std::size_t>(rows)) {}

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

    [[nodiscard]] std::vector<float> taken() const { return {sums_.begin(), sums_.end()}; }

  private:
    void add(Point place, double mass) {
        const double column = std::floor((place.x() - grid_.west) / grid_.cell_size),
                     row = std::floor((grid_.north - place.y()) / grid_.cell_size) - first_row_;
        if (!(column >= 0 && row >= 0 && column < grid_.columns && row < rows_)) return;
        sums_[static_cast<std::size_t>(row) * static_cast<std::size_t>(grid_.columns) +
              static_cast<std::size_t>(column)] += mass;
    }

    CrsTransform to_grid_;
    const Grid& grid_;
    int first_row_, rows_;
    std::vector<double> sums_;
};

/// In degrees the same meridian as the columns of a raster have it, which may go from 0 to 360.
double onto_columns(double x, const RasterSource& source) {
    constexpr double turn = 360;
    const double east = source.west + source.columns * source.cell_width;
    if (!source.crs.is_geographic()) return x;
    if (x < source.west && x + turn <= east) return x + turn;
    return x > east && x - turn >= source.west ? x - turn : x;
}

/// The part of the raster that may lie on the grid.
RasterWindow near(const RasterSource& source, const Grid& grid) {
    const CrsTransform to_raster(grid.crs, source.crs);
    double left = INFINITY, right = -INFINITY, top = INFINITY, bottom = -INFINITY;
    for (int i = 0; i <= border_samples; ++i)
        for (int k = 0; k <= border_samples; ++k) {
            if (i != 0 && i != border_samples && k != 0 && k != border_samples) continue;
            const Point at = to_raster({grid.west + grid.columns * grid.cell_size * i / border_samples,
                                        grid.north - grid.rows * grid.cell_size * k / border_samples});
            const double column = (onto_columns(at.x(), source) - source.west) / source.cell_width,
                         row = (source.north - at.y()) / source.cell_height;
            left = std::min(left, column);
            right = std::max(right, column);
            top = std::min(top, row);
            bottom = std::max(bottom, row);
        }
    // Sides bend between the samples: as much of the longer one more as lies between two.
    const double more = std::max(right - left, bottom - top) / border_samples + 2;
    const auto within = [](double at, int most) {
        return static_cast<int>(std::clamp(at, 0.0, static_cast<double>(most)));
    };
    RasterWindow window{.column = within(std::floor(left - more), source.columns),
                        .row = within(std::floor(top - more), source.rows)};
    window.columns = within(std::ceil(right + more), source.columns) - window.column;
    window.rows = within(std::ceil(bottom + more), source.rows) - window.row;
    return window;
}

/// Into how many squares a side of a cell is cut.
int parts_of(double cells) {
    return std::clamp(static_cast<int>(std::ceil(2 * cells)), 1, most_parts);
}

/// @param rows  of the raster, of which alone something may be added
void add_window(RasterSource& source, const RasterWindow& window, const RasterWindow& rows, Sums& sums) {
    std::vector<double> values, row;
    source.read(window, values);
    const Point corner(source.west + window.column * source.cell_width,
                       source.north - window.row * source.cell_height);
    const int across = parts_of(sums.cells_of(corner, {corner.x() + source.cell_width, corner.y()})),
              down = parts_of(sums.cells_of(corner, {corner.x(), corner.y() - source.cell_height}));
    const int first = std::max(0, rows.row - window.row),
              end = std::min(window.rows, rows.row + rows.rows - window.row);
    for (int r = first; r < end; ++r) {
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

/// The sums on some rows of a grid. Windows are tiles of the raster, so that a cell's sum is of the same
/// terms in the same order whichever rows are asked for.
std::vector<float> sums_on(RasterSource& source, const Grid& grid, int first_row, int rows) {
    Sums sums(source, grid, first_row, rows);
    Grid part = grid;
    part.north -= first_row * grid.cell_size;
    part.rows = rows;
    const RasterWindow all = near(source, part);
    const auto first_tile = [](int at) { return at / window_side * window_side; };
    for (int row = first_tile(all.row); row < all.row + all.rows; row += window_side)
        for (int column = first_tile(all.column); column < all.column + all.columns; column += window_side) {
            stop_if_cancelled();
            add_window(source,
                       {column, row, std::min(window_side, source.columns - column),
                        std::min(window_side, source.rows - row)},
                       all, sums);
        }
    return sums.taken();
}

// Sums in double precision, then what is kept of them; the program and what is read of the source.
constexpr double cell_bytes = sizeof(double) + sizeof(float), program_mb = 200;
constexpr double most_cells_in_band = 16e6;

double megabytes(double cells) {
    return program_mb + cell_bytes * cells / 1e6;
}

/// How many rows are summed together. @throws LimitError DR1456
int rows_of_band(const Grid& grid, const MassRoom& room) {
    const double cells = static_cast<double>(grid.size()), columns = std::max(1, grid.columns);
    const bool fits = room.max_memory_mb <= 0 || megabytes(cells) <= room.max_memory_mb;
    if (fits && (room.spool_beside.empty() || grid.size() <= most_cells_in_memory)) return grid.rows;
    const bool spooled = !room.spool_beside.empty();
    const double needed = megabytes(spooled ? columns : cells);
    if (room.max_memory_mb > 0 && needed > room.max_memory_mb)
        throw LimitError(checks::message("DR1456", {{"needed", fmt::format("{:.0f}", std::ceil(needed))},
                                                    {"limit", fmt::format("{:.0f}", room.max_memory_mb)}}));
    double most = most_cells_in_band;
    if (room.max_memory_mb > 0) most = std::min(most, (room.max_memory_mb - program_mb) * 1e6 / cell_bytes);
    return std::clamp(static_cast<int>(most / columns), 1, grid.rows);
}

}  // namespace

Raster masses_on_grid(RasterSource& source, const Grid& grid, const MassRoom& room) {
    Raster raster{
        .grid = grid, .values = {}, .description = source.description, .unit = source.unit, .made_with = {}};
    const int band = rows_of_band(grid, room);
    if (band >= grid.rows) {
        raster.values = sums_on(source, grid, 0, grid.rows);
        return raster;
    }
    const auto spool = std::make_shared<CellSpool>(room.spool_beside);
    for (int row = 0; row < grid.rows; row += band)
        spool->append(sums_on(source, grid, row, std::min(band, grid.rows - row)));
    raster.spooled = spool;
    return raster;
}

}  // namespace deltareach
