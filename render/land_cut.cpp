#include "render/private/land_cut.hpp"

#include "gis/geometry_ops.hpp"
#include "render/world_plane.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace deltareach::detail {
namespace {

constexpr double same_deg = 1e-9;

bool lies_on(double at, const std::optional<double>& side) {
    return side && std::abs(at - *side) <= same_deg;
}

/// Whether an edge runs along one of the cuts.
bool is_cut(const Point& a, const Point& b, const LandCut& cut) {
    return (lies_on(a.x(), cut.west) && lies_on(b.x(), cut.west)) ||
           (lies_on(a.x(), cut.east) && lies_on(b.x(), cut.east)) ||
           (lies_on(a.y(), cut.south) && lies_on(b.y(), cut.south)) ||
           (lies_on(a.y(), cut.north) && lies_on(b.y(), cut.north));
}

std::optional<Box> box_of(const std::vector<MultiPolygon>& land) {
    std::optional<Box> box;
    for (const MultiPolygon& part : land)
        for (const Polygon& polygon : part)
            for (const Point& p : polygon.outer()) {
                if (!box) box = Box{p, p};
                box->min_corner() = {std::min(box->min_corner().x(), p.x()),
                                     std::min(box->min_corner().y(), p.y())};
                box->max_corner() = {std::max(box->max_corner().x(), p.x()),
                                     std::max(box->max_corner().y(), p.y())};
            }
    return box;
}

/// Degrees of the land's outlines that run along one side of its box.
double length_along(const std::vector<MultiPolygon>& land, const LandCut& side) {
    double length = 0;
    for (const MultiPolygon& part : land)
        for (const Polygon& polygon : part)
            for (std::size_t i = 0; i + 1 < polygon.outer().size(); ++i) {
                const Point &a = polygon.outer()[i], &b = polygon.outer()[i + 1];
                if (is_cut(a, b, side)) length += std::hypot(b.x() - a.x(), b.y() - a.y());
            }
    return length;
}

}  // namespace

std::optional<double> western_cut(const std::vector<MultiPolygon>& land) {
    double west = 0;
    std::size_t on_edge = 0;
    for (const MultiPolygon& part : land)
        for (const Polygon& polygon : part)
            for (const Point& p : polygon.outer()) {
                if (on_edge == 0 || p.x() < west - 1e-9) west = p.x(), on_edge = 0;
                if (p.x() <= west + 1e-9) ++on_edge;
            }
    const bool is_edge = on_edge >= 4;  // a cape has one westernmost point, closed twice
    return is_edge && west > -179.9 ? std::optional(west) : std::nullopt;
}

LandCut cut_of(const std::vector<MultiPolygon>& land) {
    constexpr double least_share = 0.05;  // of the side; a coast has no straight edge as long
    constexpr double end_of_globe = 179.9, last_latitude = 84.9;
    const std::optional<Box> box = box_of(land);
    if (!box) return {};
    const double west = box->min_corner().x(), south = box->min_corner().y(), east = box->max_corner().x(),
                 north = box->max_corner().y();
    LandCut cut;
    if (west > -end_of_globe && length_along(land, {.west = west}) > least_share * (north - south))
        cut.west = west;
    if (east < end_of_globe && length_along(land, {.east = east}) > least_share * (north - south))
        cut.east = east;
    if (south > -last_latitude && length_along(land, {.south = south}) > least_share * (east - west))
        cut.south = south;
    if (north < last_latitude && length_along(land, {.north = north}) > least_share * (east - west))
        cut.north = north;
    return cut;
}

std::vector<MultiPolygon> beyond_the_cut(std::vector<MultiPolygon> land) {
    constexpr double farther_deg = 12, last_latitude = 84.9;
    const LandCut cut = cut_of(land);
    if (!cut.any()) return land;
    for (MultiPolygon& part : land)
        for (Polygon& polygon : part)
            for (Point& p : polygon.outer()) {
                double x = p.x(), y = p.y();
                if (lies_on(x, cut.west)) x -= farther_deg;
                if (lies_on(x, cut.east)) x += farther_deg;
                if (lies_on(y, cut.south)) y = std::max(y - farther_deg, -last_latitude);
                if (lies_on(y, cut.north)) y = std::min(y + farther_deg, last_latitude);
                p = {x, y};
            }
    return land;
}

std::vector<MultiPolygon> outside_box_of(const std::vector<MultiPolygon>& land,
                                         const std::vector<MultiPolygon>& other) {
    constexpr double overlap_deg = 0.05;
    const std::optional<Box> box = box_of(land);
    if (!box) return other;
    const double west = box->min_corner().x() + overlap_deg, south = box->min_corner().y() + overlap_deg,
                 east = box->max_corner().x() - overlap_deg, north = box->max_corner().y() - overlap_deg;
    if (west >= east || south >= north) return other;
    Polygon hole;
    hole.outer() = {{west, south}, {west, north}, {east, north}, {east, south}, {west, south}};
    std::vector<MultiPolygon> outside;
    for (const MultiPolygon& one : other) {
        MultiPolygon rest = difference_of(one, {hole});
        for (Polygon& part : rest) {
            part.outer() = with_more_vertices(part.outer());
            for (Ring& inner : part.inners()) inner = with_more_vertices(inner);
        }
        if (!rest.empty()) outside.push_back(std::move(rest));
    }
    return outside;
}

std::optional<std::vector<LineString>> uncut_lines(const MultiPolygon& area, const LandCut& cut) {
    std::vector<LineString> lines;
    bool any = false;
    const auto add = [&](const Ring& ring) {
        LineString line;
        for (std::size_t i = 0; i < ring.size(); ++i) {
            if (i > 0 && is_cut(ring[i - 1], ring[i], cut)) {
                any = true;
                if (line.size() > 1) lines.push_back(line);
                line.clear();
            }
            line.push_back(ring[i]);
        }
        if (line.size() > 1) lines.push_back(std::move(line));
    };
    for (const Polygon& part : area) {
        add(part.outer());
        for (const Ring& inner : part.inners()) add(inner);
    }
    return any ? std::optional(lines) : std::nullopt;
}

}  // namespace deltareach::detail
