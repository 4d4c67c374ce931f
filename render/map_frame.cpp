#include "render/map_frame.hpp"

#include "gis/error.hpp"
#include "gis/geodesic.hpp"
#include "gis/globe_bounds.hpp"
#include "render/private/thinned.hpp"
#include "render/world_plane.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <numbers>

namespace deltareach {
namespace {

void grow(Box& box, Point p) {
    box.min_corner() = {std::min(box.min_corner().x(), p.x()), std::min(box.min_corner().y(), p.y())};
    box.max_corner() = {std::max(box.max_corner().x(), p.x()), std::max(box.max_corner().y(), p.y())};
}

Box empty_box() {
    constexpr double far = std::numeric_limits<double>::infinity();
    return {{far, far}, {-far, -far}};
}

/// A point in degrees and on the page.
struct Vertex {
    Point degrees, page;
};

/// How edges between vertices go, which are straight in degrees.
struct Edges {
    bool bend = false;         ///< on the page they do
    bool shorter_way = false;  ///< over 180° where that is shorter
};

constexpr int most_halvings = 9;
constexpr double short_edge_pt = 6;

/// Whether an edge is long enough on the page for its bend to be seen.
bool is_long(Point a, Point b) {
    const double dx = b.x() - a.x(), dy = b.y() - a.y();
    return dx * dx + dy * dy >= short_edge_pt * short_edge_pt;
}

/// The points between two that a straight line on the page would be too far from. Only long edges are looked
/// at: the bend of one of so few points is less than a dot. The same from either end, so that common borders
/// stay common.
template <class Map, class Add>
void add_bend(const Vertex& from, const Vertex& to, const Map& map, const Add& add, bool shorter_way,
              int halvings) {
    constexpr double bend_pt = 0.15, surely_bent_pt = 90;
    const double dx = to.page.x() - from.page.x(), dy = to.page.y() - from.page.y(),
                 length = std::hypot(dx, dy);
    if (length < short_edge_pt || halvings == 0) return;
    const double turn = shorter_way ? 360 * std::round((from.degrees.x() - to.degrees.x()) / 360) : 0;
    const Point half{(from.degrees.x() + to.degrees.x() + turn) / 2, (from.degrees.y() + to.degrees.y()) / 2};
    const Vertex middle{half, map(half)};
    const double off = std::hypot(middle.page.x() - (from.page.x() + to.page.x()) / 2,
                                  middle.page.y() - (from.page.y() + to.page.y()) / 2);
    if (off < bend_pt && length < surely_bent_pt) return;
    add_bend(from, middle, map, add, shorter_way, halvings - 1);
    add(middle.page);
    add_bend(middle, to, map, add, shorter_way, halvings - 1);
}

/// Adds one ring or line, skipping vertices that the eye could not tell from the one before, more of them out
/// of sight, and the whole of it when it lies beside the window.
/// @param pages  the points on the page
template <class Points, class Map>
void add_points(Path& path, const Points& points, const std::vector<Point>& pages, bool closed,
                const Map& map, const Rect& window, Edges edges) {
    // A dot of a print at 300 dpi is 0.24 pt. The grid keeps shared borders shared and files small.
    constexpr double grid_pt = 0.1, apart_pt = 0.05, apart_unseen_pt = 8, unseen_pt = 0.22;
    const Rect near = window.inset(-12);
    std::vector<Point> kept;
    kept.reserve(points.size());
    Box box = empty_box();
    const auto add = [&](const Point& exact) {
        const Point p{std::round(exact.x() / grid_pt) * grid_pt, std::round(exact.y() / grid_pt) * grid_pt};
        const double apart = near.contains(p) ? apart_pt : apart_unseen_pt;
        if (!kept.empty() && std::abs(p.x() - kept.back().x()) + std::abs(p.y() - kept.back().y()) < apart)
            return;
        kept.push_back(p);
        grow(box, p);
    };
    std::optional<Vertex> last;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const Vertex vertex{points[i], pages[i]};
        if (last && edges.bend && is_long(last->page, vertex.page))
            add_bend(*last, vertex, map, add, edges.shorter_way, most_halvings);
        add(vertex.page);
        last = vertex;
    }
    const bool beside = box.max_corner().x() < near.left || box.min_corner().x() > near.right() ||
                        box.max_corner().y() < near.top || box.min_corner().y() > near.bottom();
    if (beside) return;
    kept = detail::thinned(kept, unseen_pt);
    if (kept.size() >= (closed ? 3U : 2U)) path.add_line(kept, closed);
}

template <class Points>
std::vector<Point> on_page(const MapFrame& frame, const Points& points) {
    std::vector<Point> pages;
    pages.reserve(points.size());
    for (const Point& point : points) pages.push_back(frame.plane_to_page(point));
    return pages;
}

/// Twice the area that a ring encloses on the page; its sign says which way round it goes.
double turn_of(const std::vector<Point>& ring) {
    double twice = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const Point &a = ring[i], &b = ring[(i + 1) % ring.size()];
        twice += a.x() * b.y() - b.x() * a.y();
    }
    return twice;
}

/// How far from the image of its centre the edge of what a plane shows lies.
double radius_in(const CrsTransform& transform, const ShownGlobe& shown) {
    const LonLat east = destination_point(shown.centre(), 90, shown.radius_km());
    const Point middle = transform({shown.centre().lon, shown.centre().lat}),
                edge = transform({east.lon, east.lat});
    return std::hypot(edge.x() - middle.x(), edge.y() - middle.y());
}

/// All of what the plane shows. @param transform  from degrees
Box bounds_of_shown(const CrsTransform& transform, const ShownGlobe& shown) {
    const Point middle = transform({shown.centre().lon, shown.centre().lat});
    const double radius = radius_in(transform, shown);
    return {{middle.x() - radius, middle.y() - radius}, {middle.x() + radius, middle.y() + radius}};
}

}  // namespace

MapFrame::MapFrame(const Crs& plane, const Rect& page, const Box& extent)
    : plane_(plane),
      transform_(Crs(), plane.is_planar_km() ? Crs() : plane),
      page_(page),
      meridian_of_globe_(deltareach::meridian_of_globe(plane)) {
    const double width = extent.max_corner().x() - extent.min_corner().x();
    const double height = extent.max_corner().y() - extent.min_corner().y();
    scale_ = std::min(page.width / width, page.height / height);
    west_ = (extent.min_corner().x() + extent.max_corner().x()) / 2 - page.width / scale_ / 2;
    north_ = (extent.min_corner().y() + extent.max_corner().y()) / 2 + page.height / scale_ / 2;
    if (!meridian_of_globe_ && reaches_beside_globe()) meridian_of_globe_ = middle_of_whole_globe(plane);
    if (meridian_of_globe_) pole_of_globe_ = last_latitude(plane).value_or(90);
    shown_ = deltareach::shown_globe(plane);
    if (!shown_) return;
    const Point middle = transform_({shown_->centre().lon, shown_->centre().lat});
    beyond_ = radius_in(transform_, *shown_);
    const double farthest_x = std::max(middle.x() - west_, west_ + page.width / scale_ - middle.x()),
                 farthest_y = std::max(north_ - middle.y(), middle.y() - north_ + page.height / scale_);
    if (std::hypot(farthest_x, farthest_y) <= beyond_) shown_.reset();  // the page shows less
}

bool MapFrame::reaches_beside_globe() const {
    if (!on_earth()) return false;
    const auto is_beside = [&](Point corner) {
        try {
            const LonLat place = to_place(corner);
            const Point back = plane_to_page(to_plane({place.lon, place.lat}));
            return std::hypot(back.x() - corner.x(), back.y() - corner.y()) > 1;
        } catch (const InputError&) {
            return true;  // DR1313
        }
    };
    return is_beside({page_.left, page_.top}) || is_beside({page_.right(), page_.top}) ||
           is_beside({page_.left, page_.bottom()}) || is_beside({page_.right(), page_.bottom()});
}

Point MapFrame::to_plane(Point lonlat) const {
    return plane_.is_planar_km() ? lonlat : transform_(lonlat);
}

Point MapFrame::plane_to_page(Point p) const {
    return {page_.left + (p.x() - west_) * scale_, page_.top + (north_ - p.y()) * scale_};
}

Point MapFrame::page_to_plane(Point p) const {
    return {west_ + (p.x() - page_.left) / scale_, north_ - (p.y() - page_.top) / scale_};
}

Point MapFrame::to_page(LonLat place) const {
    if (shown_ && !shown_->holds(place)) {  // off the page, in its direction
        const double azimuth = bearing_between(shown_->centre(), place).azimuth_deg * std::numbers::pi / 180;
        const Point middle = transform_({shown_->centre().lon, shown_->centre().lat});
        return plane_to_page(
            {middle.x() + 3 * beyond_ * std::sin(azimuth), middle.y() + 3 * beyond_ * std::cos(azimuth)});
    }
    return plane_to_page(to_plane({place.lon, place.lat}));
}

LonLat MapFrame::to_place(Point page) const {
    const Point p = page_to_plane(page);
    const Point lonlat = plane_.is_planar_km() ? p : transform_.inverse(p);
    return {lonlat.x(), lonlat.y()};
}

std::string MapFrame::key() const {
    return fmt::format("{} {} {} {} {} {} {} {}", page_.left, page_.top, page_.width, page_.height, scale_,
                       west_, north_, plane_.name());
}

double MapFrame::metres_per_point() const {
    if (!on_earth()) return 1000 / scale_;
    const Point middle = page_.centre();
    const double half = page_.width / 8;
    return distance_km(to_place({middle.x() - half, middle.y()}), to_place({middle.x() + half, middle.y()})) *
           1000 / (2 * half);
}

double MapFrame::scale_denominator() const {
    return metres_per_point() / (0.0254 / 72);
}

double MapFrame::north_turn_deg(Point page) const {
    if (!on_earth() || meridian_of_globe_ || shown_) return 0;
    const LonLat here = to_place(page);
    const Point north = to_page({here.lon, here.lat + 0.1});
    return std::atan2(north.x() - page.x(), page.y() - north.y()) * 180 / std::numbers::pi;
}

std::vector<Point> MapFrame::pages_of(std::span<const Point> lonlat) const {
    if (plane_.is_planar_km()) return on_page(*this, lonlat);
    return on_page(*this, transform_.images_of(lonlat));
}

Path MapFrame::path_of(const MultiPolygon& polygons) const {
    if (shown_ && !shown_->holds(polygons))
        return outlines(shown_->part_of(cut_at_edge_of_globe(polygons, 0)), false);
    if (!meridian_of_globe_) return outlines(polygons, true);
    return outlines(cut_at_edge_of_globe(polygons, *meridian_of_globe_, pole_of_globe_), false);
}

Path MapFrame::outlines(const MultiPolygon& polygons, bool shorter_way) const {
    Path path;
    const auto add = [&](const Ring& ring, const std::vector<Point>& pages) {
        add_points(path, ring, pages, true, [&](const Point& p) { return plane_to_page(to_plane(p)); }, page_,
                   {.bend = on_earth(), .shorter_way = shorter_way});
    };
    for (const Polygon& polygon : polygons) {
        const std::vector<Point> outer = pages_of(polygon.outer());
        add(polygon.outer(), outer);
        for (const Ring& hole : polygon.inners()) {
            std::vector<Point> pages = pages_of(hole);
            // Around what lies opposite the centre an outline is turned inside out, and its hole around it.
            if (!shown_ || (turn_of(pages) > 0) != (turn_of(outer) > 0)) {
                add(hole, pages);
                continue;
            }
            std::ranges::reverse(pages);
            add(Ring(hole.rbegin(), hole.rend()), pages);
        }
    }
    return path;
}

Path MapFrame::path_of(const MultiPolygon& polygons, double least_pt) const {
    Path path;
    for (const Polygon& part : polygons) {
        const Path outline = path_of(MultiPolygon{part});
        const Rect box = outline.bounds();
        if (std::max(box.width, box.height) >= least_pt) path.append(outline);
    }
    return path;
}

Path MapFrame::path_of(const LineString& line) const {
    Path path;
    const auto add = [&](const LineString& part) {
        add_points(path, part, pages_of(part), false,
                   [&](const Point& p) { return plane_to_page(to_plane(p)); }, page_,
                   {.bend = on_earth(), .shorter_way = !meridian_of_globe_});
    };
    MultiLineString parts{line};
    if (meridian_of_globe_) parts = cut_at_edge_of_globe(line, *meridian_of_globe_);
    if (shown_) parts = shown_->part_of(line);
    for (const LineString& part : parts) add(part);
    return path;
}

Path MapFrame::edge_of_shown() const {
    Path edge;
    std::vector<Point> points;
    constexpr double step_deg = 1;
    for (double azimuth = 0; azimuth < 360; azimuth += step_deg) {
        const LonLat place = destination_point(shown_->centre(), azimuth, shown_->radius_km());
        points.push_back(plane_to_page(to_plane({place.lon, place.lat})));
    }
    edge.add_line(points, true);
    return edge;
}

Path MapFrame::plane_path_of(const MultiPolygon& polygons) const {
    Path path;
    const auto add = [&](const Ring& ring) {
        add_points(path, ring, on_page(*this, ring), true, [&](const Point& p) { return plane_to_page(p); },
                   page_, {});
    };
    for (const Polygon& polygon : polygons) {
        add(polygon.outer());
        for (const Ring& hole : polygon.inners()) add(hole);
    }
    return path;
}

Box plane_bounds(const Crs& plane, const std::vector<MultiPolygon>& shapes) {
    Box box = empty_box();
    const bool flat = plane.is_planar_km();
    const CrsTransform transform(Crs(), flat ? Crs() : plane);
    constexpr double long_deg = 2;  // a long edge may bulge beyond its ends
    if (const auto shown = flat ? std::nullopt : shown_globe(plane))
        for (const MultiPolygon& shape : shapes)
            if (!shown->holds(shape)) return bounds_of_shown(transform, *shown);
    const auto add_ring = [&](const Ring& ring) {
        const std::vector<Point> images = transform.images_of(ring);
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const Point &a = ring[i], &b = ring[i + 1 < ring.size() ? i + 1 : i];
            grow(box, images[i]);
            if (std::abs(b.x() - a.x()) <= long_deg && std::abs(b.y() - a.y()) <= long_deg) continue;
            const double dx = std::remainder(b.x() - a.x(), 360), dy = b.y() - a.y(),
                         steps = std::ceil(std::max({std::abs(dx), std::abs(dy), long_deg}) / long_deg);
            for (double k = 1; k < steps; ++k)
                grow(box, transform(Point{a.x() + dx * k / steps, a.y() + dy * k / steps}));
        }
    };
    for (const MultiPolygon& shape : shapes)
        for (const Polygon& polygon : shape) {
            if (!flat) add_ring(polygon.outer());
            for (const Point& p : polygon.outer())
                if (flat) grow(box, p);
        }
    return box;
}

LonLat middle_of(const std::vector<MultiPolygon>& shapes) {
    const Box box = bounds_on_globe(shapes);
    const double lon = (box.min_corner().x() + box.max_corner().x()) / 2;
    return {lon > 180 ? lon - 360 : lon, (box.min_corner().y() + box.max_corner().y()) / 2};
}

}  // namespace deltareach
