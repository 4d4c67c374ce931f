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

/// Anticlockwise seen from the centre, the first point not repeated at the end.
std::vector<Point> circle_points(LonLat centre, double radius_km, int vertices) {
    std::vector<LonLat> points{destination_point(centre, 0, radius_km)};
    constexpr int halvings = 10;
    for (int i = 0; i < vertices; ++i)
        add_between(points, centre, radius_km, {-360.0 * i / vertices, -360.0 * (i + 1) / vertices},
                    halvings);
    std::vector<Point> circle;
    for (std::size_t i = 0; i + 1 < points.size(); ++i) circle.emplace_back(points[i].lon, points[i].lat);
    return circle;
}

/// Longitudes that run on from point to point the shorter way, from near `lon`, instead of jumping by a turn.
std::vector<Point> running_on(std::vector<Point> points, double lon) {
    for (Point& point : points) {
        point.x(point.x() + 360 * std::round((lon - point.x()) / 360));
        lon = point.x();
    }
    return points;
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

struct Crossing {
    std::size_t before = 0;  ///< the point before it
    double lon = 0, lat = 0;
};

/// Where a line around the globe crosses ±180° closest to the pole: from there on to the pole nothing is in
/// the way.
Crossing highest_crossing(const std::vector<Point>& points, double turned) {
    const auto turn_of = [](double x) { return std::floor((x + 180) / 360); };
    std::optional<Crossing> highest;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const Point& a = points[i];
        const Point b = i + 1 < points.size()
                            ? points[i + 1]
                            : Point{points[0].x() + std::copysign(360.0, turned), points[0].y()};
        if (turn_of(a.x()) == turn_of(b.x())) continue;
        const double lon = 360 * std::max(turn_of(a.x()), turn_of(b.x())) - 180;
        const double lat = a.y() + (lon - a.x()) / (b.x() - a.x()) * (b.y() - a.y());
        if (!highest || (turned > 0 ? lat > highest->lat : lat < highest->lat)) highest = {i, lon, lat};
    }
    return *highest;  // a whole turn crosses it
}

/// A line once around the globe with the pole behind it, from one side of the map to the other.
Polygon cap(const std::vector<Point>& points, double turned) {
    const double edge = std::copysign(180.0, turned), pole = std::copysign(90.0, turned);
    const Crossing seam = highest_crossing(points, turned);
    std::vector<Point> line{{-edge, seam.lat}};
    for (std::size_t k = 1; k <= points.size(); ++k) {
        const std::size_t i = (seam.before + k) % points.size();
        const double turn = seam.before + k < points.size() ? 0 : 2 * edge;
        line.emplace_back(points[i].x() + turn - seam.lon - edge, points[i].y());
    }
    for (const Point p : {Point{edge, seam.lat}, Point{edge, pole}, Point{-edge, pole}}) line.push_back(p);
    return closed(std::move(line));
}

/// Twice the area in the plane, positive for an anticlockwise ring.
double twice_area(const std::vector<Point>& points) {
    double sum = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const Point &a = points[i], &b = points[(i + 1) % points.size()];
        sum += a.x() * b.y() - b.x() * a.y();
    }
    return sum;
}

void append(LineString& line, Point p) {
    if (line.empty() || line.back().x() != p.x() || line.back().y() != p.y()) line.push_back(p);
}

}  // namespace

MultiPolygon area_on_globe(std::vector<Point> ring, LonLat inside) {
    if (ring.size() > 1 && ring.front().x() == ring.back().x() && ring.front().y() == ring.back().y())
        ring.pop_back();
    if (ring.size() < 3) return {};
    std::vector<Point> points = running_on(std::move(ring), inside.lon);
    // How often it goes around the axis: eastward about the north pole alone, westward about the south.
    const double step = std::remainder(points.front().x() - points.back().x(), 360.0);
    const double turned = points.back().x() + step - points.front().x();
    if (std::abs(turned) > 180) return pieces_of(cap(points, turned));
    if (twice_area(points) < 0) std::ranges::reverse(points);
    const Polygon uncut = closed(std::move(points));  // longitudes run on from that of `inside`
    const bool encloses = contains({uncut}, {inside.lon, inside.lat});
    if (encloses) return pieces_of(uncut);
    return difference_of({globe()}, pieces_of(uncut));  // both poles lie inside: this is what lies outside
}

MultiPolygon geodesic_disc(LonLat centre, double radius_km, int vertices) {
    if (!(radius_km > 0)) return {};
    if (radius_km >= whole_globe_km) return {globe()};
    return area_on_globe(circle_points(centre, radius_km, vertices), centre);
}

std::optional<Geometry> area_geometry(MultiPolygon area) {
    if (area.empty()) return std::nullopt;
    if (area.size() == 1) return std::move(area.front());
    return area;
}

std::optional<Geometry> disc_geometry(LonLat centre, double radius_km) {
    return area_geometry(geodesic_disc(centre, radius_km));
}

MultiLineString geodesic_ring(LonLat centre, double radius_km, int vertices) {
    if (!(radius_km > 0)) return {};
    const std::vector<Point> points = circle_points(centre, radius_km, vertices);
    LineString ring(points.begin(), points.end());
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
