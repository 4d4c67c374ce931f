#include "study/findings/points_surface.hpp"

#include "gis/error.hpp"
#include "gis/shared_loops.hpp"
#include "study/inputs/any_table.hpp"
#include "study/inputs/map_points.hpp"
#include "study/inputs/measured_names.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/working_plane.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fmt/format.h>
#include <numeric>

namespace deltareach {
namespace {

struct Amounts {
    std::vector<LonLat> at;
    std::vector<double> mass;
    std::string unit = "1";
};

/// @throws InputError DR1017
const Column& field_of_points(const MapPoints& points, const std::string& name) {
    const Column* found = find_named(points.columns, name);
    if (found != nullptr && std::holds_alternative<std::vector<double>>(found->values)) return *found;
    throw numbers_not_known(name, points.columns, {.path = points.shown_path});
}

Amounts amounts_of(const MapPoints& points, const PointsChoice& choice) {
    Amounts amounts;
    std::vector<double> mass(points.at.size(), 1.0);
    if (!choice.field.empty()) {
        const Column& column = field_of_points(points, choice.field);
        mass = std::get<std::vector<double>>(column.values);
        amounts.unit = column.unit;
    }
    if (!choice.unit.empty()) amounts.unit = choice.unit;
    for (std::size_t i = 0; i < mass.size(); ++i) {
        if (std::isnan(mass[i])) continue;  // unknown is not 0
        amounts.at.push_back(points.at[i]);
        amounts.mass.push_back(mass[i]);
    }
    return amounts;
}

/// What the grid covers: the zones of the project, else one shape whose corners are the points.
std::vector<MultiPolygon> covered_shapes(const Amounts& amounts, const Loaded* project) {
    std::vector<MultiPolygon> shapes;
    if (project != nullptr) {
        const Region& region = *project->inputs.region;
        for (const ZoneRef zone : region.mosaic(0))
            shapes.push_back(region.levels()[zone.level].shapes()[zone.zone]);
        return shapes;
    }
    Polygon around;
    for (const LonLat at : amounts.at) around.outer().emplace_back(at.lon, at.lat);
    shapes.push_back({around});
    return shapes;
}

Crs plane_for_points(const Loaded* project, std::span<const MultiPolygon> shapes, double cell_km) {
    return project != nullptr ? plane_of(project->project, *project->inputs.region)
                              : surface_grid(shapes, cell_km).crs;
}

std::vector<std::pair<std::string, std::string>> facts_of_points(const PointsSurface& found,
                                                                 const SurfaceSettings& settings,
                                                                 const SurfaceOptions& options,
                                                                 const SurfaceFrame& frame) {
    const SurfaceResult& surface = found.made.surface;
    std::vector<std::pair<std::string, std::string>> facts{
        {"TIFFTAG_SOFTWARE", "deltareach " DELTAREACH_VERSION},
        {"KIND", settings.kind == "potential" ? "potential" : "density of points"},
        {"KERNEL", std::string(name_of(options.kernel))},
        {"UNIT", surface.raster.unit},
        {"SOURCES", fmt::format("{} points of {}", found.n, found.points)},
        {"AMOUNT", found.field.empty() ? "1 each" : found.field},
        {"MASK", std::filesystem::path(frame.mask_name).filename().string()}};
    if (options.kernel == Kernel::power)
        facts.emplace_back("BETA", fmt::format("{}", options.beta));
    else
        facts.emplace_back("BANDWIDTH_KM", fmt::format("{}", surface.bandwidth_km));
    add_truth(facts, surface, frame.edge);
    return facts;
}

void tell_left_out(const PointsSurface& found, std::size_t of, Session& session) {
    if (found.left_out > 0)
        session.tell(
            {Message{.code = "DR1448",
                     .where = {.path = found.points},
                     .values = {{"n", fmt::format("{}", found.left_out)}, {"of", fmt::format("{}", of)}}}});
}

}  // namespace

PointsSurface surface_of_points(const PointsChoice& choice, const SurfaceSettings& settings,
                                SurfaceFrame frame, const Loaded* project, bool with_bands,
                                Session& session) {
    require_sheets(choice.file, session);
    PointsSurface found{.made = {},
                        .points = std::filesystem::path(choice.file).filename().string(),
                        .field = choice.field,
                        .unit = {}};
    Messages notes;
    const MapPoints points =
        read_map_points(choice.file, choice.file, choice.crs,
                        {.encoding = session.options.encoding, .sheet = session.options.sheet, .heads = {}},
                        {choice.field}, notes);
    session.tell(notes);
    const Amounts amounts = amounts_of(points, choice);
    found.unit = amounts.unit;
    found.n =
        static_cast<std::size_t>(std::ranges::count_if(amounts.mass, [](double mass) { return mass > 0; }));
    found.left_out = points.without_place + points.at.size() - amounts.at.size();
    tell_left_out(found, points.without_place + points.at.size(), session);
    const std::vector<MultiPolygon> shapes = covered_shapes(amounts, project);
    if (frame.mask == SurfaceMask::zones && project != nullptr) {
        frame.mask = SurfaceMask::shapes;
        frame.mask_shapes = shapes;
        const Region& region = *project->inputs.region;
        for (const ZoneRef zone : region.mosaic(0)) frame.mask_points.push_back(region.point(zone));
    } else if (frame.mask == SurfaceMask::zones) {
        frame.mask = SurfaceMask::none;
        frame.mask_name = "none";
    }
    const SurfaceOptions options = surface_options(settings, frame, session.options.threads);
    const Grid grid =
        grid_in(frame, plane_for_points(project, shapes, settings.cell_km), shapes, settings.cell_km,
                support_beyond_km(options, frame, amounts.at, amounts.mass, settings.cell_km));
    StudySurface& made = found.made;
    made.edge = frame.edge;
    made.surface =
        surface_of({.points = amounts.at, .mass = amounts.mass, .unit = amounts.unit}, grid, options);
    if (options.kernel != Kernel::power)
        tell_losses(made.surface, frame.edge, std::accumulate(amounts.mass.begin(), amounts.mass.end(), 0.0));
    made.surface.raster.unit = unit_of_surface(amounts.unit, settings);
    made.surface.raster.description =
        fmt::format("{} of {}{}{}", settings.kind == "potential" ? "potential" : "density", found.points,
                    choice.field.empty() ? "" : ", ", choice.field);
    made.surface.raster.made_with = facts_of_points(found, settings, options, frame);
    if (with_bands && !is_share(frame.shares)) add_bands(made, settings.bands, frame, shapes);
    return found;
}

}  // namespace deltareach
