#include "study/inputs/working_plane.hpp"

#include "analysis/reach_of_origin.hpp"
#include "gis/error.hpp"
#include "study/messages.hpp"

#include <algorithm>

namespace deltareach {

Box WorkingPlane::box(double margin_km) const {
    Box box(points.front(), points.front());
    for (const Point& p : points) {
        box.min_corner() = {std::min(box.min_corner().x(), p.x()), std::min(box.min_corner().y(), p.y())};
        box.max_corner() = {std::max(box.max_corner().x(), p.x()), std::max(box.max_corner().y(), p.y())};
    }
    return {Point(box.min_corner().x() - margin_km, box.min_corner().y() - margin_km),
            Point(box.max_corner().x() + margin_km, box.max_corner().y() + margin_km)};
}

Point WorkingPlane::to_degrees(Point kilometres) const {
    if (!from_degrees) throw InputError(Message{.code = "DR1834"});
    return from_degrees->inverse(Point(kilometres.x() * 1000, kilometres.y() * 1000));
}

LineString WorkingPlane::to_degrees(const LineString& line) const {
    LineString degrees;
    for (const Point& point : line) degrees.push_back(to_degrees(point));
    return degrees;
}

namespace {

/// Turns the plane's points from degrees into kilometres of `plain`.
void lay_out(WorkingPlane& plane, const Crs& plain) {
    plane.from_degrees = std::make_shared<const CrsTransform>(Crs(), plain);
    for (Point& point : plane.points) {
        const Point metres = (*plane.from_degrees)(point);
        point = Point(metres.x() / 1000, metres.y() / 1000);
    }
    plane.crs = plain;
    plane.name = plain.name();
}

}  // namespace

bool names_a_plane(const std::string& crs) {
    return !crs.empty() && !Crs::from_user(crs).is_geographic();
}

Messages note_on_plane(const Project& project) {
    if (project.crs.empty() || names_a_plane(project.crs)) return {};
    return {{.code = "DR1447",
             .where = {.path = project.file.filename().string()},
             .values = {{"crs", Crs::from_user(project.crs).name()}}}};
}

Crs plane_of(const Project& project, const Region& region) {
    return names_a_plane(project.crs) ? Crs::from_user(project.crs) : Crs::laea(centre_of(region));
}

WorkingPlane working_plane_of(const std::vector<LonLat>& places, const std::string& named, LonLat centre) {
    WorkingPlane plane;
    for (const LonLat place : places) plane.points.emplace_back(place.lon, place.lat);
    lay_out(plane, names_a_plane(named) ? Crs::from_user(named) : Crs::laea(centre));
    return plane;
}

namespace {

/// The units' points in degrees. @throws InputError DR1834
WorkingPlane in_degrees(const Units& units) {
    WorkingPlane plane;
    plane.points = units.points();
    if (!units.crs) throw InputError(Message{.code = "DR1834", .where = {units.path}});
    if (units.crs->is_planar_km() || units.crs->is_geographic()) return plane;
    const CrsTransform to_degrees(*units.crs, Crs());
    for (Point& point : plane.points) point = to_degrees(point);
    return plane;
}

}  // namespace

WorkingPlane working_plane_of(const Units& units) {
    WorkingPlane plane = in_degrees(units);
    if (units.crs->is_planar_km()) {
        plane.name = "planar-km";
        return plane;
    }
    const Box degrees = plane.box(0);
    const LonLat centre{(degrees.min_corner().x() + degrees.max_corner().x()) / 2,
                        (degrees.min_corner().y() + degrees.max_corner().y()) / 2};
    lay_out(plane, names_a_plane(units.plane) ? Crs::from_user(units.plane) : Crs::laea(centre));
    return plane;
}

WorkingPlane working_plane_of(const Units& units, const Crs& crs) {
    if (units.crs && units.crs->is_planar_km()) return working_plane_of(units);
    WorkingPlane plane = in_degrees(units);
    lay_out(plane, crs);
    return plane;
}

}  // namespace deltareach
