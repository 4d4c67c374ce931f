#include "study/findings/surfaces.hpp"

#include "analysis/mass_raster.hpp"
#include "gis/geometry_ops.hpp"
#include "gis/shared_loops.hpp"
#include "render/world_plane.hpp"
#include "study/findings/province_receipts.hpp"
#include "study/findings/study_words.hpp"
#include "study/findings/surface_frame.hpp"
#include "study/inputs/working_plane.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fmt/format.h>
#include <numeric>

namespace deltareach {
namespace {

/// What a surface spreads: the flow of every destination but the origin's own, and where it ends.
struct SpreadFlow {
    std::vector<LonLat> points;
    std::vector<double> mass;
};

SpreadFlow spread_flow(const Study& study, const Region& region) {
    SpreadFlow flow{.points = {}, .mass = study.flow.dense()};
    for (std::size_t j = 0; j < flow.mass.size(); ++j) {
        flow.points.push_back(region.point(study.flows.destinations[j]));
        if (is_own(study, j)) flow.mass[j] = 0;
    }
    return flow;
}

bool is_first_origin(const Study& study, std::span<const Study> studies) {
    return study.origin.id == studies.front().origin.id;
}

bool has_flow(const Study& study) {
    return std::ranges::any_of(study.flow.values(), [](double flow) { return flow > 0; });
}

/// How a surface was made, for whoever finds the file alone.
std::vector<std::pair<std::string, std::string>> provenance(const Project& project, const Study& study,
                                                            const SurfaceOptions& options,
                                                            const SurfaceFrame& frame,
                                                            const SurfaceResult& surface) {
    std::vector<std::pair<std::string, std::string>> facts{
        {"TIFFTAG_SOFTWARE", "deltareach " DELTAREACH_VERSION},
        {"KIND", project.surface.kind},
        {"KERNEL", std::string(name_of(options.kernel))},
        {"UNIT", surface.raster.unit},
        {"ORIGIN", study.origin.id},
        {"THEME", study.theme.id},
        {"PERIOD", study.period},
        {"QUALITY", std::string(name_of(study.quality))},
        {"SOURCES", fmt::format("{} zones, spread {}", surface.n,
                                frame.spread_by.empty()
                                    ? "evenly over their cells"
                                    : "by " + std::filesystem::path(frame.spread_by).filename().string())},
        {"MASK", std::filesystem::path(frame.mask_name).filename().string()}};
    if (options.kernel == Kernel::power)
        facts.emplace_back("BETA", fmt::format("{}", options.beta));
    else
        facts.emplace_back("BANDWIDTH_KM", fmt::format("{}", surface.bandwidth_km));
    add_truth(facts, surface, options.edge);
    if (!project.source_zh.empty()) facts.emplace_back("DATA", project.source_zh);
    return facts;
}

}  // namespace

bool has_bandwidth(const Project& project, const Inputs& inputs, const Study& study) {
    if (project.surface.kind == "potential" || project.surface.bandwidth_km > 0) return true;
    const auto [points, mass] = spread_flow(study, *inputs.region);
    return rule_of_thumb_if_any_km(points, mass).has_value();
}

namespace {

/// Masses on cells of the grid's lattice over all shapes.
Raster weights_for(const SurfaceFrame& frame, std::span<const MultiPolygon> shapes, const Grid& grid) {
    RasterSource source(frame.spread_by, 1);
    Grid lattice = surface_grid(shapes, grid.cell_size / 1000, grid.cell_size / 1000, grid.crs,
                                frame.output.empty() ? most_cells_in_memory : most_cells_on_disk);
    // Of the grid's own lines, which need not be multiples of the cell.
    const double size = grid.cell_size;
    lattice.west = grid.west + std::floor((lattice.west - grid.west) / size) * size;
    lattice.north = grid.north + std::ceil((lattice.north - grid.north) / size) * size;
    lattice.columns += 1;
    lattice.rows += 1;
    return masses_on_grid(source, lattice,
                          {.max_memory_mb = frame.max_memory_mb, .spool_beside = frame.output});
}

/// What a surface is called and measured in.
void label(Raster& raster, const Project& project, const Study& study) {
    raster.unit = unit_of_surface(study.unit, project.surface);
    const char* mark = study.estimated()                     ? " ESTIMATED"
                       : study.quality == Quality::synthetic ? " SYNTHETIC"
                                                             : "";
    raster.description = fmt::format("{} {} {} from {}{}", project.surface.kind, study.theme.id, study.period,
                                     study.origin.id, mark);
}

}  // namespace

StudySurface surface_of_study(const Project& project, const Inputs& inputs, const Study& study, int threads,
                              bool with_bands) {
    return surface_in_frame(project, inputs, study, {}, threads, with_bands);
}

StudySurface surface_in_frame(const Project& project, const Inputs& inputs, const Study& study,
                              const SurfaceFrame& frame, int threads, bool with_bands) {
    const Region& region = *inputs.region;
    std::vector<MultiPolygon> shapes;
    for (const ZoneRef zone : study.flows.destinations)
        shapes.push_back(region.levels()[zone.level].shapes()[zone.zone]);
    const auto [points, mass] = spread_flow(study, region);
    SurfaceOptions options = surface_options(project.surface, frame, threads);
    const bool density = options.kernel != Kernel::power;
    const Grid grid = grid_in(frame, plane_of(project, region), shapes, project.surface.cell_km,
                              support_beyond_km(options, frame, points, mass, project.surface.cell_km));
    Raster weights;
    if (!frame.spread_by.empty()) weights = weights_for(frame, shapes, grid);
    StudySurface result{.surface = surface_of({.shapes = shapes,
                                               .points = points,
                                               .mass = mass,
                                               .weights = frame.spread_by.empty() ? nullptr : &weights},
                                              grid, options),
                        .bands = {},
                        .change = {},
                        .edge = frame.edge,
                        .spread_by = std::filesystem::path(frame.spread_by).filename().string()};
    if (!frame.crs && !frame.like)
        for (const Message& note : note_on_plane(project)) result.surface.notes.push_back(note);
    if (density) tell_losses(result.surface, frame.edge, std::accumulate(mass.begin(), mass.end(), 0.0));
    label(result.surface.raster, project, study);
    result.surface.raster.made_with = provenance(project, study, options, frame, result.surface);
    if (with_bands && !is_share(frame.shares)) add_bands(result, project.surface.bands, frame, shapes);
    return result;
}

namespace {

std::string surface_key(const Study& study) {
    return study.origin.id + "/" + study.key() + "/" + study.unit;
}

/// The area of these zones: that of the same destinations in other themes and periods, made once.
const MultiPolygon& whole_of(Surfaces& known, const Region& region, const std::vector<ZoneRef>& zones) {
    const auto found = std::ranges::find(known.wholes, zones, &Surfaces::Whole::zones);
    if (found != known.wholes.end()) return found->area;
    std::vector<MultiPolygon> shapes;
    for (const ZoneRef zone : zones) shapes.push_back(region.levels()[zone.level].shapes()[zone.zone]);
    known.wholes.push_back({zones, whole_area(shapes)});
    return known.wholes.back().area;
}

}  // namespace

const StudySurface* surface_made(const Surfaces& known, const Study& study) {
    const auto found = known.made.find(surface_key(study));
    return found == known.made.end() ? nullptr : &found->second;
}

void forget_surface(Surfaces& known, const Study& study) {
    known.made.erase(surface_key(study));
}

const StudySurface& surface_in(Surfaces& known, const Project& project, const Inputs& inputs,
                               const Study& study, int threads) {
    const std::string key = surface_key(study);
    const auto found = known.made.find(key);
    if (found != known.made.end()) return found->second;
    SurfaceFrame frame;
    frame.whole = &whole_of(known, *inputs.region, study.flows.destinations);
    frame.ground = &known.ground;
    return known.made.emplace(key, surface_in_frame(project, inputs, study, frame, threads, true))
        .first->second;
}

bool fits_one_plane(const Region& region) {
    std::vector<double> east;
    for (const ZoneRef zone : region.mosaic(0)) east.push_back(region.point(zone).lon);
    std::ranges::sort(east);
    double gap = east.empty() ? 360 : east.front() + 360 - east.back();
    for (std::size_t i = 1; i < east.size(); ++i) gap = std::max(gap, east[i] - east[i - 1]);
    return 360 - gap <= widest_region_deg;
}

bool can_have_surface(const Loaded& from, const Study& study) {
    return has_flow(study) && fits_one_plane(*from.inputs.region) &&
           has_bandwidth(from.project, from.inputs, study);
}

namespace {

/// Themes and periods of the first origin, up to which a run makes the surfaces of all of them.
constexpr std::size_t most_surfaces = 24;

/// Of more themes and periods those of the latest period are made, theme by theme.
bool is_left_out(const Study& study, std::span<const Study> studies) {
    return studies_beside(study, studies).size() > most_surfaces && !is_latest(study, studies);
}

}  // namespace

bool has_surface(const Loaded& from, const Study& study, std::span<const Study> studies) {
    return is_first_origin(study, studies) && !is_left_out(study, studies) && can_have_surface(from, study);
}

void tell_without_surface(const Loaded& from, std::span<const Study> studies, Session& session) {
    if (!fits_one_plane(*from.inputs.region)) {
        session.tell(
            {Message{.code = "DR1460", .values = {{"degrees", fmt::format("{:.0f}", widest_region_deg)}}}});
        return;
    }
    std::size_t left_out = 0;
    for (const Study& study : studies) {
        if (!is_first_origin(study, studies) || !has_flow(study)) continue;
        if (is_left_out(study, studies))
            ++left_out;
        else if (!has_surface(from, study, studies))
            session.tell({Message{.code = "DR1438", .values = study_words("study", study)}});
    }
    if (left_out > 0)
        session.tell({Message{.code = "DR1617",
                              .values = {{"count", fmt::format("{}", left_out)},
                                         {"limit", fmt::format("{}", most_surfaces)}}}});
}

}  // namespace deltareach
