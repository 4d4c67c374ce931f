#include "analysis/private/point_sources.hpp"

#include "analysis/private/kernel_shape.hpp"
#include "gis/crs.hpp"
#include "gis/parallel.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace deltareach {
namespace {

constexpr double most_terms = 4e8;
constexpr int rows_of_block = 64;

/// Weights of the cells around a position in one direction, from `first` on.
struct Shares {
    int first = 0, count = 0;
    std::array<double, 6> weights{};
};

Shares shares_at(double position, bool smooth) {
    const double at = position - 0.5, low = std::floor(at);
    const int half = smooth ? 3 : 1;
    Shares shares{.first = static_cast<int>(low) - half + 1, .count = 2 * half};
    for (int i = 0; i < shares.count; ++i) {
        double weight = 1;
        for (int j = 0; j < shares.count; ++j)
            if (j != i) weight *= (at - (shares.first + j)) / (i - j);
        shares.weights[static_cast<std::size_t>(i)] = weight;
    }
    return shares;
}

/// The cells of a range that a position is shared out to, and how much of it each takes.
template <class Use>
void for_each_share(Point position, const CellRange& range, bool smooth, const Use& use) {
    if (position.y() < range.row0 - 4 || position.y() > range.row0 + range.rows + 4) return;
    const Shares across = shares_at(position.x(), smooth), down = shares_at(position.y(), smooth);
    for (int r = 0; r < down.count; ++r) {
        const int row = down.first + r;
        if (row < range.row0 || row >= range.row0 + range.rows) continue;
        for (int c = 0; c < across.count; ++c) {
            const int column = across.first + c;
            if (column < range.column0 || column >= range.column0 + range.columns) continue;
            use(column, row,
                down.weights[static_cast<std::size_t>(r)] * across.weights[static_cast<std::size_t>(c)]);
        }
    }
}

CellRange cell_of(Point position) {
    return {static_cast<int>(std::floor(position.x())), static_cast<int>(std::floor(position.y())), 1, 1};
}

/// Rows and columns whose centres a kernel about the position can reach.
CellRange reach_of(Point position, double support) {
    const int column = static_cast<int>(std::ceil(position.x() - support - 0.5)),
              row = static_cast<int>(std::ceil(position.y() - support - 0.5));
    return {column, row, static_cast<int>(std::floor(position.x() + support - 0.5)) - column + 1,
            static_cast<int>(std::floor(position.y() + support - 0.5)) - row + 1};
}

template <class Use>
void for_each_value(Point position, const CellRange& cells, const SurfaceOptions& options, double cell_km,
                    const Use& use) {
    for (int row = cells.row0; row < cells.row0 + cells.rows; ++row)
        for (int column = cells.column0; column < cells.column0 + cells.columns; ++column) {
            const double km = cell_km * std::hypot(column + 0.5 - position.x(), row + 0.5 - position.y());
            use(column, row, kernel_at(std::max(km, 1e-9), options).value);
        }
}

}  // namespace

std::vector<Point> point_positions(std::span<const LonLat> points, const Grid& grid) {
    const CrsTransform to_plane(Crs(), grid.crs);
    std::vector<Point> result;
    for (const LonLat place : points) {
        const Point at = to_plane({place.lon, place.lat});
        result.emplace_back(std::clamp((at.x() - grid.west) / grid.cell_size, -1e8, 1e8),
                            std::clamp((grid.north - at.y()) / grid.cell_size, -1e8, 1e8));
    }
    return result;
}

CellPlane deposited(std::span<const Point> positions, std::span<const double> mass, const CellRange& range,
                    bool smooth) {
    CellPlane plane = CellPlane::zeros(range);
    for (std::size_t i = 0; i < positions.size(); ++i) {
        if (mass[i] == 0) continue;
        for_each_share(positions[i], range, smooth, [&](int column, int row, double weight) {
            plane.row(row)[column - range.column0] += static_cast<float>(mass[i] * weight);
        });
    }
    return plane;
}

bool sums_by_point(std::size_t points, const SurfaceOptions& options, double cell_km) {
    if (!is_density(options.kernel)) return false;
    const double support = support_of(options) / cell_km;
    // From there on a Gaussian is smooth enough for cells, and a quartic is summed on coarser ones.
    if (options.bandwidth_km >= (options.kernel == Kernel::gaussian ? 4 : 128) * cell_km) return false;
    return static_cast<double>(points) * std::numbers::pi * std::pow(support + 1, 2) <= most_terms;
}

std::vector<double> point_scales(std::span<const Point> positions, std::span<const double> mass,
                                 const SurfaceOptions& options, double cell_km) {
    const double support = support_of(options) / cell_km;
    std::vector<double> scales(positions.size());
    parallel_blocks(positions.size(), positions.size() / 64 + 1, options.threads,
                    [&](std::size_t begin, std::size_t end) {
                        for (std::size_t i = begin; i < end; ++i) {
                            double sum = 0;
                            for_each_value(positions[i], reach_of(positions[i], support), options, cell_km,
                                           [&](int, int, double value) { sum += value; });
                            scales[i] = sum > 0 ? mass[i] / (sum * cell_km * cell_km) : 0;
                        }
                    });
    return scales;
}

std::vector<float> point_sums(std::span<const Point> positions, std::span<const double> mass,
                              std::span<const double> scales, const SurfaceOptions& options, double cell_km,
                              const CellRange& range) {
    const double support = support_of(options) / cell_km;
    CellPlane plane = CellPlane::zeros(range);
    const auto blocks = static_cast<std::size_t>((range.rows + rows_of_block - 1) / rows_of_block);
    // Every block of rows takes the points in their order: the same sums on any number of threads.
    parallel_blocks(blocks, 1, options.threads, [&](std::size_t begin, std::size_t end) {
        const CellRange rows =
            common(range, {range.column0, range.row0 + static_cast<int>(begin) * rows_of_block, range.columns,
                           static_cast<int>(end - begin) * rows_of_block});
        for (std::size_t i = 0; i < positions.size(); ++i) {
            if (mass[i] == 0) continue;
            const CellRange own = cell_of(positions[i]);
            if (scales[i] == 0) {
                if (common(own, rows) == own)
                    plane.row(own.row0)[own.column0 - range.column0] +=
                        static_cast<float>(mass[i] / (cell_km * cell_km));
                continue;
            }
            for_each_value(positions[i], common(rows, reach_of(positions[i], support)), options, cell_km,
                           [&](int column, int row, double value) {
                               plane.row(row)[column - range.column0] +=
                                   static_cast<float>(value * scales[i]);
                           });
        }
    });
    return std::move(plane.values);
}

void add_kept(std::span<const Point> positions, std::span<const double> mass, std::span<const double> scales,
              const SurfaceOptions& options, double cell_km, const CellRange& range,
              std::span<const std::uint8_t> chosen, std::vector<double>& kept) {
    const double support = support_of(options) / cell_km;
    const auto is_chosen = [&](int column, int row) {
        return chosen.empty() ||
               chosen[static_cast<std::size_t>(row - range.row0) * static_cast<std::size_t>(range.columns) +
                      static_cast<std::size_t>(column - range.column0)] != 0;
    };
    parallel_blocks(positions.size(), positions.size() / 64 + 1, options.threads,
                    [&](std::size_t begin, std::size_t end) {
                        for (std::size_t i = begin; i < end; ++i) {
                            if (mass[i] == 0) continue;
                            if (scales[i] == 0) {
                                const CellRange own = cell_of(positions[i]);
                                if (common(own, range) == own && is_chosen(own.column0, own.row0))
                                    kept[i] += 1;
                                continue;
                            }
                            double sum = 0;
                            for_each_value(positions[i], common(range, reach_of(positions[i], support)),
                                           options, cell_km, [&](int column, int row, double value) {
                                               if (is_chosen(column, row)) sum += value;
                                           });
                            kept[i] += sum * scales[i] * cell_km * cell_km / mass[i];
                        }
                    });
}

void add_means(std::span<const Point> positions, const CellPlane& values, bool smooth,
               std::vector<double>& means) {
    for (std::size_t i = 0; i < positions.size(); ++i)
        for_each_share(positions[i], values.range, smooth, [&](int column, int row, double weight) {
            means[i] += weight * static_cast<double>(values.row(row)[column - values.range.column0]);
        });
}

}  // namespace deltareach
