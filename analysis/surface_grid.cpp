#include "analysis/messages.hpp"
#include "analysis/private/checks.hpp"
#include "analysis/private/terms.hpp"
#include "analysis/reach_curve.hpp"
#include "analysis/surface.hpp"
#include "gis/crs.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

constexpr double longest_side = 1e8;

/// Box around the outer rings.
Box box_of(std::span<const MultiPolygon> shapes) {
    Box box({INFINITY, INFINITY}, {-INFINITY, -INFINITY});
    for (const MultiPolygon& shape : shapes) {
        for (const Polygon& polygon : shape) {
            for (const Point& point : polygon.outer()) {
                box = Box(
                    {std::min(box.min_corner().x(), point.x()), std::min(box.min_corner().y(), point.y())},
                    {std::max(box.max_corner().x(), point.x()), std::max(box.max_corner().y(), point.y())});
            }
        }
    }
    return box;
}

/// The same in a plane, kilometres.
Box box_in_plane(std::span<const MultiPolygon> shapes, const CrsTransform& to_plane) {
    std::vector<MultiPolygon> moved;
    for (const MultiPolygon& shape : shapes) {
        moved.push_back(std::get<MultiPolygon>(mapped(shape, [&](Point point) { return to_plane(point); })));
    }
    return box_of(moved);
}

}  // namespace

void check_cells(double columns, double rows, std::size_t most_cells) {
    if (columns * rows <= static_cast<double>(most_cells) && std::max(columns, rows) <= longest_side) return;
    throw LimitError(checks::message("DR1435", {{"cells", fmt::format("{:.0f}", columns * rows)},
                                                {"limit", fmt::format("{}", most_cells)}}));
}

Grid surface_grid(std::span<const MultiPolygon> shapes, double cell_km, double margin_km,
                  const std::optional<Crs>& plane, std::size_t most_cells) {
    const auto refuse = [](const char* name, double value) {
        throw UsageError(checks::message("DR1431", {{"name", name}, {"value", fmt::format("{}", value)}}));
    };
    if (!(cell_km > 0) || !std::isfinite(cell_km)) refuse("cell_km", cell_km);
    if (!(margin_km >= 0) || !std::isfinite(margin_km)) refuse("margin_km", margin_km);
    const Box degrees = box_of(shapes);
    if (!(degrees.min_corner().x() <= degrees.max_corner().x())) throw InputError(checks::message("DR1430"));
    Grid grid{.crs = plane ? *plane
                           : Crs::laea({(degrees.min_corner().x() + degrees.max_corner().x()) / 2,
                                        (degrees.min_corner().y() + degrees.max_corner().y()) / 2})};
    const Box box = box_in_plane(shapes, CrsTransform(Crs(), grid.crs));
    const double size = cell_km * 1000, margin = margin_km * 1000;
    grid.cell_size = size;
    grid.west = std::floor((box.min_corner().x() - margin) / size) * size;
    grid.north = std::ceil((box.max_corner().y() + margin) / size) * size;
    const double columns = std::ceil((box.max_corner().x() + margin - grid.west) / size);
    const double rows = std::ceil((grid.north - box.min_corner().y() + margin) / size);
    check_cells(columns, rows, most_cells);
    grid.columns = std::max(1, static_cast<int>(columns));
    grid.rows = std::max(1, static_cast<int>(rows));
    return grid;
}

std::optional<double> rule_of_thumb_if_any_km(std::span<const LonLat> points, std::span<const double> mass) {
    checks::same_size(mass.size(), points.size(), terms::mass);
    checks::non_negative(mass, terms::mass);
    const double sum = checks::positive_sum(mass, terms::mass);
    double x = 0, y = 0, squares = 0;
    LonLat near{};
    for (std::size_t i = 0; i < points.size(); ++i) {
        near.lon += mass[i] / sum * points[i].lon;
        near.lat += mass[i] / sum * points[i].lat;
        squares += mass[i] / sum * (mass[i] / sum);
    }
    const CrsTransform to_plane(Crs(), Crs::laea(near));
    std::vector<Point> km;
    for (const LonLat place : points) {
        const Point metres = to_plane({place.lon, place.lat});
        km.emplace_back(metres.x() / 1000, metres.y() / 1000);
    }
    for (std::size_t i = 0; i < km.size(); ++i) {
        x += mass[i] / sum * km[i].x();
        y += mass[i] / sum * km[i].y();
    }
    std::vector<double> away;
    double variance = 0;
    for (std::size_t i = 0; i < km.size(); ++i) {
        away.push_back(std::hypot(km[i].x() - x, km[i].y() - y));
        variance += mass[i] / sum * away.back() * away.back();
    }
    const double median = reach_radius_km(away, mass, 0.5);
    double spread = std::sqrt(variance);
    if (median > 0) spread = std::min(spread, median / std::sqrt(std::log(2.0)));
    if (!(spread > 1e-9)) return std::nullopt;
    return 0.9 * spread * std::pow(1 / squares, -0.2);
}

double rule_of_thumb_km(std::span<const LonLat> points, std::span<const double> mass) {
    const std::optional<double> bandwidth_km = rule_of_thumb_if_any_km(points, mass);
    if (!bandwidth_km) throw InputError(checks::message("DR1432"));
    return *bandwidth_km;
}

}  // namespace deltareach
