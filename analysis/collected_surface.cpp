#include "analysis/private/collected_surface.hpp"

#include "analysis/messages.hpp"
#include "analysis/private/checks.hpp"
#include "analysis/private/folded_back.hpp"
#include "analysis/private/kernel_shape.hpp"
#include "analysis/private/plane_convolution.hpp"
#include "analysis/private/tiled_sums.hpp"
#include "gis/shared_loops.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace deltareach {
namespace {

constexpr float no_value = std::numeric_limits<float>::quiet_NaN();

/// What the work takes at most, MB, its file included: strips of a plane's width (masses, what they are
/// copied to as they grow, sums and the mask), coarser levels, the raster where memory holds it. Measured,
/// and rounded up.
double memory_mb(const SurfaceTask& task, bool in_plane, bool spooled) {
    constexpr double program = 60, writing = 140, strip_bytes = 6 * 4.0 * window_cells, level_bytes = 5.4,
                     block_bytes = 96, most_blocks = 1 << 24;
    const auto cells = static_cast<double>(task.grid.size());
    double bytes = spooled ? 0 : 4 * cells * task.options.surfaces;
    if (task.options.shares != nullptr) bytes += 2 * 8 * cells;  // as they came, and as a block
    if (task.input.weights != nullptr) bytes += 4 * static_cast<double>(task.input.weights->values.size());
    if (in_plane) {
        const CellRange range = plane_range(task);
        bytes += strip_bytes * range.columns;
        if (!is_density(task.options.kernel))
            bytes += level_bytes * std::min(static_cast<double>(range.size()), most_blocks);
    } else {
        bytes += strip_bytes * task.grid.columns;
        bytes += block_bytes *
                 std::min(static_cast<double>(source_range(task.zones, task.input.mass).size()), most_blocks);
    }
    return program + writing + bytes / 1e6;
}

[[noreturn]] void refuse_memory(double needed, double limit) {
    throw LimitError(checks::message("DR1456", {{"needed", fmt::format("{:.0f}", std::ceil(needed))},
                                                {"limit", fmt::format("{:.0f}", limit)}}));
}

}  // namespace

bool folds_on_disk(const SurfaceOptions& options, const Grid& grid, const Grid& wide) {
    constexpr double program_and_writing = 200, strip_bytes = 6 * 4.0 * window_cells;
    const bool may_be = !options.spool_beside.empty(), large = wide.size() > most_cells_in_memory;
    if (large && !may_be)
        throw LimitError(checks::message("DR1446", {{"cells", fmt::format("{}", wide.size())},
                                                    {"limit", fmt::format("{}", most_cells_in_memory)}}));
    const double limit = options.max_memory_mb;
    const auto cells = static_cast<double>(grid.size());
    const double strips = strip_bytes * wide.columns, nearest = bytes_of_nearest(grid);
    // The surface and that of the wide grid as it is computed; then sums and what is kept of them.
    double bytes = 4 * options.surfaces * cells + 4 * static_cast<double>(wide.size()) +
                   std::max(strips, 8 * cells + nearest);
    const bool on_disk = may_be && (large || (limit > 0 && program_and_writing + bytes / 1e6 > limit));
    if (on_disk) bytes = std::max(strips, std::min(4 * cells, TiledSums::most_bytes) + nearest);
    const double needed = program_and_writing + bytes / 1e6;
    if (limit > 0 && needed > limit) refuse_memory(needed, limit);
    return on_disk;
}

bool is_spooled(const SurfaceTask& task, bool in_plane) {
    const double limit = task.options.max_memory_mb;
    const bool may_be = !task.options.spool_beside.empty();
    const bool large = task.grid.size() > most_cells_in_memory;
    if (task.options.shares != nullptr) check_cells(task.grid.columns, task.grid.rows, most_cells_in_memory);
    check_cells(task.grid.columns, task.grid.rows, may_be ? most_cells_on_disk : most_cells_in_memory);
    const bool spooled = may_be && (large || (limit > 0 && memory_mb(task, in_plane, false) > limit));
    const double needed = memory_mb(task, in_plane, spooled);
    if (limit > 0 && needed > limit) refuse_memory(needed, limit);
    return spooled;
}

void tell_progress(const SurfaceOptions& options, double share) {
    if (options.advance) options.advance(share);
}

bool SurfaceTask::leaves_out(int row, int rows) const {
    if (options.shares == nullptr) return false;
    for (int at = row; at < row + rows; ++at)
        if (options.shares->computes(static_cast<std::size_t>(at), static_cast<std::size_t>(grid.rows)))
            return false;
    return true;
}

void apply_mask(std::span<float> values, std::span<const std::uint8_t> wanted) {
    for (std::size_t cell = 0; cell < values.size(); ++cell)
        values[cell] = wanted[cell] == 0 ? no_value : std::max(0.0F, values[cell]);
}

CollectedSurface::CollectedSurface(const SurfaceTask& task, bool spooled) : task_(task) {
    if (spooled)
        spool_ = std::make_shared<CellSpool>(task.options.spool_beside);
    else
        values_.reserve(task.grid.size());
    if (task.options.shares != nullptr) shared_.reserve(task.grid.size());
}

void CollectedSurface::add(int row, std::span<float> values) {
    if (task_.options.shares == nullptr) return take(row, values);
    shared_.insert(shared_.end(), values.begin(), values.end());
}

void CollectedSurface::take(int row, std::span<float> values) {
    const int rows = static_cast<int>(values.size() / static_cast<std::size_t>(task_.grid.columns));
    task_.mask.fill(row, rows, wanted_);
    apply_mask(values, wanted_);
    const auto columns = static_cast<std::size_t>(task_.grid.columns);
    for (std::size_t cell = 0; cell < values.size(); ++cell) {
        if (std::isnan(values[cell])) continue;
        const double value = static_cast<double>(values[cell]);
        if (task_.areas == nullptr)
            sum_ += value;
        else
            sum_ += value *
                    task_.areas->at(static_cast<int>(cell % columns), row + static_cast<int>(cell / columns));
    }
    if (spool_ != nullptr)
        spool_->append(values);
    else
        values_.insert(values_.end(), values.begin(), values.end());
    tell_progress(task_.options, 0.2 + 0.5 * (row + rows) / task_.grid.rows);
}

void CollectedSurface::give(SurfaceResult& result) {
    if (SharedLoops* const shares = task_.options.shares) {
        const auto columns = static_cast<std::ptrdiff_t>(task_.grid.columns);
        shares->exchange("rows of a surface", static_cast<std::size_t>(task_.grid.rows), {shared_});
        auto from = shared_.begin();
        for (int row = 0; row < task_.grid.rows; ++row, from += columns) {
            std::vector<float> values(from, from + columns);
            take(row, values);
        }
    }
    result.raster.values = std::move(values_);
    result.raster.spooled = std::move(spool_);
    result.volume = task_.areas != nullptr ? sum_ : sum_ * task_.cell_km * task_.cell_km;
}

}  // namespace deltareach
