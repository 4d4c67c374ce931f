#include "analysis/private/collected_surface.hpp"

#include "analysis/messages.hpp"
#include "analysis/private/checks.hpp"
#include "analysis/private/kernel_shape.hpp"
#include "analysis/private/plane_convolution.hpp"

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

void check_folding(const SurfaceOptions& options, const Grid& grid, const Grid& wide) {
    constexpr double program_and_writing = 200;
    if (static_cast<double>(wide.size()) > static_cast<double>(most_cells_in_memory))
        throw LimitError(checks::message("DR1446", {{"cells", fmt::format("{}", wide.size())},
                                                    {"limit", fmt::format("{}", most_cells_in_memory)}}));
    // The values and the nearest row of every cell of the wide grid; the grid's values twice, and its mask.
    const double bytes =
        8 * static_cast<double>(wide.size()) + (5 + 4 * options.surfaces) * static_cast<double>(grid.size());
    const double needed = program_and_writing + bytes / 1e6;
    if (options.max_memory_mb > 0 && needed > options.max_memory_mb)
        refuse_memory(needed, options.max_memory_mb);
}

bool is_spooled(const SurfaceTask& task, bool in_plane) {
    const double limit = task.options.max_memory_mb;
    const bool may_be = !task.options.spool_beside.empty();
    const bool large = task.grid.size() > most_cells_in_memory;
    check_cells(task.grid.columns, task.grid.rows, may_be ? most_cells_on_disk : most_cells_in_memory);
    const bool spooled = may_be && (large || (limit > 0 && memory_mb(task, in_plane, false) > limit));
    const double needed = memory_mb(task, in_plane, spooled);
    if (limit > 0 && needed > limit) refuse_memory(needed, limit);
    return spooled;
}

void tell_progress(const SurfaceOptions& options, double share) {
    if (options.advance) options.advance(share);
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
}

void CollectedSurface::add(int row, std::span<float> values) {
    const int rows = static_cast<int>(values.size() / static_cast<std::size_t>(task_.grid.columns));
    task_.mask.fill(row, rows, wanted_);
    apply_mask(values, wanted_);
    for (const float value : values) sum_ += std::isnan(value) ? 0 : static_cast<double>(value);
    if (spool_ != nullptr)
        spool_->append(values);
    else
        values_.insert(values_.end(), values.begin(), values.end());
    tell_progress(task_.options, 0.2 + 0.5 * (row + rows) / task_.grid.rows);
}

void CollectedSurface::give(SurfaceResult& result) {
    result.raster.values = std::move(values_);
    result.raster.spooled = std::move(spool_);
    result.volume = sum_ * task_.cell_km * task_.cell_km;
}

}  // namespace deltareach
