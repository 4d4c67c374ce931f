#include "analysis/direction.hpp"

#include "analysis/messages.hpp"
#include "analysis/private/checks.hpp"
#include "analysis/private/terms.hpp"
#include "gis/crs.hpp"
#include "gis/geodesic.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <vector>

namespace deltareach {
namespace {

constexpr double degrees = 180 / std::numbers::pi;
constexpr std::size_t outline_vertices = 180;

LonLat lonlat(Point point) {
    return {point.x(), point.y()};
}
Point degree_point(LonLat place) {
    return {place.lon, place.lat};
}

/// Weighted second moments about the weighted centre, kilometres.
struct PlaneMoments {
    double x = 0, y = 0;  ///< centre
    double xx = 0, yy = 0, xy = 0;
};

PlaneMoments moments_of(const std::vector<Point>& km, const std::vector<double>& weight) {
    PlaneMoments m;
    double sum = 0;
    for (const double w : weight) sum += w;
    for (std::size_t j = 0; j < km.size(); ++j) {
        m.x += weight[j] / sum * km[j].x();
        m.y += weight[j] / sum * km[j].y();
    }
    for (std::size_t j = 0; j < km.size(); ++j) {
        const double w = weight[j] / sum, dx = km[j].x() - m.x, dy = km[j].y() - m.y;
        m.xx += w * dx * dx;
        m.yy += w * dy * dy;
        m.xy += w * dx * dy;
    }
    return m;
}

std::vector<Point> in_plane_km(std::span<const LonLat> places, const CrsTransform& to_plane) {
    std::vector<Point> points;
    points.reserve(places.size());
    for (const LonLat place : places) points.push_back(plane_point_km(place, to_plane));
    return points;
}

LonLat from_plane_km(double x, double y, const CrsTransform& to_plane) {
    return lonlat(to_plane.inverse({x * 1000, y * 1000}));
}

Ellipse ellipse_of(const PlaneMoments& m, const DirectionOptions& options, const CrsTransform& to_plane) {
    const double half_sum = (m.xx + m.yy) / 2, half_difference = (m.xx - m.yy) / 2;
    const double root = std::hypot(half_difference, m.xy);
    const double factor = options.scale == EllipseScale::sqrt2 ? std::numbers::sqrt2 : 1;
    Ellipse ellipse{.centre = from_plane_km(m.x, m.y, to_plane),
                    .scale = options.scale,
                    .plane_centre = options.plane_centre,
                    .x_km = m.x,
                    .y_km = m.y,
                    .turn_rad = std::atan2(2 * m.xy, m.xx - m.yy) / 2};
    // Rounding leaves a variance of about 1e-16 of the largest where there is none.
    const double smallest = half_sum - root;
    ellipse.semi_major_km = factor * std::sqrt(half_sum + root);
    ellipse.semi_minor_km = smallest > 1e-12 * half_sum ? factor * std::sqrt(smallest) : 0;
    ellipse.area_km2 = std::numbers::pi * ellipse.semi_major_km * ellipse.semi_minor_km;
    if (root > 0) {
        const LonLat along =
            from_plane_km(m.x + std::cos(ellipse.turn_rad), m.y + std::sin(ellipse.turn_rad), to_plane);
        const double azimuth = bearing_between(ellipse.centre, along).azimuth_deg;
        ellipse.azimuth_deg = azimuth >= 180 ? azimuth - 180 : azimuth;
    }
    return ellipse;
}

}  // namespace

Point plane_point_km(LonLat place, const CrsTransform& to_plane) {
    const Point metres = to_plane(degree_point(place));
    return {metres.x() / 1000, metres.y() / 1000};
}

Polygon EllipseOutlines::of(const Ellipse& ellipse) {
    Polygon outline;
    if (!(ellipse.semi_minor_km > 0)) return outline;
    if (!to_plane_ || !(plane_centre_ == ellipse.plane_centre)) {
        plane_centre_ = ellipse.plane_centre;
        to_plane_.emplace(Crs(), Crs::laea(plane_centre_));
    }
    const double across = std::cos(ellipse.turn_rad), up = std::sin(ellipse.turn_rad);
    outline.outer().reserve(outline_vertices + 1);
    for (std::size_t k = 0; k < outline_vertices; ++k) {
        const double t = 2 * std::numbers::pi * static_cast<double>(k) / outline_vertices;
        const double u = ellipse.semi_major_km * std::cos(t), v = ellipse.semi_minor_km * std::sin(t);
        outline.outer().push_back(degree_point(from_plane_km(
            ellipse.x_km + u * across - v * up, ellipse.y_km + u * up + v * across, *to_plane_)));
    }
    outline.outer().push_back(outline.outer().front());
    return outline;
}

const char* name_of(EllipseScale scale) {
    return scale == EllipseScale::raw ? "raw" : "sqrt2";
}

std::string_view sector_name(std::size_t sector) {
    static constexpr std::array<std::string_view, 16> names = {
        "N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW"};
    return names[sector % 16];
}

std::array<double, 16> sector_shares(const Direction& direction) {
    double total = 0;
    for (const double flow : direction.sector_flow) total += flow;
    std::array<double, 16> shares{};
    for (std::size_t sector = 0; sector < shares.size() && total > 0; ++sector)
        shares[sector] = direction.sector_flow[sector] / total;
    return shares;
}

std::size_t sector_of(double azimuth_deg) {
    const double turns = (azimuth_deg + 11.25) / 360;
    return static_cast<std::size_t>((turns - std::floor(turns)) * 16) % 16;
}

Direction direction_of(std::span<const LonLat> members, std::span<const LonLat> destinations,
                       std::span<const double> flow, const DirectionOptions& options) {
    const std::size_t n = destinations.size();
    checks::same_size(flow.size(), members.size() * n, terms::flow);
    checks::non_negative(flow, terms::flow);
    Direction result;
    std::vector<double> sent(members.size(), 0), received(n, 0);
    for (std::size_t cell = 0; cell < flow.size(); ++cell) {
        if (flow[cell] == 0) continue;
        sent[cell / n] += flow[cell];
        received[cell % n] += flow[cell];
        const bool known = !options.azimuth_deg.empty() && !std::isnan(options.azimuth_deg[cell]);
        const double azimuth = known ? options.azimuth_deg[cell]
                                     : bearing_between(members[cell / n], destinations[cell % n]).azimuth_deg;
        result.sector_flow[sector_of(azimuth)] += flow[cell];
    }
    // Places that receive nothing move no moment.
    std::vector<std::size_t> places;
    std::vector<double> weight_there;
    for (std::size_t j = 0; j < n; ++j) {
        if (received[j] == 0) continue;
        places.push_back(j);
        weight_there.push_back(received[j]);
    }
    const bool nothing = places.empty();
    std::optional<CrsTransform> own_plane;
    if (options.to_plane == nullptr) own_plane.emplace(Crs(), Crs::laea(options.plane_centre));
    const CrsTransform& to_plane = options.to_plane != nullptr ? *options.to_plane : *own_plane;
    if (members.size() == 1) {
        result.origin = members[0];
    } else {
        const std::vector<double> weight = nothing ? std::vector<double>(members.size(), 1) : sent;
        const PlaneMoments m = moments_of(in_plane_km(members, to_plane), weight);
        result.origin = from_plane_km(m.x, m.y, to_plane);
    }
    if (nothing) {
        result.notes.push_back(checks::message("DR1406"));
        return result;
    }
    std::vector<Point> in_plane;
    for (const std::size_t j : places) {
        const bool known = !options.plane_km.empty() && !std::isnan(options.plane_km[j].x());
        in_plane.push_back(known ? options.plane_km[j] : plane_point_km(destinations[j], to_plane));
    }
    const PlaneMoments m = moments_of(in_plane, weight_there);
    result.ellipse = ellipse_of(m, options, to_plane);
    result.centre = result.ellipse->centre;
    const Bearing shift = bearing_between(result.origin, *result.centre);
    result.shift_km = shift.distance_km;
    if (shift.distance_km > 0) result.shift_azimuth_deg = shift.azimuth_deg;
    return result;
}

}  // namespace deltareach
