#include "gis/geometry_ops.hpp"
#include "study/findings/surface_frame.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {

SurfaceOptions surface_options(const SurfaceSettings& asked, const SurfaceFrame& frame, int threads) {
    SurfaceOptions options{.kernel = asked.kernel == "quartic" ? Kernel::quartic : Kernel::gaussian,
                           .bandwidth_km = asked.bandwidth_km,
                           .losses = true};
    if (asked.kind == "potential") options = {.kernel = Kernel::power, .beta = asked.beta};
    options.mask = frame.mask;
    options.mask_shapes = frame.mask_shapes;
    options.mask_points = frame.mask_points;
    options.edge = frame.edge;
    options.threads = threads;
    options.max_memory_mb = frame.max_memory_mb;
    options.surfaces = frame.surfaces;
    options.advance = frame.advance;
    options.ground = frame.ground;
    options.shares = frame.shares;
    options.spool_beside = frame.output;
    return options;
}

double support_beyond_km(const SurfaceOptions& options, const SurfaceFrame& frame,
                         std::span<const LonLat> points, std::span<const double> mass, double cell_km) {
    if (options.kernel == Kernel::power || frame.mask != SurfaceMask::none) return 0;
    const double bandwidth_km =
        options.bandwidth_km > 0 ? options.bandwidth_km : rule_of_thumb_km(points, mass);
    // The centre of a source's cell lies up to half a cell beyond the zone, and the mean of a narrow kernel
    // over that cell reaches half its diagonal farther.
    const double by_cells = 0.5 + std::sqrt(0.5);
    return bandwidth_km * (options.kernel == Kernel::gaussian ? 5 : 1) + by_cells * cell_km;
}

std::string unit_of_surface(const std::string& unit, const SurfaceSettings& settings) {
    if (unit == "unstated") return unit;
    return settings.kind == "potential" ? fmt::format("{}·km^-{}", unit, settings.beta) : unit + "/km²";
}

void add_truth(std::vector<std::pair<std::string, std::string>>& facts, const SurfaceResult& surface,
               SurfaceEdge edge) {
    facts.emplace_back("DISTANCES", surface.plane_error ? "plane" : "ellipsoid");
    facts.emplace_back("DISTANCE_ERROR", fmt::format("{:.1e}", surface.plane_error.value_or(1e-5)));
    facts.emplace_back("VALUE_ERROR", fmt::format("{:.1e}", surface.value_error));
    if (edge != SurfaceEdge::none)
        facts.emplace_back("EDGE", edge == SurfaceEdge::reflect ? "reflect" : "renormalise");
}

void tell_losses(SurfaceResult& surface, SurfaceEdge edge, double sent) {
    const auto percent = [sent](double part) {
        const std::string text = fmt::format("{:.1f}", 100 * part / sent);
        return (text == "-0.0" ? "0.0" : text) + " %";
    };
    const double lost = sent - surface.volume;
    if (!(std::abs(lost) > 0.001 * sent)) return;
    if (lost > 0.999 * sent) {
        surface.notes.push_back({.code = "DR1465", .values = {{"percent", percent(lost)}}});
        return;
    }
    if (edge != SurfaceEdge::none) {
        surface.notes.push_back({.code = "DR1449", .values = {{"percent", percent(lost)}}});
        return;
    }
    if (!surface.losses) {
        surface.notes.push_back({.code = "DR1443", .values = {{"percent", percent(lost)}}});
        return;
    }
    surface.notes.push_back({.code = "DR1437",
                             .values = {{"percent", percent(lost)},
                                        {"mask", percent(surface.losses->beyond_mask)},
                                        {"grid", percent(surface.losses->beyond_grid)},
                                        {"cells", percent(surface.losses->by_the_grid)}}});
}

MultiPolygon whole_area(std::span<const MultiPolygon> zones) {
    constexpr double decimetre = 1e-6;  // degrees
    return union_on_grid(zones, decimetre);
}

void add_bands(StudySurface& made, const std::vector<double>& percents, const SurfaceFrame& frame,
               std::span<const MultiPolygon> shapes) {
    const Raster& raster = made.surface.raster;
    if (raster.spooled == nullptr)
        made.bands = bands_in(percents, raster, frame, shapes);
    else
        made.surface.notes.push_back(
            {.code = "DR1457", .values = {{"cells", fmt::format("{}", raster.grid.size())}}});
}

std::vector<Band> bands_in(const std::vector<double>& percents, const Raster& raster,
                           const SurfaceFrame& frame, std::span<const MultiPolygon> shapes) {
    std::vector<double> shares;
    for (const double percent : percents) shares.push_back(percent / 100);
    std::ranges::sort(shares);
    MultiPolygon within;
    if (frame.mask == SurfaceMask::zones) within = frame.whole != nullptr ? *frame.whole : whole_area(shapes);
    if (frame.mask == SurfaceMask::shapes) within = union_of(frame.mask_shapes);
    return reach_bands(raster, shares, within);
}

}  // namespace deltareach
