#include "analysis/surface.hpp"

#include "analysis/messages.hpp"
#include "analysis/private/checks.hpp"
#include "analysis/private/collected_surface.hpp"
#include "analysis/private/kernel_shape.hpp"
#include "analysis/private/plane_scale.hpp"
#include "analysis/private/plane_truth.hpp"
#include "analysis/private/point_sources.hpp"
#include "analysis/private/surface_edges.hpp"
#include "analysis/private/surface_task.hpp"
#include "analysis/private/terms.hpp"
#include "gis/geometry_ops.hpp"
#include "gis/shared_loops.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <numbers>

namespace deltareach {
namespace {

void check(const SurfaceInput& input, const Grid& grid, const SurfaceOptions& options) {
    if (input.points.empty()) throw InputError(checks::message("DR1430"));
    if (!input.shapes.empty()) checks::same_size(input.points.size(), input.shapes.size(), terms::points);
    if (!options.mask_points.empty())
        checks::same_size(options.mask_points.size(), options.mask_shapes.size(), terms::mask_points);
    checks::same_size(input.mass.size(), input.points.size(), terms::mass);
    checks::non_negative(input.mass, terms::mass);
    checks::positive_sum(input.mass, terms::mass);
    if (grid.crs.is_geographic() || grid.crs.is_planar_km() || !(grid.cell_size > 0) || grid.columns < 1 ||
        grid.rows < 1) {
        throw UsageError(checks::message("DR1436", {{"crs", grid.crs.name()}}));
    }
    const auto positive = [](const char* name, double value, bool zero_is_fine = false) {
        if (std::isfinite(value) && (value > 0 || (zero_is_fine && value == 0))) return;
        throw UsageError(checks::message("DR1431", {{"name", name}, {"value", fmt::format("{}", value)}}));
    };
    if (options.kernel == Kernel::power) positive("beta", options.beta);
    if (options.kernel == Kernel::exponential) positive("length_km", options.length_km);
    if (is_density(options.kernel)) positive("bandwidth_km", options.bandwidth_km, true);
    if (options.edge != SurfaceEdge::none && !is_density(options.kernel))
        throw UsageError(checks::message("DR1445", {}));
}

std::string unit_of(const std::string& mass_unit, const SurfaceOptions& options) {
    if (is_density(options.kernel)) return mass_unit + "/km2";
    if (options.kernel == Kernel::exponential) return mass_unit;
    return fmt::format("{}/km{}", mass_unit, options.beta == 1 ? "" : fmt::format("^{}", options.beta));
}

std::string description_of(const SurfaceOptions& options) {
    switch (options.kernel) {
        case Kernel::power:
            return fmt::format("potential, power, beta = {}", options.beta);
        case Kernel::exponential:
            return fmt::format("potential, exponential, length = {} km", options.length_km);
        default:
            break;
    }
    return fmt::format("density, {}, bandwidth = {:.1f} km", name_of(options.kernel), options.bandwidth_km);
}

MaskRows mask_of(const SurfaceInput& input, const std::vector<CellsOfZone>& zones, const Grid& grid,
                 const SurfaceOptions& options) {
    if (options.mask == SurfaceMask::none || (options.mask == SurfaceMask::zones && input.shapes.empty()))
        return MaskRows(grid);
    std::vector<CellRun> runs;
    const auto add = [&](const std::vector<CellRun>& more) {
        runs.insert(runs.end(), more.begin(), more.end());
    };
    if (options.mask == SurfaceMask::shapes) {
        const SurfaceInput masks{.shapes = options.mask_shapes, .points = options.mask_points};
        const std::vector<MultiPolygon> shapes =
            shapes_in_plane(options.mask_shapes, grid.crs, options.threads);
        if (!masks.points.empty())
            for (const CellsOfZone& area : zone_cells(masks, shapes, grid, options.threads)) add(area.runs);
        else
            for (const MultiPolygon& shape : shapes) add(runs_within(shape, grid));
    } else {
        // Whatever they hold, so that all surfaces of a project have the same cells; one too small to hold a
        // centre has the cell of its point, or nothing of it could stay.
        for (const CellsOfZone& zone : zones) add(zone.runs);
    }
    return {grid, std::move(runs)};
}

/// A kernel narrower than a cell has no shape on the grid.
void note_narrow(const SurfaceOptions& options, double cell_km, Messages& notes) {
    const bool length = options.kernel == Kernel::exponential;
    const double km = length ? options.length_km : options.bandwidth_km;
    if (options.kernel == Kernel::power || km >= 0.75 * cell_km) return;
    notes.push_back(checks::message("DR1439", {{"name", length ? "length_km" : "bandwidth_km"},
                                               {"km", fmt::format("{:.3g}", km)},
                                               {"cell", fmt::format("{:.3g}", cell_km)}}));
}

void note_small(const std::vector<CellsOfZone>& zones, std::span<const double> mass, Messages& notes) {
    std::size_t small = 0;
    for (std::size_t i = 0; i < zones.size(); ++i) small += mass[i] > 0 && !zones[i].holds ? 1 : 0;
    if (small > 0) notes.push_back(checks::message("DR1434", {{"n", fmt::format("{}", small)}}));
}

/// The bandwidth as given, or by the rule.
double bandwidth_of(const SurfaceInput& input, const SurfaceOptions& asked, SurfaceResult& result) {
    if (!is_density(asked.kernel)) return 0;
    result.bandwidth_km = asked.bandwidth_km;
    if (asked.bandwidth_km == 0) {
        result.rule_of_thumb = true;
        result.bandwidth_km = rule_of_thumb_km(input.points, input.mass);
        result.notes.push_back(
            checks::message("DR1433", {{"km", fmt::format("{:.1f}", result.bandwidth_km)}}));
    }
    return result.bandwidth_km;
}

/// How much a kernel changes at most, relative to its peak (a potential: to itself), where a distance changes
/// by a small part of itself: max |d·f′|.
double sensitivity_of(const SurfaceOptions& options) {
    switch (options.kernel) {
        case Kernel::power:
            return options.beta;
        case Kernel::gaussian:
            return 2 / std::numbers::e;
        case Kernel::quartic:
            return 1;
        case Kernel::exponential:
            break;
    }
    return 1 / std::numbers::e;
}

constexpr double transform_error = 1e-4, block_error = 1e-3;

/// Whether it is computed in the plane: where that is true enough. Sets the plane's scale, and what the
/// result says of its truth.
bool chosen_plane(SurfaceTask& task, SurfaceResult& result) {
    const SurfacePath path = task.options.path;
    if (path != SurfacePath::ellipsoid) {
        const PlaneScale plane = plane_scale(task.grid, plane_range(task), plane_blocks(task));
        task.scale = plane.scale;
        task.cell_km = task.grid.cell_size / 1000 / plane.scale;
        if (path == SurfacePath::plane || plane_suffices(task, plane.error)) {
            result.plane_error = plane.error;
            result.value_error = transform_error + sensitivity_of(task.options) * plane.error;
            return true;
        }
        if (const auto near = truth_near_sources(task)) {
            result.plane_error = near->lengths;
            result.value_error = transform_error + near->value;
            return true;
        }
        result.refused_plane_error = plane.error;
    }
    result.value_error = block_error;
    return false;
}

}  // namespace

const char* name_of(Kernel kernel) {
    switch (kernel) {
        case Kernel::power:
            return "power";
        case Kernel::exponential:
            return "exponential";
        case Kernel::quartic:
            return "quartic";
        case Kernel::gaussian:
            return "gaussian";
    }
    return "";
}

namespace {

void weigh_zones(std::vector<CellsOfZone>& zones, const SurfaceTask& task, SurfaceResult& result) {
    if (!task.weights) return;
    weigh(zones, task.weights);
    std::size_t without = 0;
    for (std::size_t i = 0; i < zones.size(); ++i) {
        result.weightless_share.push_back(zones[i].weightless);
        without += task.input.mass[i] > 0 && zones[i].weight == 0 ? 1 : 0;
    }
    if (without > 0) result.notes.push_back(checks::message("DR1444", {{"n", fmt::format("{}", without)}}));
}

/// Cells of the plane are not of one area on the ground.
void use_areas(const CellAreas& areas, SurfaceTask& task, Messages& notes) {
    task.areas = &areas;
    task.cell_km = std::sqrt(areas.mean());
    notes.push_back(checks::message("DR1464", {{"least", fmt::format("{:.4g}", areas.least())},
                                               {"most", fmt::format("{:.4g}", areas.most())}}));
}

/// By source, whether it lies within mask and grid: some cell of it, or the very place of a point whose
/// cell's centre lies outside.
std::vector<std::uint8_t> sources_at_home(const SurfaceInput& input, const std::vector<CellsOfZone>& zones,
                                          const MaskRows& mask, const Grid& grid,
                                          const SurfaceOptions& options) {
    std::vector<std::uint8_t> home(zones.size(), 0);
    const MaskRows within(grid);
    for (std::size_t i = 0; i < zones.size(); ++i) {
        if (!(input.mass[i] > 0)) continue;
        const auto lies_on = [&](const MaskRows& cells) {
            return std::ranges::any_of(zones[i].runs, [&](const CellRun& run) { return cells.meets(run); });
        };
        const Point place(input.points[i].lon, input.points[i].lat);
        const bool inside =
            lies_on(mask) || (input.shapes.empty() && lies_on(within) &&
                              std::ranges::any_of(options.mask_shapes, [&](const MultiPolygon& area) {
                                  return contains(area, place);
                              }));
        home[i] = inside ? 1 : 0;
    }
    return home;
}

}  // namespace

SurfaceResult surface_of(const SurfaceInput& input, const Grid& grid, const SurfaceOptions& asked) {
    check(input, grid, asked);
    if (asked.edge == SurfaceEdge::renormalise) return renormalised(input, grid, asked);
    if (asked.edge == SurfaceEdge::reflect) return reflected(input, grid, asked);
    SurfaceResult result;
    SurfaceOptions options = asked;
    // What nobody is shown; where masses are divided by what stays, it is needed all the same.
    const bool spare_losses = asked.losses && !asked.losses_needed && is_share(asked.shares);
    if (spare_losses) options.losses = false;
    options.bandwidth_km = bandwidth_of(input, asked, result);
    const std::vector<MultiPolygon> shapes = shapes_in_plane(input.shapes, grid.crs, options.threads);
    std::vector<CellsOfZone> zones = zone_cells(input, shapes, grid, options.threads);
    if (!input.shapes.empty()) note_small(zones, input.mass, result.notes);
    note_narrow(options, grid.cell_size / 1000, result.notes);
    const MaskRows mask = mask_of(input, zones, grid, options);
    if (mask.is_none())
        throw InputError(checks::message("DR1466", {{"columns", fmt::format("{}", grid.columns)},
                                                    {"rows", fmt::format("{}", grid.rows)}}));
    const std::vector<Point> positions =
        input.shapes.empty() ? point_positions(input.points, grid) : std::vector<Point>();
    SurfaceTask task{.input = input,
                     .shapes = shapes,
                     .zones = zones,
                     .grid = grid,
                     .options = options,
                     .mask = mask,
                     .cell_km = grid.cell_size / 1000,
                     .weights = CellWeights(input.weights, grid),
                     .positions = positions};
    weigh_zones(zones, task, result);
    const bool in_plane = chosen_plane(task, result);
    const std::optional<CellAreas> areas = in_plane ? std::nullopt : areas_that_vary(grid);
    if (areas) use_areas(*areas, task, result.notes);
    if (options.losses_needed && !in_plane && cells_of_losses(task) > most_loss_cells)
        throw LimitError(checks::message("DR1446", {{"cells", fmt::format("{}", cells_of_losses(task))},
                                                    {"limit", fmt::format("{}", most_loss_cells)}}));
    CollectedSurface collected(task, is_spooled(task, in_plane));
    tell_progress(options, 0.2);
    const UseRows use = [&](int row, std::span<float> values) { collected.add(row, values); };
    std::optional<KeptShares> kept = in_plane ? plane_surface(task, use) : tree_surface(task, use);
    if (spare_losses) kept = KeptShares{std::vector(zones.size(), 1.0), std::vector(zones.size(), 1.0)};
    tell_progress(options, 0.9);
    result.raster = {.grid = grid,
                     .values = {},
                     .description = description_of(options),
                     .unit = unit_of(input.unit, options)};
    collected.give(result);
    result.cell_km = task.cell_km;
    for (const double mass : input.mass) result.n += mass > 0 ? 1 : 0;
    if (kept) result.losses = losses_of(*kept, input.mass, result.volume);
    if (is_density(options.kernel)) result.at_home = sources_at_home(input, zones, mask, grid, options);
    tell_progress(options, 1);
    return result;
}

}  // namespace deltareach
