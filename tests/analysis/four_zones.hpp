// Four zones of very unlike sizes and masses.
#pragma once

#include "analysis/surface.hpp"

#include <vector>

namespace four_zones {

using namespace deltareach;

inline MultiPolygon box(double west, double south, double width, double height) {
    Polygon polygon;
    polygon.outer() = {{west, south},
                       {west + width, south},
                       {west + width, south + height},
                       {west, south + height},
                       {west, south}};
    return {polygon};
}

/// A small zone, two larger ones and one far in the corner, of unequal mass.
struct Four {
    std::vector<MultiPolygon> shapes = {box(121.0, 31.0, 0.0001, 0.0001), box(121.3, 30.9, 0.31, 0.17),
                                        box(120.8, 31.2, 0.4, 0.11), box(122.4, 29.3, 0.2, 0.3)};
    std::vector<LonLat> points = {{121.00005, 31.00005}, {121.45, 31.0}, {121.0, 31.25}, {122.5, 29.4}};
    std::vector<double> mass = {7, 2.5, 11, 0.3};
    [[nodiscard]] SurfaceInput input() const { return {.shapes = shapes, .points = points, .mass = mass}; }
};

}  // namespace four_zones
