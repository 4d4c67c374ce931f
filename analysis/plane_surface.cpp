#include "analysis/private/kernel_levels.hpp"
#include "analysis/private/kernel_shape.hpp"
#include "analysis/private/plane_scale.hpp"
#include "analysis/private/point_sources.hpp"
#include "analysis/private/surface_task.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

namespace deltareach {
namespace {

constexpr std::size_t most_plane_cells = 100'000'000;
constexpr int around_point = 3;  ///< cells that a point is shared out to on each side
constexpr double most_error = 1e-3;
/// Powers steeper than this span more than double precision holds: near cells would drown far ones.
constexpr double steepest_power = 4;

/// Where the lattice lies among all cells of its size, so that the same cells are joined on coarser levels
/// whatever the extent of the grid.
CellRange anchored(const CellRange& range, const Grid& grid) {
    const auto whole = [](double cells) {
        return std::abs(cells) < 1e8 ? static_cast<int>(std::llround(cells)) : 0;
    };
    return {range.column0 + whole(grid.west / grid.cell_size),
            range.row0 + whole(-grid.north / grid.cell_size), range.columns, range.rows};
}

CellRange reached(const SurfaceTask& task, const CellRange& from) {
    const double cells = support_of(task.options) / task.cell_km + 1;
    return widened(from, static_cast<int>(std::min(cells, 1e8)));
}

CellRange sources_used(const SurfaceTask& task) {
    CellRange sources = source_range(task.zones, task.input.mass);
    if (!task.positions.empty()) sources = widened(sources, around_point);
    return is_density(task.options.kernel) ? common(sources, reached(task, task.grid_range())) : sources;
}

CellPlane masses_of(const SurfaceTask& task, const CellRange& range) {
    if (task.positions.empty()) return spread_masses(task.zones, task.input.mass, task.weights, range);
    const bool smooth = is_density(task.options.kernel) && task.options.bandwidth_km >= 4 * task.cell_km;
    return deposited(task.positions, task.input.mass, range, smooth);
}

/// The area of every cell of the grid, or of those within the mask, as a mass.
CellPlane areas_of(const SurfaceTask& task, bool masked) {
    CellPlane plane = CellPlane::zeros(anchored(task.grid_range(), task.grid));
    const auto area = static_cast<float>(task.cell_km * task.cell_km);
    for (std::size_t cell = 0; cell < plane.values.size(); ++cell)
        if (!masked || task.wanted[cell] != 0) plane.values[cell] = area;
    return plane;
}

/// What each zone leaves on the grid or the mask.
std::vector<double> kept_by_zone(const SurfaceTask& task, const KernelLevels& kernel,
                                 const CellRange& sources, bool masked) {
    CellPlane kept =
        smoothed(areas_of(task, masked), kernel, anchored(sources, task.grid), task.options.threads);
    kept.range = sources;
    return zone_means(task.zones, task.input.mass, task.weights, kept);
}

KeptShares kept_shares(const SurfaceTask& task, const KernelLevels& kernel, const CellRange& sources) {
    KeptShares kept;
    const CellRange all = reached(task, source_range(task.zones, task.input.mass));
    if (common(all, task.grid_range()) == all)
        for (const double mass : task.input.mass) kept.on_grid.push_back(mass > 0 ? 1 : 0);
    else
        kept.on_grid = kept_by_zone(task, kernel, sources, false);
    const bool masked = std::ranges::find(task.wanted, std::uint8_t{0}) != task.wanted.end();
    kept.on_mask = masked ? kept_by_zone(task, kernel, sources, true) : kept.on_grid;
    return kept;
}

}  // namespace

CellRange plane_range(const SurfaceTask& task) {
    const CellRange sources = sources_used(task);
    return sources.size() == 0 ? task.grid_range() : joined(sources, task.grid_range());
}

std::vector<std::uint8_t> plane_blocks(const SurfaceTask& task) {
    const CellRange all = plane_range(task);
    std::vector<std::uint8_t> used(std::size_t{scale_blocks} * scale_blocks, 0);
    // The block that begins at a column or row of the range, so that whole runs are marked at once.
    const auto first_of = [](int block, int cells) {
        return static_cast<int>((static_cast<std::int64_t>(block) * cells + scale_blocks - 1) / scale_blocks);
    };
    const auto block_of = [](int at, int cells) {
        return static_cast<int>(static_cast<std::int64_t>(at) * scale_blocks / cells);
    };
    for (int block = 0; block < scale_blocks; ++block) {
        const int first = std::max(0, first_of(block, all.columns) + all.column0),
                  end = std::min(task.grid.columns, first_of(block + 1, all.columns) + all.column0);
        if (first >= end) continue;
        for (int row = 0; row < task.grid.rows; ++row) {
            std::uint8_t& mark =
                used[static_cast<std::size_t>(block_of(row - all.row0, all.rows) * scale_blocks + block)];
            if (mark != 0) continue;
            const auto cells = task.wanted.subspan(
                static_cast<std::size_t>(row) * static_cast<std::size_t>(task.grid.columns) +
                    static_cast<std::size_t>(first),
                static_cast<std::size_t>(end - first));
            if (std::ranges::find(cells, std::uint8_t{1}) != cells.end()) mark = 1;
        }
    }
    for (std::size_t zone = 0; zone < task.zones.size(); ++zone) {
        if (!(task.input.mass[zone] > 0)) continue;
        for (const CellRun& run : task.zones[zone].runs) {
            const int first = std::max(run.first, all.column0) - all.column0,
                      last = std::min(run.end, all.column0 + all.columns) - all.column0 - 1;
            if (run.row < all.row0 || run.row >= all.row0 + all.rows || first > last) continue;
            const int down = block_of(run.row - all.row0, all.rows) * scale_blocks;
            for (int block = block_of(first, all.columns); block <= block_of(last, all.columns); ++block)
                used[static_cast<std::size_t>(down + block)] = 1;
        }
    }
    return used;
}

bool plane_suffices(const SurfaceTask& task, double error) {
    if (task.options.kernel == Kernel::power) {
        if (task.options.beta > steepest_power) return false;
        error *= std::max(1.0, task.options.beta);
    }
    return error <= most_error && plane_range(task).size() <= most_plane_cells;
}

SmoothedSurface plane_surface(const SurfaceTask& task) {
    const CellRange sources = sources_used(task), all = plane_range(task);
    const KernelLevels kernel = kernel_levels(task.options, task.cell_km, std::max(all.columns, all.rows));
    SmoothedSurface result;
    if (!task.positions.empty() && sums_by_point(task.positions.size(), task.options, task.cell_km)) {
        result.values =
            point_sums(task.positions, task.input.mass, task.options, task.cell_km, task.grid_range());
    } else {
        CellPlane masses = masses_of(task, sources);
        masses.range = anchored(sources, task.grid);
        result.values = smoothed(std::move(masses), kernel, anchored(task.grid_range(), task.grid),
                                 task.options.threads, task.wanted)
                            .values;
    }
    if (task.options.losses && is_density(task.options.kernel))
        result.kept = kept_shares(task, kernel, sources);
    return result;
}

}  // namespace deltareach
