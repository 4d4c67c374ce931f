#include "gis/error.hpp"
#include "gis/geodesic.hpp"
#include "study/findings/models/models.hpp"
#include "study/inputs/units.hpp"
#include "study/inputs/working_plane.hpp"

#include <cmath>

namespace deltareach {
namespace {

constexpr double boundary_margin_km = 50;  // of boundaries about the box around all places

std::vector<Breaking> breakings_of(const BreakingPointSettings& settings, const Units& file,
                                   const WorkingPlane& plane, Session& session) {
    const std::vector<double> mass = file.masses(settings.mass, session);
    const std::size_t a = file.position(settings.centre);
    const std::vector<Point> degrees = plane.from_degrees ? file.points_in_degrees() : std::vector<Point>();
    std::vector<Breaking> all;
    for (std::size_t b = 0; b < file.size(); ++b) {
        if (b == a || (!settings.other.empty() && file.ids[b] != settings.other)) continue;
        file.require_positive(settings.mass, mass, {a, b});
        const Point from = plane.points[a], to = plane.points[b];
        const double straight_km =
            degrees.empty() ? std::hypot(to.x() - from.x(), to.y() - from.y())
                            : distance_km({degrees[a].x(), degrees[a].y()}, {degrees[b].x(), degrees[b].y()});
        Breaking& found =
            all.emplace_back(Breaking{breaking_pair(a, b, straight_km, plane, mass, settings.beta)});
        found.from_b_km = found.distance_km - found.from_a_km;
        if (!file.times) continue;
        found.travel = (*file.times)(a, b);
        found.travel_from_a = breaking_point(*found.travel, mass[a], mass[b], settings.beta);
        found.travel_from_b = *found.travel - *found.travel_from_a;
    }
    if (all.empty()) static_cast<void>(file.position(settings.other));
    return all;
}

/// Boundaries as lines, and the points between the places, in degrees.
void place_on_earth(std::vector<Breaking>& all, const WorkingPlane& plane) {
    const Box box = plane.box(boundary_margin_km);
    for (Breaking& b : all) {
        b.place = plane.to_degrees(b.point);
        for (const LineString& part : boundary_lines(b.boundary, box))
            b.lines.push_back(plane.to_degrees(part));
    }
}

}  // namespace

ModelFinding find_breaking_points(const BreakingPointSettings& settings, const Loaded* project,
                                  Session& session) {
    Units file = read_units(settings.file, project, session);
    const WorkingPlane plane = working_plane_of(file);
    std::vector<Breaking> all = breakings_of(settings, file, plane, session);
    const bool placed = static_cast<bool>(plane.from_degrees);
    if (placed) place_on_earth(all, plane);
    return {.inputs = file.files,
            .synthetic = file.synthetic,
            .quality = file.quality_of({&settings.mass, 1}),
            .found = BreakingFinding{.settings = settings,
                                     .units = std::move(file),
                                     .plane = plane.name,
                                     .boundaries_within_km = boundary_margin_km,
                                     .placed = placed,
                                     .pairs = std::move(all)}};
}

}  // namespace deltareach
