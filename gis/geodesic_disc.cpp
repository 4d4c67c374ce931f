#include "gis/geodesic_disc.hpp"

#include "gis/geodesic.hpp"
#include "gis/geometry_ops.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

namespace deltareach {
namespace {

constexpr double widest_step_deg = 2, whole_globe_km = 19900;

/// The points between two azimuths, finer where the circle passes close to a pole and longitudes run fast.
void add_between(std::vector<LonLat>& points, LonLat centre, double radius_km,
                 std::pair<double, double> azimuths, int depth) {
    const auto [from, to] = azimuths;
    const LonLat a = points.back(), b = destination_point(centre, to, radius_km);
    if (depth > 0 && std::abs(std::remainder(b.lon - a.lon, 360.0)) > widest_step_deg) {
        const double middle = (from + to) / 2;
        add_between(points, centre, radius_km, {from, middle}, depth - 1);
        add_between(points, centre, radius_km, {middle, to}, depth - 1);
    } else {
        points.push_back(b);
    }
}

/// Anticlockwise seen from the centre, the first point not repeated at the end; longitudes run on from point
/// to point instead of jumping by a turn.
std::vector<Point> circle_points(LonLat centre, double radius_km, int vertices) {
    std::vector<LonLat> points{destination_point(centre, 0, radius_km)};
    constexpr int halvings = 10;
    for (int i = 0; i < vertices; ++i)
        add_between(points, centre, radius_km, {-360.0 * i / vertices, -360.0 * (i + 1) / vertices},
                    halvings);
    points.pop_back();
    std::vector<Point> run;
    double lon = centre.lon;
    for (const LonLat& point : points) {
        lon += std::remainder(point.lon - lon, 360.0);
        run.emplace_back(lon, point.lat);
    }
    return run;
}

Polygon closed(std::vector<Point> points) {
    Polygon polygon;
    polygon.outer().assign(points.begin(), points.end());
    polygon.outer().push_back(polygon.outer().front());
    return polygon;
}

Polygon globe() {
    return closed({{-180, -90}, {180, -90}, {180, 90}, {-180, 90}});
}

/// A ring without a pole within, in pieces between ±180°.
MultiPolygon pieces_of(const Polygon& ring) {
    const auto beyond = [](const Point& p) { return p.x() < -180 || p.x() > 180; };
    if (std::ranges::none_of(ring.outer(), beyond)) return {ring};
    MultiPolygon pieces;
    for (const double turn : {0.0, -360.0, 360.0}) {
        const MultiPolygon side = clipped_to({ring}, {Point{-180 - turn, -90}, Point{180 - turn, 90}});
        Geometry moved = mapped(Geometry(side), [&](const Point& p) { return Point{p.x() + turn, p.y()}; });
        for (Polygon& piece : std::get<MultiPolygon>(moved)) pieces.push_back(std::move(piece));
    }
    return pieces;
}

/// A circle about one pole meets each meridian once: it is a line around the globe with the pole behind it.
Polygon cap(std::vector<Point> points, double pole) {
    for (Point& p : points) p.x(std::remainder(p.x(), 360.0));
    std::ranges::sort(points, {}, [](const Point& p) { return p.x(); });
    const Point first = points.front(), last = points.back();
    const double gap = first.x() + 360 - last.x();
    const double lat = last.y() + (gap > 0 ? (180 - last.x()) / gap : 0) * (first.y() - last.y());
    if (first.x() > -180) points.insert(points.begin(), Point{-180, lat});
    if (last.x() < 180) points.emplace_back(180, lat);
    points.emplace_back(180, pole);
    points.emplace_back(-180, pole);
    if (pole < 0) std::ranges::reverse(points);
    return closed(std::move(points));
}

void append(LineString& line, Point p) {
    if (line.empty() || line.back().x() != p.x() || line.back().y() != p.y()) line.push_back(p);
}

}  // namespace

MultiPolygon geodesic_disc(LonLat centre, double radius_km, int vertices) {
    if (!(radius_km > 0)) return {};
    if (radius_km >= whole_globe_km) return {globe()};
    std::vector<Point> points = circle_points(centre, radius_km, vertices);
    // How often the circle goes around the axis: eastward about the north pole alone, westward about the
    // south.
    const double step = std::remainder(points.front().x() - points.back().x(), 360.0);
    const double turned = points.back().x() + step - points.front().x();
    if (std::abs(turned) > 180) return {cap(std::move(points), turned > 0 ? 90 : -90)};
    if (distance_km(centre, {centre.lon, 90}) >= radius_km) return pieces_of(closed(std::move(points)));
    std::ranges::reverse(points);  // about the antipode the circle runs the other way
    return difference_of({globe()}, pieces_of(closed(std::move(points))));
}

std::optional<Geometry> disc_geometry(LonLat centre, double radius_km) {
    MultiPolygon disc = geodesic_disc(centre, radius_km);
    if (disc.empty()) return std::nullopt;
    if (disc.size() == 1) return std::move(disc.front());
    return disc;
}

MultiLineString geodesic_ring(LonLat centre, double radius_km, int vertices) {
    if (!(radius_km > 0)) return {};
    LineString ring;
    for (const Point& p : circle_points(centre, radius_km, vertices)) ring.push_back(p);
    ring.push_back({ring.front().x(), ring.front().y()});
    return cut_at_meridian(ring, 0);
}

MultiLineString cut_at_meridian(const LineString& line, double meridian, double half) {
    MultiLineString pieces;
    if (line.empty()) return pieces;
    const auto from_middle = [&](double lon) { return std::remainder(lon - meridian, 360.0); };
    double x = from_middle(line.front().x());
    pieces.push_back({{{meridian + std::clamp(x, -half, half), line.front().y()}}});
    for (std::size_t i = 1; i < line.size(); ++i) {
        const double next = x + std::remainder(line[i].x() - line[i - 1].x(), 360.0);
        if (next > 180 || next < -180) {
            const double edge = next > 180 ? 180 : -180;
            const double lat = line[i - 1].y() + (edge - x) / (next - x) * (line[i].y() - line[i - 1].y());
            const double side = std::copysign(half, edge);
            append(pieces.back(), {meridian + side, lat});
            pieces.push_back({{{meridian - side, lat}}});
        }
        x = next > 180 ? next - 360 : next < -180 ? next + 360 : next;
        append(pieces.back(), {meridian + std::clamp(x, -half, half), line[i].y()});
    }
    // What began in the middle of a closed line and what ends there are one.
    const Point &begin = line.front(), &end = line.back();
    if (pieces.size() > 1 && std::remainder(end.x() - begin.x(), 360.0) == 0 && end.y() == begin.y()) {
        LineString& last = pieces.back();
        for (const Point& p : pieces.front()) append(last, p);
        pieces.erase(pieces.begin());
    }
    std::erase_if(pieces, [](const LineString& piece) { return piece.size() < 2; });
    return pieces;
}

}  // namespace deltareach
