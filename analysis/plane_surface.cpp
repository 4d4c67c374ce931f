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

constexpr int strip_of_points = 512;

/// Moves a range from the lattice that is anchored to the grid's own.
CellRange moved_back(CellRange range, const Grid& grid) {
    const CellRange origin = anchored({}, grid);
    range.column0 -= origin.column0;
    range.row0 -= origin.row0;
    return range;
}

/// Whether points are shared out with all moments to the fifth.
bool is_smooth(const SurfaceTask& task) {
    return is_density(task.options.kernel) && task.options.bandwidth_km >= 4 * task.cell_km;
}

/// The masses on some rows of the anchored lattice.
void fill_masses(const SurfaceTask& task, CellPlane& rows) {
    const CellRange range = moved_back(rows.range, task.grid);
    rows.values =
        (task.positions.empty() ? spread_masses(task.zones, task.input.mass, task.weights, range)
                                : deposited(task.positions, task.input.mass, range, is_smooth(task)))
            .values;
}

/// The area of every cell of the grid, or of those within the mask, as a mass.
void fill_areas(const SurfaceTask& task, bool masked, CellPlane& rows) {
    const auto area = static_cast<float>(task.cell_km * task.cell_km);
    std::vector<std::uint8_t> wanted;
    if (masked) task.mask.fill(moved_back(rows.range, task.grid).row0, rows.range.rows, wanted);
    for (std::size_t cell = 0; cell < rows.values.size(); ++cell)
        if (!masked || wanted[cell] != 0) rows.values[cell] = area;
}

/// What each zone leaves on the grid or the mask.
std::vector<double> kept_by_zone(const SurfaceTask& task, const KernelLevels& kernel,
                                 const CellRange& sources, bool masked) {
    ZoneMeans means(task.zones, task.input.mass, task.weights);
    std::vector<double> at_points(task.positions.size());
    const auto use = [&](CellPlane& rows) {
        rows.range = moved_back(rows.range, task.grid);
        if (at_points.empty())
            means.add(rows);
        else
            add_means(task.positions, rows, is_smooth(task), at_points);
    };
    smooth_rows(kernel,
                {.masses = anchored(task.grid_range(), task.grid),
                 .fill = [&](CellPlane& rows) { fill_areas(task, masked, rows); },
                 .sums = anchored(sources, task.grid),
                 .wanted = {},
                 .use = use},
                task.options.threads);
    return at_points.empty() ? means.means() : at_points;
}

KeptShares kept_shares(const SurfaceTask& task, const KernelLevels& kernel, const CellRange& sources) {
    KeptShares kept;
    const CellRange all = reached(task, source_range(task.zones, task.input.mass));
    if (common(all, task.grid_range()) == all)
        for (const double mass : task.input.mass) kept.on_grid.push_back(mass > 0 ? 1 : 0);
    else
        kept.on_grid = kept_by_zone(task, kernel, sources, false);
    kept.on_mask = task.mask.leaves_out() ? kept_by_zone(task, kernel, sources, true) : kept.on_grid;
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
    std::vector<std::uint8_t> wanted;
    for (int row = 0; row < task.grid.rows; ++row) {
        const auto marks = std::span(used).subspan(
            static_cast<std::size_t>(block_of(row - all.row0, all.rows)) * scale_blocks, scale_blocks);
        if (std::ranges::find(marks, std::uint8_t{0}) == marks.end()) continue;
        task.mask.fill(row, 1, wanted);
        for (int block = 0; block < scale_blocks; ++block) {
            const int first = std::max(0, first_of(block, all.columns) + all.column0),
                      end = std::min(task.grid.columns, first_of(block + 1, all.columns) + all.column0);
            std::uint8_t& mark = marks[static_cast<std::size_t>(block)];
            if (mark != 0 || first >= end) continue;
            if (std::find(wanted.begin() + first, wanted.begin() + end, std::uint8_t{1}) !=
                wanted.begin() + end)
                mark = 1;
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
                used[static_cast<std::size_t>(down) + static_cast<std::size_t>(block)] = 1;
        }
    }
    return used;
}

bool plane_suffices(const SurfaceTask& task, double error) {
    if (task.options.kernel == Kernel::power) {
        if (task.options.beta > steepest_power) return false;
        error *= std::max(1.0, task.options.beta);
    }
    return error <= most_error;
}

namespace {

/// Every point's kernel by itself, some rows of the grid after others.
std::optional<KeptShares> sum_by_point(const SurfaceTask& task, const UseRows& use) {
    const std::vector<double> scales =
        point_scales(task.positions, task.input.mass, task.options, task.cell_km);
    const std::size_t n = task.positions.size();
    KeptShares kept{std::vector<double>(n), std::vector<double>(n)};
    std::vector<std::uint8_t> wanted;
    for (int row = 0; row < task.grid.rows; row += strip_of_points) {
        const CellRange range{0, row, task.grid.columns, std::min(strip_of_points, task.grid.rows - row)};
        const auto add = [&](std::span<const std::uint8_t> chosen, std::vector<double>& shares) {
            add_kept(task.positions, task.input.mass, scales, task.options, task.cell_km, range, chosen,
                     shares);
        };
        if (task.options.losses) {
            add({}, kept.on_grid);
            task.mask.fill(row, range.rows, wanted);
            add(wanted, kept.on_mask);
        }
        std::vector<float> values(range.size());
        if (!task.leaves_out(row, range.rows))
            values = point_sums(task.positions, task.input.mass, scales, task.options, task.cell_km, range);
        use(row, values);
    }
    return task.options.losses ? std::optional(std::move(kept)) : std::nullopt;
}

}  // namespace

std::optional<KeptShares> plane_surface(const SurfaceTask& task, const UseRows& use) {
    const CellRange sources = sources_used(task), all = plane_range(task);
    const KernelLevels kernel = kernel_levels(task.options, task.cell_km, std::max(all.columns, all.rows));
    const int top = anchored({}, task.grid).row0;
    if (!task.positions.empty() && sums_by_point(task.positions.size(), task.options, task.cell_km))
        return sum_by_point(task, use);
    smooth_rows(
        kernel,
        {.masses = anchored(sources, task.grid),
         .fill = [&](CellPlane& rows) { fill_masses(task, rows); },
         .sums = anchored(task.grid_range(), task.grid),
         .wanted = [&](int row, int rows,
                       std::vector<std::uint8_t>& wanted) { task.mask.fill(row - top, rows, wanted); },
         .use = [&](CellPlane& rows) { use(rows.range.row0 - top, rows.values); },
         .leave_out = [&](int row, int rows) { return task.leaves_out(row - top, rows); }},
        task.options.threads);
    if (!task.options.losses || !is_density(task.options.kernel)) return std::nullopt;
    return kept_shares(task, kernel, sources);
}

}  // namespace deltareach
