#include "gis/error.hpp"
#include "gis/geodesic.hpp"
#include "render/private/land_cut.hpp"
#include "render/private/sheet_drawing.hpp"
#include "render/sheet_ground.hpp"
#include "render/world_plane.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach::detail {
namespace {

Box grown(const Box& box, double share) {
    const double size =
        std::max(box.max_corner().x() - box.min_corner().x(), box.max_corner().y() - box.min_corner().y());
    const double by = size > 0 ? share * size : 1;  // a lone place
    return {{box.min_corner().x() - by, box.min_corner().y() - by},
            {box.max_corner().x() + by, box.max_corner().y() + by}};
}

/// The extent moved east where the page would otherwise show the cut edge of the land as a coast; never so
/// far that what is to be shown leaves the page.
Box off_the_cut(Box extent, const Rect& page, const Crs& plane, const std::vector<MultiPolygon>& land) {
    const std::optional<double> cut = plane.is_planar_km() ? std::nullopt : western_cut(land);
    if (!cut) return extent;
    const double width = extent.max_corner().x() - extent.min_corner().x(),
                 height = extent.max_corner().y() - extent.min_corner().y();
    const double whole = page.width / std::min(page.width / width, page.height / height);
    const CrsTransform transform(Crs(), plane);
    double limit = extent.min_corner().x() - whole;
    try {
        for (const double y : {extent.min_corner().y(), extent.max_corner().y()}) {
            const Point side = transform.inverse({extent.min_corner().x(), y});
            limit = std::max(limit, transform({*cut, side.y()}).x());
        }
    } catch (const InputError&) {  // DR1313: the page reaches beside the globe, where no land is cut
        return extent;
    }
    const double spare = (whole - width) / 2, over = limit - (extent.min_corner().x() - spare);
    if (over <= 0 || spare <= 0) return extent;
    const double shift = std::min(1.02 * over, spare);
    return {{extent.min_corner().x() - spare + shift, extent.min_corner().y()},
            {extent.max_corner().x() + spare + shift, extent.max_corner().y()}};
}

/// The extent moved so that the page shows as much of the globe, and as little of what is beside it, as its
/// shape allows.
Box within_the_globe(Box extent, const Rect& page, const Crs& plane) {
    const auto meridian = meridian_of_globe(plane);
    if (!meridian) return extent;
    const Box globe = plane_bounds(plane, {edge_of_globe(*meridian)});
    const double width = extent.max_corner().x() - extent.min_corner().x(),
                 height = extent.max_corner().y() - extent.min_corner().y(),
                 scale = std::min(page.width / width, page.height / height);
    const auto shift = [](double low, double high, double shown, double from, double to) {
        const double spare = (shown - (high - low)) / 2, below = from - (low - spare),
                     above = high + spare - to;
        if (above > 0 && below < 0) return -std::min(above, -below);
        if (below > 0 && above < 0) return std::min(below, -above);
        return 0.0;
    };
    const double dx = shift(extent.min_corner().x(), extent.max_corner().x(), page.width / scale,
                            globe.min_corner().x(), globe.max_corner().x()),
                 dy = shift(extent.min_corner().y(), extent.max_corner().y(), page.height / scale,
                            globe.min_corner().y(), globe.max_corner().y());
    return {{extent.min_corner().x() + dx, extent.min_corner().y() + dy},
            {extent.max_corner().x() + dx, extent.max_corner().y() + dy}};
}

/// Whether an area lies wholly in a window of degrees, which may go beyond 180.
bool lies_in(const Polygon& area, const Box& window) {
    const double middle = (window.min_corner().x() + window.max_corner().x()) / 2;
    return std::ranges::all_of(area.outer(), [&](const Point& p) {
        const double lon = p.x() + 360 * std::round((middle - p.x()) / 360);
        return lon >= window.min_corner().x() && lon <= window.max_corner().x() &&
               p.y() >= window.min_corner().y() && p.y() <= window.max_corner().y();
    });
}

/// Where zones go around most of the globe, all of it is shown: it would be cut at its sides.
Box with_the_globe(const Box& zones, const Crs& plane) {
    constexpr double most = 0.6;
    const auto meridian = meridian_of_globe(plane);
    if (!meridian) return zones;
    const Box globe = plane_bounds(plane, {edge_of_globe(*meridian)});
    const auto width = [](const Box& box) { return box.max_corner().x() - box.min_corner().x(); };
    const auto height = [](const Box& box) { return box.max_corner().y() - box.min_corner().y(); };
    if (width(zones) < most * width(globe)) return zones;
    Box shown = globe;
    if (height(zones) < most * height(globe))
        shown = {{globe.min_corner().x(), zones.min_corner().y()},
                 {globe.max_corner().x(), zones.max_corner().y()}};
    return shown;
}

}  // namespace

Box framed_extent(const Box& extent, const Rect& page, const Crs& plane,
                  const std::vector<MultiPolygon>& land) {
    return within_the_globe(off_the_cut(extent, page, plane, land), page, plane);
}

Rect bounds_within(std::span<const Path> paths, const Rect& frame) {
    double left = frame.right(), top = frame.bottom(), right = frame.left, bottom = frame.top;
    for (const Path& path : paths) {
        if (path.points().empty()) continue;
        const Rect box = path.bounds();
        left = std::min(left, box.left), right = std::max(right, box.right());
        top = std::min(top, box.top), bottom = std::max(bottom, box.bottom());
    }
    left = std::max(left, frame.left), right = std::min(right, frame.right());
    top = std::max(top, frame.top), bottom = std::min(bottom, frame.bottom());
    return {left, top, std::max(0.0, right - left), std::max(0.0, bottom - top)};
}

/// What of the map would be missed where it is cut off: more than a five hundredth of it.
double least_missed(const std::vector<MultiPolygon>& shapes) {
    double area = 0;
    for (const MultiPolygon& shape : shapes) area += planar_area(shape);
    return 2e-3 * area;
}

std::optional<std::vector<MultiPolygon>> beyond_window(const SheetSpec& spec,
                                                       const std::vector<MultiPolygon>& shapes) {
    if (!spec.inset || !spec.inset->window || !spec.multiples.empty()) return std::nullopt;
    std::vector<MultiPolygon> beyond;
    const double least = least_missed(shapes);
    for (const MultiPolygon& shape : shapes) {
        const auto largest =
            std::ranges::max_element(shape, {}, [](const Polygon& part) { return planar_area({part}); });
        MultiPolygon kept;
        for (auto part = shape.begin(); part != shape.end(); ++part)
            if (part == largest || planar_area({*part}) > least || !lies_in(*part, *spec.inset->window))
                kept.push_back(*part);
        beyond.push_back(std::move(kept));
    }
    return beyond;
}

Box extent_of(const SheetSpec& spec, const Crs& plane, const std::vector<MultiPolygon>& shapes) {
    if (spec.extent) {
        const Point a = spec.extent->min_corner(), b = spec.extent->max_corner();
        const Ring ring{{a.x(), a.y()}, {b.x(), a.y()}, {b.x(), b.y()}, {a.x(), b.y()}, {a.x(), a.y()}};
        Polygon polygon;
        polygon.outer() = ring;
        return plane_bounds(plane, {MultiPolygon{polygon}});
    }
    const Box zones = spec.ground ? spec.ground->bounds_in(plane) : plane_bounds(plane, shapes);
    Box box = grown(with_the_globe(zones, plane), 0.03);
    if (spec.rings.empty() || plane.is_planar_km()) return box;
    std::vector<MultiPolygon> rings;
    for (const ReachRing& ring : spec.rings)
        rings.push_back({geodesic_circle(ring.centre, ring.radius_km, 72)});
    const Box about = plane_bounds(plane, rings), limit = grown(zones, 0.09);
    box.min_corner() = {
        std::min(box.min_corner().x(), std::max(about.min_corner().x(), limit.min_corner().x())),
        std::min(box.min_corner().y(), std::max(about.min_corner().y(), limit.min_corner().y()))};
    box.max_corner() = {
        std::max(box.max_corner().x(), std::min(about.max_corner().x(), limit.max_corner().x())),
        std::max(box.max_corner().y(), std::min(about.max_corner().y(), limit.max_corner().y()))};
    return box;
}

}  // namespace deltareach::detail
