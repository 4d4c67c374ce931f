#include "gis/coordinate_range.hpp"

#include "gis/private/crs_guess.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace deltareach {

void check_coordinates(std::span<const Point> points, const Crs& crs, const std::filesystem::path& path,
                       Messages& notes) {
    constexpr double none = std::numeric_limits<double>::infinity();
    double west = none, south = none, east = -none, north = -none;
    for (const Point& at : points) {
        if (std::isnan(at.x()) || std::isnan(at.y())) continue;
        west = std::min(west, at.x());
        east = std::max(east, at.x());
        south = std::min(south, at.y());
        north = std::max(north, at.y());
    }
    if (west > east) return;
    check_range(Box(Point(west, south), Point(east, north)), crs, true, path, notes);
}

}  // namespace deltareach
