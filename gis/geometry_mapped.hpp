#pragma once

#include "gis/geometry.hpp"

namespace deltareach::detail {

template <class Visit>
void visit_points(Point& point, const Visit& visit) {
    visit(point);
}

template <class Visit>
void visit_points(const Point& point, const Visit& visit) {
    visit(point);
}

template <class Visit>
void visit_points(Polygon& polygon, const Visit& visit) {
    for (Point& point : polygon.outer()) visit(point);
    for (Ring& ring : polygon.inners())
        for (Point& point : ring) visit(point);
}

template <class Visit>
void visit_points(const Polygon& polygon, const Visit& visit) {
    for (const Point& point : polygon.outer()) visit(point);
    for (const Ring& ring : polygon.inners())
        for (const Point& point : ring) visit(point);
}

template <class Parts, class Visit>
void visit_points(Parts& parts, const Visit& visit) {
    for (auto& part : parts) visit_points(part, visit);
}

}  // namespace deltareach::detail

namespace deltareach {

template <class Visit>
void for_each_point(const Geometry& geometry, const Visit& visit) {
    std::visit([&](const auto& shape) { detail::visit_points(shape, visit); }, geometry);
}

template <class Map>
Geometry mapped(Geometry geometry, const Map& map) {
    std::visit([&](auto& shape) { detail::visit_points(shape, [&](Point& point) { point = map(point); }); },
               geometry);
    return geometry;
}

}  // namespace deltareach
