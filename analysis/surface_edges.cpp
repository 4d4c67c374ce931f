#include "analysis/private/surface_edges.hpp"

#include "analysis/messages.hpp"
#include "analysis/private/checks.hpp"
#include "analysis/private/collected_surface.hpp"
#include "analysis/private/folded_back.hpp"

#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <utility>

namespace deltareach {
namespace {

/// The first and the second half of the work.
std::function<void(double)> half(const SurfaceOptions& options, double from) {
    if (!options.advance) return {};
    return [whole = options.advance, from](double share) { whole(from + share / 2); };
}

}  // namespace

SurfaceResult renormalised(const SurfaceInput& input, const Grid& grid, SurfaceOptions options) {
    options.edge = SurfaceEdge::none;
    options.losses = options.losses_needed = true;
    const std::function<void(double)> second = half(options, 0.5);
    options.advance = half(options, 0);
    SurfaceResult before = surface_of(input, grid, options);
    std::vector<double> mass(input.mass.begin(), input.mass.end());
    for (std::size_t i = 0; i < mass.size(); ++i) {
        const double stays = 1 - before.losses->mask_share[i] - before.losses->grid_share[i];
        if (mass[i] > 0 && before.at_home[i] != 0 && stays > 1e-3) mass[i] /= stays;
    }
    SurfaceInput scaled = input;
    scaled.mass = mass;
    options.losses = options.losses_needed = false;
    options.bandwidth_km = before.bandwidth_km;
    before.raster = {.grid = grid, .values = {}};  // not two at once
    options.advance = second;
    SurfaceResult result = surface_of(scaled, grid, options);
    before.losses->returned = result.volume - before.volume;
    before.volume = result.volume;
    before.cell_km = result.cell_km;
    before.raster = std::move(result.raster);
    return before;
}

namespace {

/// The grid with room for all that the kernel carries beyond it.
Grid widened_for(const Grid& grid, double bandwidth_km) {
    const double by = std::ceil(5 * bandwidth_km * 1000 / grid.cell_size) + 2;
    check_cells(grid.columns + 2 * by, grid.rows + 2 * by, most_cells_on_disk);
    Grid wide = grid;
    wide.west -= by * grid.cell_size;
    wide.north += by * grid.cell_size;
    wide.columns += 2 * static_cast<int>(by);
    wide.rows += 2 * static_cast<int>(by);
    return wide;
}

/// Folding carries what lies outside to the border too, however far that is.
void note_outside(const SurfaceInput& input, SurfaceResult& result) {
    double outside = 0, all = 0;
    std::size_t n = 0;
    for (std::size_t i = 0; i < input.mass.size(); ++i) {
        all += input.mass[i];
        if (!(input.mass[i] > 0) || result.at_home[i] != 0) continue;
        outside += input.mass[i];
        ++n;
    }
    if (n == 0) return;
    result.notes.push_back(checks::message(
        "DR1468", {{"n", fmt::format("{}", n)}, {"percent", fmt::format("{:.3g}", 100 * outside / all)}}));
}

}  // namespace

SurfaceResult reflected(const SurfaceInput& input, const Grid& grid, const SurfaceOptions& asked) {
    SurfaceOptions options = asked;
    options.edge = SurfaceEdge::none;
    const double bandwidth_km =
        asked.bandwidth_km > 0 ? asked.bandwidth_km : rule_of_thumb_km(input.points, input.mass);
    const Grid wide = widened_for(grid, bandwidth_km);
    const bool on_disk = folds_on_disk(options, grid, wide);
    if (on_disk)
        ++options.surfaces;  // the surface as it is, and that of the wide grid
    else
        options.spool_beside.clear();
    const std::function<void(double)> second = half(options, 0.5);
    options.advance = half(options, 0);
    SurfaceResult result = surface_of(input, grid, options);
    options.mask = SurfaceMask::none;
    options.losses = false;
    options.bandwidth_km = result.bandwidth_km;
    options.advance = second;
    const SurfaceResult whole = surface_of(input, wide, options);
    const std::optional<CellAreas> areas = whole.plane_error ? std::nullopt : areas_that_vary(grid);
    const double sum =
        fold_back(whole.raster, (wide.columns - grid.columns) / 2, result.raster, areas ? &*areas : nullptr,
                  on_disk ? asked.spool_beside : std::filesystem::path());
    const double before = result.volume;
    // Values are per km² on the ground as the wider grid's mean scale has it.
    result.cell_km = whole.cell_km;
    result.volume = areas ? sum : sum * result.cell_km * result.cell_km;
    if (result.losses) result.losses->returned = result.volume - before;
    note_outside(input, result);
    return result;
}

}  // namespace deltareach
